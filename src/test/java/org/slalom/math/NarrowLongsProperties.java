package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The narrow form loses no bit of any number, and is as narrow as it can be. */
class NarrowLongsProperties {

  /** Numbers of some bits, somewhere in the 64. */
  @Provide
  Arbitrary<long[]> numbers() {
    return Combinators.combine(
            Arbitraries.longs().array(long[].class).ofMinSize(1).ofMaxSize(40),
            Arbitraries.integers().between(0, 63),
            Arbitraries.integers().between(0, 63))
        .as(
            (bits, above, below) ->
                Arrays.stream(bits).map(number -> number >> above << below).toArray());
  }

  @Property
  void allNumbersComeBack(@ForAll("numbers") long[] numbers) {
    NarrowLongs form = NarrowLongs.of(numbers, 0, numbers.length);
    assertThat(thereAndBack(form, numbers)).containsExactly(numbers);
  }

  @Property
  void aByteLessWouldLoseSome(@ForAll("numbers") long[] numbers) {
    NarrowLongs form = NarrowLongs.of(numbers, 0, numbers.length);
    if (form.width() > 0) {
      NarrowLongs narrower = new NarrowLongs(form.shift(), form.width() - 1);
      assertThat(thereAndBack(narrower, numbers)).isNotEqualTo(numbers);
    }
  }

  @Example
  void widths() {
    assertWidth(0, 0, 0);
    assertWidth(1, -1);
    assertWidth(1, 127, -128);
    assertWidth(2, 128, 1);
    assertWidth(2, -129, 1);
    assertWidth(1, 1L << 62, 0, -1L << 62);
    assertWidth(8, Long.MAX_VALUE);
    assertWidth(1, Long.MIN_VALUE);
    assertWidth(8, Long.MIN_VALUE, 1);
    assertWidth(3, ((1L << 23) - 1) << 30, 1L << 30);
    assertWidth(4, 1L << 53, 1L << 30);
  }

  private static void assertWidth(int bytes, long... numbers) {
    NarrowLongs form = NarrowLongs.of(numbers, 0, numbers.length);
    assertThat(form.width()).as("%s", Arrays.toString(numbers)).isEqualTo(bytes);
    assertThat(thereAndBack(form, numbers)).containsExactly(numbers);
  }

  @Example
  void otherNumbersStayAsTheyAre() {
    long[] numbers = {77, 5, -3, 0, 77};
    NarrowLongs form = NarrowLongs.of(numbers, 1, 3);
    assertThat(form).isEqualTo(new NarrowLongs(0, 1));
    byte[] bytes = new byte[NarrowLongs.room(3)];
    form.write(numbers, 1, 3, bytes);
    long[] target = {9, 9, 9, 9, 9};
    form.read(bytes, target, 1, 3);
    assertThat(target).containsExactly(9, 5, -3, 0, 9);
    new NarrowLongs(0, 0).read(bytes, target, 2, 2);
    assertThat(target).containsExactly(9, 5, 0, 0, 9);
  }

  private static long[] thereAndBack(NarrowLongs form, long[] numbers) {
    byte[] sent = new byte[NarrowLongs.room(numbers.length)];
    form.write(numbers, 0, numbers.length, sent);
    byte[] received = new byte[sent.length];
    System.arraycopy(sent, 0, received, 0, form.bytes(numbers.length));
    long[] back = new long[numbers.length];
    form.read(received, back, 0, back.length);
    return back;
  }
}
