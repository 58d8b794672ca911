package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.spark.SilentListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/**
 * A long training leaves nothing behind from step to step.
 *
 * <p>{@code mvn test -Dtest=SoakTest -Dslalom.steps=200000} makes so many: what Spark keeps of its
 * last jobs, stages and 100,000 tasks for its web page has filled half way through.
 */
class SoakTest {

  private static final long STEPS = Long.getLong("slalom.steps", 2_000);
  private static final int SAMPLES = 10;

  /** From as many on, half of the steps fill what Spark keeps. */
  private static final long FILLING_STEPS = 200_000;

  /**
   * What a driver holds.
   *
   * @param heapBytes after collection
   * @param broadcasts blocks of broadcasts
   * @param threads alive
   * @param files temporary ones
   */
  private record Holding(long step, long heapBytes, int broadcasts, int threads, int files) {

    static Holding after(long step) {
      long heap = collect();
      var manager = SparkEnv.get().blockManager();
      return new Holding(
          step,
          heap,
          manager.getMatchingBlockIds(id -> id.isBroadcast()).size(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          manager.diskBlockManager().getAllFiles().size());
    }

    /** Spark's cleaner removes what the collector has found, in a thread of its own. */
    private static long collect() {
      for (int i = 0; i < 3; i++) {
        System.gc();
        try {
          Thread.sleep(300);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,9d %12.1f %12d %9d %9d",
          step,
          heapBytes / 1e6,
          broadcasts,
          threads,
          files);
    }
  }

  @Test
  void manyStepsLeaveNothingBehind() {
    List<Holding> held = new ArrayList<>();
    SilentListener sampler =
        new SilentListener() {
          @Override
          public void stepped(StepReport report) {
            if (report.step() % (STEPS / SAMPLES) == 0) {
              held.add(Holding.after(report.step()));
            }
          }
        };
    try (PackedData data = TestPacking.pack(TestRows.gaussian(2_000, 32, 4, 0, 1), 2, 2, 1)) {
      TrainingSetup setup =
          TrainingSetup.prepare(data, new SpecBuilder().batch(64).steps(STEPS).rate(0.1).build());
      new Trainer(data, null, OptionalInt.empty(), sampler, Optional::empty)
          .train(setup, setup.zeros());
    }
    System.out.printf(
        Locale.ROOT,
        "%9s %12s %12s %9s %9s%n",
        "step",
        "heap MB",
        "broadcasts",
        "threads",
        "files");
    held.forEach(System.out::println);

    Holding middle = held.get(SAMPLES / 2 - 1);
    Holding last = held.get(SAMPLES - 1);
    assertThat(TestSpark.session().sparkContext().isStopped()).isFalse();
    assertThat(last.broadcasts()).isLessThanOrEqualTo(middle.broadcasts() + 10);
    assertThat(last.threads()).isLessThanOrEqualTo(middle.threads() + 5);
    assertThat(last.files()).isLessThanOrEqualTo(middle.files() + 10);
    if (STEPS >= FILLING_STEPS) {
      assertThat(last.heapBytes()).isLessThan(middle.heapBytes() * 11 / 10);
    }
  }
}
