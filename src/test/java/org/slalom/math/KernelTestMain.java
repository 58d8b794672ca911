package org.slalom.math;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests of kernels in a JVM of its own, and tells what this JVM has made of its vectors.
 */
public final class KernelTestMain {

  /** What stands before the kernel that this JVM has chosen, and why. */
  static final String CHOSEN = "chosen: ";

  /** What stands before each kernel that was tested. */
  static final String TESTED = "tested: ";

  private static final int MOST_FRAMES = 10;

  private KernelTestMain() {}

  /** Ends with 0 if all tests pass, and with 1 and their failures if not. */
  public static void main(String[] arguments) {
    // when the choice is made the compilers have done with the kernels: compiled code is tested
    System.out.println(CHOSEN + Kernels.settled());
    KernelTest.kernels().forEach(kernel -> System.out.println(TESTED + kernel));
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectClass(KernelTest.class),
                    selectClass(FeaturesTest.class),
                    selectClass(DistancesTest.class))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.printFailuresTo(out, MOST_FRAMES);
    System.exit(
        summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
