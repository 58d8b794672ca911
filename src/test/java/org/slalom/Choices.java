package org.slalom;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Decisions that an input of a {@link Fuzzer} makes: the same bytes decide the same. */
public final class Choices {

  private static final int SEEDS = 1_000;

  private final SplittableRandom random;

  public Choices(byte[] input) {
    random = new SplittableRandom(Arrays.hashCode(input));
  }

  /** Inputs that decide differently. */
  public static List<byte[]> seeds() {
    return IntStream.range(0, SEEDS)
        .mapToObj(i -> ByteBuffer.allocate(Integer.BYTES).putInt(i).array())
        .toList();
  }

  /** A whole number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  public boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** One of them. */
  @SafeVarargs
  public final <T> T of(T... values) {
    return values[below(values.length)];
  }

  /** One of them. */
  public <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /** None half of the time, else one of them. */
  public <T> Optional<T> perhaps(List<T> values) {
    return oneIn(2) ? Optional.empty() : Optional.of(of(values));
  }
}
