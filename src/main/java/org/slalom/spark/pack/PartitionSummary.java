package org.slalom.spark.pack;

import java.io.Serializable;

/**
 * What the driver keeps of a packed partition.
 *
 * @param trainingRows rows of each of its buckets
 * @param validationRows rows of each of its buckets
 * @param checksum of the partition
 * @param tally of its packing
 */
record PartitionSummary(int[] trainingRows, int[] validationRows, long checksum, PackingTally tally)
    implements Serializable {

  static PartitionSummary of(PackedPartition partition) {
    return new PartitionSummary(
        partition.buckets().stream().mapToInt(bucket -> bucket.training().rows()).toArray(),
        partition.buckets().stream().mapToInt(bucket -> bucket.validation().rows()).toArray(),
        partition.checksum(),
        partition.tally());
  }
}
