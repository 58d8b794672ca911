package org.slalom.math;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on the rows of a matrix, by all processors where the matrix is large. */
public final class ByRow {

  /** Elements from which on several processors are worth their trouble. */
  private static final long MANY = 1 << 20;

  private ByRow() {}

  /**
   * Does the work of every row.
   *
   * @param work is given the row's number; rows do not depend on each other
   */
  public static void forEach(int rows, int columns, IntConsumer work) {
    IntStream numbers = IntStream.range(0, rows);
    ((long) rows * columns < MANY ? numbers : numbers.parallel()).forEach(work);
  }
}
