package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.ObjectStreams;

/** Sums are added exactly, and arrive as they were sent, in fewer bytes than they have. */
class FixedSumsTest {

  /** Sizes about it are those that can go wrong. */
  private static final int BLOCK = ArrayStreams.BLOCK;

  private static final FixedPoint UNIT = FixedPoint.forBound(1e6);

  private final Random random = new Random(11);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5})
  void arriveAsTheyAre(int length) throws IOException, ClassNotFoundException {
    FixedSums sums = ofFloats(length, 3);
    FixedSums received = ObjectStreams.received(ObjectStreams.sent(sums), FixedSums.class);
    assertThat(received.array(length)).containsExactly(sums.array(length));
  }

  @Test
  void arriveWhateverTheirBits() throws IOException, ClassNotFoundException {
    FixedSums sums = new FixedSums();
    long[] target = sums.array(5_000);
    for (int i = 0; i < target.length; i++) {
      target[i] = random.nextLong() >> random.nextInt(64);
    }
    FixedSums received = ObjectStreams.received(ObjectStreams.sent(sums), FixedSums.class);
    assertThat(received.array(5_000)).containsExactly(target);
  }

  @Test
  void areNoneBeforeTheFirstValue() throws IOException, ClassNotFoundException {
    byte[] sent = ObjectStreams.sent(new FixedSums());
    assertThat(sent.length).isLessThan(100);
    double[] values = {1, 2, 3};
    ObjectStreams.received(sent, FixedSums.class).values(UNIT, 1, 2, values);
    assertThat(values).containsExactly(1, 0, 0);
  }

  /** A float has 24 bits, and the sum of a few of them not many more. */
  @Test
  void takeFiveBytesEach() throws IOException {
    byte[] sent = ObjectStreams.sent(ofFloats(100_000, 1));
    assertThat(sent.length).isBetween(400_000, 520_000);
  }

  @Test
  void takeNoBytesWhereTheyAreZero() throws IOException {
    FixedSums sums = new FixedSums();
    sums.array(100_000)[99_999] = 1;
    assertThat(ObjectStreams.sent(sums).length).isLessThan(2_000);
  }

  @Test
  void addUpWithoutLoss() {
    FixedSums one = ofFloats(100, 1);
    FixedSums other = ofFloats(100, 1);
    long[] before = other.array(100).clone();
    FixedSums sum = new FixedSums();
    sum.add(new FixedSums());
    sum.add(one);
    sum.add(other);
    assertThat(other.array(100)).containsExactly(before);
    double[] values = new double[100];
    sum.values(UNIT, 0, 100, values);
    for (int i = 0; i < 100; i++) {
      assertThat(values[i]).isEqualTo(one.value(i, UNIT) + other.value(i, UNIT));
    }
  }

  private FixedSums ofFloats(int length, int terms) {
    FixedSums sums = new FixedSums();
    float[] values = new float[length];
    for (int term = 0; term < terms; term++) {
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      new ScalarKernel().addFixed(values, 0, length, UNIT.scale(), sums.array(length), 0);
    }
    return sums;
  }
}
