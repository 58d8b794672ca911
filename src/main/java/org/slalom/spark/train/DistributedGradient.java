package org.slalom.spark.train;

import java.util.BitSet;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackedPartition;

/**
 * The sum of gradients over the rows of a step: weights are broadcast, each partition that holds
 * rows of the step computes its share, and the shares are added up exactly along a tree. Partitions
 * without rows of the step are not visited.
 */
final class DistributedGradient {

  /** Up to so many shares go to the driver directly. */
  static final int FLAT = 8;

  private final JavaSparkContext context;
  private final PackedData data;
  private final OptionalInt aggregationDepth;

  DistributedGradient(PackedData data, OptionalInt aggregationDepth) {
    this.context = JavaSparkContext.fromSparkContext(data.partitions().context());
    this.data = data;
    this.aggregationDepth = aggregationDepth;
  }

  /**
   * The sum for a step.
   *
   * @param description what Spark's own pages call the step
   * @throws UserFault if the rows were read again and are not those that were packed
   */
  GradientSum sum(StepWork work, String description) {
    BitSet touched = data.partitionsOf(work.minibatch());
    if (touched.isEmpty()) {
      return new GradientSum();
    }
    Broadcast<StepWork> broadcast = context.broadcast(work);
    context.setJobDescription(description);
    try {
      JavaRDD<PackedPartition> visited =
          PartitionPruningRDD.create(data.partitions().rdd(), new Touched(touched)).toJavaRDD();
      GradientSum sum =
          visited
              .mapPartitions(new GradientTask(broadcast))
              .treeAggregate(
                  new GradientSum(),
                  GradientSum::add,
                  GradientSum::add,
                  aggregationDepth.orElse(touched.cardinality() <= FLAT ? 1 : 2));
      data.verify(touched, sum.witness());
      return sum;
    } finally {
      context.setJobDescription(null);
      broadcast.destroy();
    }
  }

  private static final class Touched extends scala.runtime.AbstractFunction1<Object, Object>
      implements java.io.Serializable {

    private static final long serialVersionUID = 1L;

    private final BitSet partitions;

    Touched(BitSet partitions) {
      this.partitions = partitions;
    }

    @Override
    public Object apply(Object partition) {
      return partitions.get((Integer) partition);
    }
  }
}
