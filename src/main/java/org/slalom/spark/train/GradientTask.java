package org.slalom.spark.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.Kernels;
import org.slalom.spark.pack.PackedPartition;

/** Computes the gradient over those rows of a minibatch that lie in one partition. */
record GradientTask(Broadcast<StepWork> broadcast)
    implements FlatMapFunction<Iterator<PackedPartition>, GradientSum> {

  @Override
  public Iterator<GradientSum> call(Iterator<PackedPartition> partitions) {
    StepWork work = broadcast.value();
    Minibatch minibatch = work.minibatch();
    BlockGradient gradient = new BlockGradient(work, Kernels.get());
    while (partitions.hasNext()) {
      PackedPartition partition = partitions.next();
      int lastBucket = -1;
      long slot = 0;
      for (int range = 0; range < minibatch.ranges(); range++) {
        int bucket = minibatch.bucket(range);
        if (partition.holds(bucket)) {
          if (bucket != lastBucket) {
            gradient.endUnit();
          }
          gradient.add(
              partition.bucket(bucket).training(),
              minibatch.from(range),
              minibatch.count(range),
              slot);
        }
        lastBucket = bucket;
        slot += minibatch.count(range);
      }
      gradient.endUnit();
      gradient.sum().addWitness(partition.checksum());
    }
    return List.of(gradient.sum()).iterator();
  }
}
