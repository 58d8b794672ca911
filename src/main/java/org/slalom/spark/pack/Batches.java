package org.slalom.spark.pack;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Gathers rows until they reach a fixed size, hands on what becomes of them, and goes on: so the
 * memory of a task does not grow with its input.
 *
 * @param <T> what becomes of the rows
 */
abstract class Batches<T> implements Iterator<T> {

  /** Bytes of features that are gathered. */
  private static final long FULL_BYTES = 32L << 20;

  private final Queue<T> ready = new ArrayDeque<>();
  private boolean ended;

  /** Gathers a row; false if there are no more. */
  abstract boolean gather();

  /** Bytes of features gathered so far. */
  abstract long bytes();

  /** Hands on the rows gathered so far, which are then none. */
  abstract List<T> flush();

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      while (!ended && bytes() < FULL_BYTES) {
        ended = !gather();
      }
      ready.addAll(flush());
    }
    return !ready.isEmpty();
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
