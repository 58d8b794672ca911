package org.slalom.core.sampling;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The rows of one step, as contiguous ranges of rows within buckets, in a fixed order. The position
 * of a row in that order is its slot.
 */
public final class Minibatch implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int FIELDS = 3;

  private final int[] ranges;
  private final long rows;
  private final long nominalRows;

  private Minibatch(int[] ranges, long rows, long nominalRows) {
    this.ranges = ranges;
    this.rows = rows;
    this.nominalRows = nominalRows;
  }

  /** Number of ranges. */
  public int ranges() {
    return ranges.length / FIELDS;
  }

  /** Bucket of a range. */
  public int bucket(int range) {
    return ranges[FIELDS * range];
  }

  /** First row of a range, counted within its bucket. */
  public int from(int range) {
    return ranges[FIELDS * range + 1];
  }

  /** Number of rows in a range. */
  public int count(int range) {
    return ranges[FIELDS * range + 2];
  }

  /** Number of rows in all. */
  public long rows() {
    return rows;
  }

  /**
   * The B that the step's sum is divided by: the number of rows, or its expectation where that is
   * what was drawn.
   */
  public long nominalRows() {
    return nominalRows;
  }

  /** Gathers the ranges of a minibatch; adjacent ranges are joined. */
  public static final class Builder {

    private int[] ranges = new int[FIELDS * 16];
    private int used;
    private long rows;

    /** Appends {@code count} rows of a bucket. */
    public Builder add(int bucket, int from, int count) {
      rows += count;
      int last = used - FIELDS;
      if (used > 0 && ranges[last] == bucket && ranges[last + 1] + ranges[last + 2] == from) {
        ranges[last + 2] += count;
        return this;
      }
      if (used == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * used);
      }
      ranges[used] = bucket;
      ranges[used + 1] = from;
      ranges[used + 2] = count;
      used += FIELDS;
      return this;
    }

    /** Number of rows so far. */
    public long rows() {
      return rows;
    }

    /** The minibatch, divided by its own number of rows. */
    public Minibatch build() {
      return build(rows);
    }

    /** The minibatch, divided by a number of rows given. */
    public Minibatch build(long nominalRows) {
      return new Minibatch(Arrays.copyOf(ranges, used), rows, nominalRows);
    }
  }
}
