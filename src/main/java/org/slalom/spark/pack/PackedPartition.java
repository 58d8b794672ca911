package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.List;

/**
 * A partition of the packed data: consecutive buckets.
 *
 * @param buckets in ascending order of their index, without gaps
 * @param tally what is in them
 */
public record PackedPartition(List<Bucket> buckets, PackingTally tally) implements Serializable {

  /** Whether a bucket lies here. */
  public boolean holds(int bucket) {
    int first = buckets.get(0).index();
    return bucket >= first && bucket < first + buckets.size();
  }

  /** A bucket that lies here. */
  public Bucket bucket(int bucket) {
    return buckets.get(bucket - buckets.get(0).index());
  }

  /** Exclusive or of the buckets' checksums. */
  public long checksum() {
    long checksum = 0;
    for (Bucket bucket : buckets) {
      checksum ^= bucket.checksum();
    }
    return checksum;
  }
}
