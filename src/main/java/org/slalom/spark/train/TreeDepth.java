package org.slalom.spark.train;

import java.util.OptionalInt;

/**
 * How many levels the tree has along which the sums of the tasks are added up. Every sum but those
 * of the lowest level passes through a stage of its own, which takes longer than the driver needs
 * for a few more sums.
 */
final class TreeDepth {

  /** So many sums go to the driver directly, however large they are. */
  private static final int FEW = 8;

  /** And more of them, if together they are no larger. */
  private static final long DIRECT_BYTES = 4L << 20;

  private TreeDepth() {}

  /**
   * The number of levels, at least 1: by sizes alone, where it is left to us.
   *
   * @param asked what the user wants, if anything
   * @param tasks of the step
   * @param parameters p, 8 bytes each in a sum
   */
  static int of(OptionalInt asked, long tasks, long parameters) {
    boolean direct = tasks <= FEW || tasks * Long.BYTES * parameters <= DIRECT_BYTES;
    return asked.orElse(direct ? 1 : 2);
  }
}
