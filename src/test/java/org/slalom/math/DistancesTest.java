package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What kernels do with distances and products, in the documented order, wherever in an array they
 * lie.
 */
class DistancesTest {

  private static final int[] COUNTS = {1, 2, 7, 15, 16, 17, 31, 32, 33, 100, 1600};
  private static final int FROM = 3;
  private static final int TO = 5;

  private final Random random = new Random(11);

  static Stream<Kernel> kernels() {
    return Stream.concat(Stream.of(new ScalarKernel()), Kernels.vector().stream());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rootsAreSummedByLanesThenATree(Kernel kernel) {
    for (int count : COUNTS) {
      float[] values = gaussians(count + FROM);
      float[] expected = values.clone();
      float[] lanes = new float[16];
      for (int i = 0; i < count; i++) {
        expected[FROM + i] = (float) Math.sqrt(Math.max(0, values[FROM + i] + 0.25f));
        lanes[i % 16] += expected[FROM + i];
      }
      for (int distance : new int[] {8, 4, 2, 1}) {
        for (int lane = 0; lane < distance; lane++) {
          lanes[lane] += lanes[lane + distance];
        }
      }
      float sum = kernel.roots(values, FROM, count, 0.25f);
      assertThat(sum).as("%d", count).isEqualTo(lanes[0]);
      assertThat(values).as("%d", count).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void onlyWhatLiesBelowTheLevelIsAdded(Kernel kernel) {
    for (int count : COUNTS) {
      float[] values = gaussians(count + FROM);
      float[] sums = gaussians(count + TO);
      float[] expected = sums.clone();
      for (int i = 0; i < count; i++) {
        expected[TO + i] += Math.max(0, 0.1f - values[FROM + i]);
      }
      kernel.addBelow(values, FROM, count, 0.1f, sums, TO);
      assertThat(sums).as("%d", count).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatLiesBeyondTheThresholdIsAddedOnEitherSide(Kernel kernel) {
    for (int count : COUNTS) {
      float[] values = gaussians(count + FROM);
      float[] sums = gaussians(2 * count + TO);
      float[] expected = sums.clone();
      for (int i = 0; i < count; i++) {
        expected[TO + i] += Math.max(0, values[FROM + i] - 0.25f);
        expected[TO + count + i] += Math.max(0, -values[FROM + i] - 0.25f);
      }
      kernel.addBeyond(values, FROM, count, 0.25f, sums, TO);
      assertThat(sums).as("%d", count).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void ofEqualValuesTheFirstIsLeast(Kernel kernel) {
    for (int count : COUNTS) {
      for (int least = 0; least < count; least += Math.max(1, count / 20)) {
        float[] values = gaussians(count + FROM);
        values[FROM + least] = -100;
        values[FROM + count - 1] = -100;
        assertThat(kernel.indexOfLeast(values, FROM, count)).isEqualTo(least);
      }
    }
  }

  private float[] gaussians(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
