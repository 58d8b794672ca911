package org.slalom.spark.train;

import java.util.BitSet;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.error.UserFault;
import org.slalom.core.local.RoundSum;
import org.slalom.core.local.RoundWork;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackedPartition;
import scala.reflect.ClassTag$;

/**
 * A round of local steps over all partitions: the weights are broadcast, each partition lets its
 * shards make their steps, and what these moved by is added up exactly. Few shares go to the driver
 * directly, many along a tree.
 */
final class DistributedRound {

  private final JavaSparkContext context;
  private final PackedData data;
  private final OptionalInt aggregationDepth;

  DistributedRound(PackedData data, OptionalInt aggregationDepth) {
    this.context = JavaSparkContext.fromSparkContext(data.partitions().context());
    this.data = data;
    this.aggregationDepth = aggregationDepth;
  }

  /**
   * The sum over all shards.
   *
   * @param description what Spark's own pages call the round
   * @throws UserFault if the rows were read again and are not those that were packed
   */
  RoundSum sum(RoundWork work, String description) {
    JavaRDD<PackedPartition> partitions = data.partitions();
    int number = partitions.getNumPartitions();
    Broadcast<RoundWork> broadcast = context.broadcast(work);
    JobName.set(context, description);
    try {
      RoundTask task = new RoundTask(broadcast);
      int depth = TreeDepth.of(aggregationDepth, number, work.start().values().length);
      RoundSum sum = depth == 1 ? direct(task) : tree(task, depth);
      BitSet all = new BitSet(number);
      all.set(0, number);
      data.verify(all, sum.witness());
      return sum;
    } finally {
      JobName.clear(context);
      broadcast.destroy();
    }
  }

  private RoundSum direct(RoundTask task) {
    Object shares =
        context.sc().runJob(data.partitions().rdd(), task, ClassTag$.MODULE$.apply(RoundSum.class));
    RoundSum sum = new RoundSum();
    for (RoundSum share : (RoundSum[]) shares) {
      sum.add(share);
    }
    return sum;
  }

  private RoundSum tree(RoundTask task, int depth) {
    return data.partitions()
        .mapPartitions(task)
        .treeAggregate(new RoundSum(), RoundSum::add, RoundSum::add, depth);
  }
}
