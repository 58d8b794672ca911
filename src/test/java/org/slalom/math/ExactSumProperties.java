package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A sum is what exact arithmetic says, rounded once, in every order and grouping. */
class ExactSumProperties {

  /** Doubles of all magnitudes, subnormals among them: random bits. */
  @Provide
  Arbitrary<List<Double>> terms() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .filter(Double::isFinite)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 400)
  void isTheRoundedSumOfExactArithmetic(@ForAll("terms") List<Double> terms) {
    assertThat(sum(terms).value()).isEqualTo(exact(terms));
  }

  @Property(tries = 400)
  void keepsWhatIsLeftWhenLargeTermsCancel(
      @ForAll("terms") List<Double> large, @ForAll("terms") List<Double> rest, @ForAll long seed) {
    List<Double> terms = new ArrayList<>(rest);
    for (double term : large) {
      terms.add(term);
      terms.add(-term);
    }
    Collections.shuffle(terms, new Random(seed));
    assertThat(sum(terms).value()).isEqualTo(exact(rest));
  }

  @Property(tries = 400)
  void hasTheSameBitsInAnyOrderAndGrouping(@ForAll("terms") List<Double> terms, @ForAll long seed) {
    Random random = new Random(seed);
    List<Double> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, random);
    List<ExactSum> parts = List.of(new ExactSum(), new ExactSum(), new ExactSum());
    for (double term : shuffled) {
      parts.get(random.nextInt(parts.size())).add(term);
    }
    ExactSum total = new ExactSum();
    parts.forEach(total::add);
    assertThat(bits(total)).isEqualTo(bits(sum(terms)));
  }

  @Example
  void ofSubnormalsIsExact() {
    assertThat(sum(List.of(Double.MIN_VALUE, Double.MIN_VALUE, Double.MIN_VALUE)).value())
        .isEqualTo(3 * Double.MIN_VALUE);
  }

  @Example
  void roundsToNearestEvenAndNotTwice() {
    assertThat(sum(List.of(1.0, 0x1p-53)).value()).isEqualTo(1.0);
    assertThat(sum(List.of(1.0, 0x1p-53, Double.MIN_VALUE)).value()).isEqualTo(1 + 0x1p-52);
    assertThat(sum(List.of(1.0, 0x1p-52, 0x1p-53)).value()).isEqualTo(1 + 0x1p-51);
    assertThat(sum(List.of(-1.0, -0x1p-53, -Double.MIN_VALUE)).value()).isEqualTo(-1 - 0x1p-52);
  }

  @Example
  void holdsManyMoreTermsThanALimbHasBits() {
    ExactSum sum = sum(List.of(-0.1));
    for (int doubling = 0; doubling < 80; doubling++) {
      sum.add(sum);
    }
    assertThat(sum.value()).isEqualTo(-0.1 * 0x1p80);
  }

  @Example
  void surpassingTheLargestDoubleOnTheWayIsNoOverflow() {
    ExactSum sum = sum(List.of(Double.MAX_VALUE, Double.MAX_VALUE));
    assertThat(sum.value()).isInfinite();
    sum.add(-Double.MAX_VALUE);
    assertThat(sum.value()).isEqualTo(Double.MAX_VALUE);
  }

  @Example
  void ofNothingIsZero() {
    assertThat(bits(new ExactSum())).isEqualTo(Double.doubleToLongBits(0.0));
    assertThat(bits(sum(List.of(-0.0, -0.0)))).isEqualTo(Double.doubleToLongBits(0.0));
  }

  @Example
  void isNotFiniteIfATermIsNot() {
    assertThat(sum(List.of(1.0, Double.NaN)).value()).isNaN();
    assertThat(sum(List.of(1.0, Double.NEGATIVE_INFINITY)).value())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(sum(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).value()).isNaN();
    ExactSum merged = sum(List.of(1.0));
    merged.add(sum(List.of(Double.NaN)));
    assertThat(merged.value()).isNaN();
  }

  private static ExactSum sum(List<Double> terms) {
    ExactSum sum = new ExactSum();
    terms.forEach(sum::add);
    return sum;
  }

  private static double exact(List<Double> terms) {
    return terms.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static long bits(ExactSum sum) {
    return Double.doubleToLongBits(sum.value());
  }
}
