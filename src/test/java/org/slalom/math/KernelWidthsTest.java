package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.ChildJvm;

/** Vectors of any width, and none at all, give the same bits: kernels are tested in other JVMs. */
class KernelWidthsTest {

  private static final String VECTORS = KernelTestMain.TESTED + "vectors of ";

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void vectorsOfAnyWidth(int bits) throws IOException, InterruptedException {
    List<String> output =
        run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=" + bits / Byte.SIZE);
    List<String> tested = output.stream().filter(line -> line.startsWith(VECTORS)).toList();
    assertThat(tested).hasSize(1);
    assumeTrue(
        tested.contains(VECTORS + bits + " bits"),
        () -> "this machine has no vectors of " + bits + " bits; " + tested);
  }

  @Test
  void withoutTheModuleTheChoiceIsScalar() throws IOException, InterruptedException {
    assertThat(run())
        .noneMatch(line -> line.startsWith(VECTORS))
        .anyMatch(
            line ->
                line.startsWith(KernelTestMain.CHOSEN + new ScalarKernel())
                    && line.contains("no vectors without --add-modules=jdk.incubator.vector"));
  }

  private static List<String> run(String... options) throws IOException, InterruptedException {
    return ChildJvm.run(ChildJvm.plain(List.of(options), List.of(KernelTestMain.class.getName())));
  }
}
