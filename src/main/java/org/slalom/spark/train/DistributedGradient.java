package org.slalom.spark.train;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.spark.pack.PackedData;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The sum of gradients over the rows of a step: weights are broadcast, each partition that holds
 * rows of the step computes its share, and the shares are added up exactly, where they are many
 * along a tree. Partitions without rows of the step are not visited.
 */
final class DistributedGradient {

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
    JobName.set(context, description);
    try (StepReference step = StepReference.to(work, context)) {
      long parameters = work.weights().classes() * (work.weights().dimension() + 1L);
      int depth = TreeDepth.of(aggregationDepth, touched.cardinality(), parameters);
      GradientSum sum = depth == 1 ? flatSum(step, touched) : treeSum(step, touched, depth);
      data.verify(touched, sum.witness());
      return sum;
    } finally {
      JobName.clear(context);
    }
  }

  /** A tree of one level, without what treeAggregate takes to plant one. */
  private GradientSum flatSum(StepReference step, BitSet touched) {
    List<Object> partitions = touched.stream().<Object>mapToObj(Integer::valueOf).toList();
    GradientSum sum = new GradientSum();
    context
        .sc()
        .runJob(
            data.partitions().rdd(),
            new FlatGradient(step),
            CollectionConverters.asScala(partitions).toSeq(),
            new AbstractFunction2<Object, GradientSum, BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object partition, GradientSum share) {
                sum.add(share);
                return BoxedUnit.UNIT;
              }
            },
            ClassTag.apply(GradientSum.class));
    return sum;
  }

  private GradientSum treeSum(StepReference step, BitSet touched, int depth) {
    return PartitionPruningRDD.create(data.partitions().rdd(), new Touched(touched))
        .toJavaRDD()
        .mapPartitions(new GradientTask(step))
        .treeAggregate(new GradientSum(), GradientSum::add, GradientSum::add, depth);
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
