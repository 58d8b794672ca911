package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sums within the bound never overflow, and lose less than the bound times 2^-61 a term. */
class FixedPointProperties {

  @Provide
  Arbitrary<Double> bounds() {
    return Arbitraries.longs()
        .map(bits -> Math.abs(Double.longBitsToDouble(bits)))
        .filter(bound -> bound > 0 && Double.isFinite(bound));
  }

  @Property
  void theBoundItselfFitsWithRoomToSpare(@ForAll("bounds") double bound) {
    FixedPoint unit = FixedPoint.forBound(bound);
    assertThat(Math.abs(unit.of(bound))).isLessThanOrEqualTo(1L << 61);
    assertThat(unit.of(-bound)).isEqualTo(-unit.of(bound));
  }

  @Property
  void aValueLosesLessThanTheBoundTimesTwoToTheMinus61(
      @ForAll("bounds") double bound, @ForAll double share) {
    FixedPoint unit = FixedPoint.forBound(bound);
    double value = bound * (share - Math.floor(share));
    double lost = Math.abs(unit.value(unit.of(value)) - value);
    // below the smallest unit, 2^-1000, nothing is promised
    assertThat(lost).isLessThanOrEqualTo(Math.max(bound * 0x1p-61, 0x1p-1000));
  }

  @Example
  void floatsAreAddedExactly() {
    FixedPoint unit = FixedPoint.forBound(1000);
    float[] values = {0.1f, -3.25f, 999f, 1e-5f};
    long[] sums = new long[6];
    new ScalarKernel().addFixed(values, 1, 3, unit.scale(), sums, 2);
    new ScalarKernel().addFixed(values, 0, 1, unit.scale(), sums, 2);
    assertThat(sums[0]).isZero();
    assertThat(sums[1]).isZero();
    assertThat(unit.value(sums[2])).isEqualTo((double) -3.25f + 0.1f);
    assertThat(unit.value(sums[3])).isEqualTo(999);
    assertThat(unit.value(sums[4])).isCloseTo(1e-5f, within(1000 * 0x1p-61));
    assertThat(sums[5]).isZero();
  }

  @Example
  void aBoundThatBoundsNothingIsRefused() {
    for (double bound : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> FixedPoint.forBound(bound))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
