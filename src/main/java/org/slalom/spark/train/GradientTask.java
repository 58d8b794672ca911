package org.slalom.spark.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.math.Kernels;
import org.slalom.spark.pack.PackedPartition;

/** Computes the gradient over those rows of a minibatch that lie in one partition. */
record GradientTask(StepReference step)
    implements FlatMapFunction<Iterator<PackedPartition>, GradientSum> {

  @Override
  public Iterator<GradientSum> call(Iterator<PackedPartition> partitions) {
    GradientSum sum = new GradientSum();
    while (partitions.hasNext()) {
      addShare(sum, step.get(), partitions.next());
    }
    return List.of(sum).iterator();
  }

  /** Adds the share of a partition to a sum, with its witness. */
  static void addShare(GradientSum sum, StepWork work, PackedPartition partition) {
    double products = 2.0 * work.minibatch().rows() * work.weights().weights().length;
    BlockGradient.addTo(
        sum,
        work,
        Kernels.get(products),
        bucket -> partition.holds(bucket) ? partition.bucket(bucket).training() : null);
    sum.addWitness(partition.checksum());
  }
}
