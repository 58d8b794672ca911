package org.slalom.spark.train;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.local.RoundSum;
import org.slalom.core.local.RoundWork;
import org.slalom.core.local.ShardSteps;
import org.slalom.core.order.Placement;
import org.slalom.math.Kernels;
import org.slalom.spark.pack.PackedPartition;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/** Lets the shards of one partition make the steps of a round. */
final class RoundTask
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<PackedPartition>, RoundSum>
    implements FlatMapFunction<Iterator<PackedPartition>, RoundSum>, Serializable {

  private static final long serialVersionUID = 1L;

  private final Broadcast<RoundWork> broadcast;

  RoundTask(Broadcast<RoundWork> broadcast) {
    this.broadcast = broadcast;
  }

  @Override
  public RoundSum apply(
      TaskContext context, scala.collection.Iterator<PackedPartition> partitions) {
    return sum(broadcast.value(), CollectionConverters.asJava(partitions));
  }

  @Override
  public Iterator<RoundSum> call(Iterator<PackedPartition> partitions) {
    return List.of(sum(broadcast.value(), partitions)).iterator();
  }

  /**
   * The sum over the shards of some partitions.
   *
   * @throws IllegalStateException if one of them lies only in part there: its answer would be
   *     another
   */
  static RoundSum sum(RoundWork work, Iterator<PackedPartition> partitions) {
    ShardSteps steps = new ShardSteps(work, Kernels.get());
    Placement placement = work.placement();
    while (partitions.hasNext()) {
      PackedPartition partition = partitions.next();
      int first = partition.buckets().get(0).index();
      int last = first + partition.buckets().size() - 1;
      int lastShard = placement.shardOf(last);
      for (int shard = placement.shardOf(first); shard <= lastShard; shard++) {
        if (placement.firstOfShard(shard) < first || placement.firstOfShard(shard + 1) - 1 > last) {
          throw new IllegalStateException("shard " + shard + " is split over partitions");
        }
        steps.run(shard, bucket -> partition.bucket(bucket).training());
      }
      steps.sum().addWitness(partition.checksum());
    }
    return steps.sum();
  }
}
