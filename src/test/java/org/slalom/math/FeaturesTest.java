package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kernels do with the features of a row, however many there are. */
class FeaturesTest {

  private static final int[] COUNTS = {1, 2, 7, 15, 16, 17, 31, 32, 33, 100, 784, 1600};
  private static final int FROM = 3;
  private static final int AT = 5;

  private final Random random = new Random(13);

  static Stream<Kernel> kernels() {
    return Stream.concat(Stream.of(new ScalarKernel()), Kernels.vector().stream());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void offsetsAreTakenOffBeforeFactorsMultiply(Kernel kernel) {
    for (int count : COUNTS) {
      float[] offset = gaussians(count);
      float[] factor = gaussians(count);
      float[] floats = gaussians(FROM + count);
      byte[] bytes = new byte[FROM + count];
      random.nextBytes(bytes);
      float[] ofFloats = gaussians(AT + count + 2);
      float[] ofBytes = ofFloats.clone();
      float[] expectedOfFloats = ofFloats.clone();
      float[] expectedOfBytes = ofFloats.clone();
      for (int i = 0; i < count; i++) {
        expectedOfFloats[AT + i] = (floats[FROM + i] - offset[i]) * factor[i];
        expectedOfBytes[AT + i] = ((bytes[FROM + i] & 0xff) - offset[i]) * factor[i];
      }
      kernel.transform(floats, FROM, count, offset, factor, ofFloats, AT);
      kernel.transform(bytes, FROM, count, offset, factor, ofBytes, AT);
      assertThat(ofFloats).as("%d", count).containsExactly(expectedOfFloats);
      assertThat(ofBytes).as("%d", count).containsExactly(expectedOfBytes);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void groupsGoToPlacesAtADistance(Kernel kernel) {
    for (int distance : new int[] {16, 80}) {
      for (int groups : new int[] {0, 1, 2, 7}) {
        float[] source = gaussians(FROM + 16 * groups);
        float[] target = gaussians(AT + distance * groups + 2);
        float[] expected = target.clone();
        for (int i = 0; i < 16 * groups; i++) {
          expected[AT + i / 16 * distance + i % 16] = source[FROM + i];
        }
        kernel.spread(source, FROM, groups, target, AT, distance);
        assertThat(target).as("%d at %d", groups, distance).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rangesGrowToTakeARowIn(Kernel kernel) {
    for (int count : COUNTS) {
      float[] values = gaussians(count);
      float[] least = gaussians(count);
      float[] largest = gaussians(count);
      float[] expectedLeast = least.clone();
      float[] expectedLargest = largest.clone();
      for (int i = 0; i < count; i++) {
        expectedLeast[i] = Math.min(least[i], values[i]);
        expectedLargest[i] = Math.max(largest[i], values[i]);
      }
      kernel.extend(values, count, least, largest);
      assertThat(least).as("%d", count).containsExactly(expectedLeast);
      assertThat(largest).as("%d", count).containsExactly(expectedLargest);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aRowIsAddedValueByValue(Kernel kernel) {
    for (int count : COUNTS) {
      float[] values = gaussians(count);
      float[] sums = gaussians(count);
      float[] expected = sums.clone();
      for (int i = 0; i < count; i++) {
        expected[i] += values[i];
      }
      kernel.add(values, count, sums);
      assertThat(sums).as("%d", count).containsExactly(expected);
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
