package org.slalom.core.order;

import java.io.Serializable;

/**
 * Which buckets lie together: a shard is a contiguous range of buckets, a partition a contiguous
 * range of whole shards. Shards are the units that local steps are made on, and so belong to the
 * data; how many partitions they lie in makes no difference to any result.
 *
 * @param buckets of the key space
 * @param shards V, from 1 to the number of buckets
 * @param partitions P, from 1 to V
 */
public record Placement(Buckets buckets, int shards, int partitions) implements Serializable {

  /** Checks the numbers. */
  public Placement {
    if (partitions < 1 || partitions > shards || shards > buckets.count()) {
      throw new IllegalArgumentException(
          partitions + " partitions, " + shards + " shards, " + buckets.count() + " buckets");
    }
  }

  /** Where nobody asks for shards, every bucket is one. */
  public static Placement of(Buckets buckets, int partitions) {
    return new Placement(buckets, buckets.count(), partitions);
  }

  /** First bucket of a shard; that of shard V is one past the last bucket. */
  public int firstOfShard(int shard) {
    return first(shard, shards, buckets.count());
  }

  /** First shard of a partition; that of partition P is one past the last shard. */
  public int firstShardOf(int partition) {
    return first(partition, partitions, shards);
  }

  /** First bucket of a partition; that of partition P is one past the last bucket. */
  public int firstOf(int partition) {
    return firstOfShard(firstShardOf(partition));
  }

  /** The shard that has a bucket. */
  public int shardOf(int bucket) {
    return owner(bucket, shards, buckets.count());
  }

  /** The partition that holds a bucket. */
  public int partitionOf(int bucket) {
    return owner(shardOf(bucket), partitions, shards);
  }

  /** The first of some elements that a part has, when all are dealt in contiguous ranges. */
  private static int first(int part, int parts, int elements) {
    return (int) ((long) part * elements / parts);
  }

  /** The part that an element then belongs to. */
  private static int owner(int element, int parts, int elements) {
    return (int) (((long) (element + 1) * parts - 1) / elements);
  }
}
