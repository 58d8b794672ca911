package org.slalom.spark.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.math.Kernels;
import org.slalom.spark.pack.PackedPartition;

/** Computes the gradient over those rows of a minibatch that lie in one partition. */
record GradientTask(Broadcast<StepWork> broadcast)
    implements FlatMapFunction<Iterator<PackedPartition>, GradientSum> {

  @Override
  public Iterator<GradientSum> call(Iterator<PackedPartition> partitions) {
    BlockGradient gradient = new BlockGradient(broadcast.value(), Kernels.get());
    while (partitions.hasNext()) {
      PackedPartition partition = partitions.next();
      gradient.addMinibatch(
          bucket -> partition.holds(bucket) ? partition.bucket(bucket).training() : null);
      gradient.sum().addWitness(partition.checksum());
    }
    return List.of(gradient.sum()).iterator();
  }
}
