package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.List;

/** A partition of the packed data: consecutive buckets, which are cached together. */
public final class PackedPartition implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<Bucket> buckets;
  private final PackingTally tally;

  /**
   * Puts buckets together.
   *
   * @param buckets at least one, in ascending order of their index, without gaps
   */
  PackedPartition(List<Bucket> buckets, PackingTally tally) {
    this.buckets = buckets;
    this.tally = tally;
  }

  /** The buckets, in ascending order. */
  public List<Bucket> buckets() {
    return buckets;
  }

  /** Whether a bucket lies here. */
  public boolean holds(int bucket) {
    int first = buckets.get(0).index();
    return bucket >= first && bucket < first + buckets.size();
  }

  /** A bucket that lies here. */
  public Bucket bucket(int bucket) {
    return buckets.get(bucket - buckets.get(0).index());
  }

  /** Exclusive or of the buckets' checksums: what this partition was computed on. */
  public long checksum() {
    long checksum = 0;
    for (Bucket bucket : buckets) {
      checksum ^= bucket.checksum();
    }
    return checksum;
  }

  PackingTally tally() {
    return tally;
  }
}
