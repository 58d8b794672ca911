package org.slalom.spark.check;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.random.RandomStream;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Minibatch;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.pack.Bucket;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackedPartition;

/**
 * A few training rows on the driver: those of one minibatch, in the global order. Rows, and their
 * order, are the same however the data is spread.
 */
final class RowSample {

  private static final int MOST_ROWS = 256;
  private static final int FEWEST_ROWS = 20;
  private static final int MOST_BYTES = 16 << 20;

  private RowSample() {}

  /** Fetches at most {@value #MOST_ROWS} rows, fewer where rows are very long. */
  static RowBlock of(PackedData data, long seed) {
    int rowBytes = data.dimension() * data.storage().bytesPerFeature();
    int rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_BYTES / rowBytes));
    BatchSpec batch = new BatchSpec(rows, Sampling.EPOCH, 1, OptionalLong.empty());
    Minibatch minibatch =
        MinibatchPlan.of(batch, data.trainingRowsByBucket(), RandomStream.CHECK.key(seed))
            .minibatch(0);
    RowBlockBuilder all = new RowBlockBuilder(data.storage(), data.dimension(), rows);
    List<RowBlock>[] parts =
        data.partitions()
            .mapPartitions(new SampleTask(minibatch, data.storage(), data.dimension()))
            .collectPartitions(data.partitionsOf(minibatch).stream().toArray());
    for (List<RowBlock> part : parts) {
      for (RowBlock block : part) {
        for (int r = 0; r < block.rows(); r++) {
          block.copyTo(r, all, block.weight(r));
        }
      }
    }
    return all.build();
  }

  private record SampleTask(Minibatch minibatch, Storage storage, int dimension)
      implements FlatMapFunction<Iterator<PackedPartition>, RowBlock> {

    @Override
    public Iterator<RowBlock> call(Iterator<PackedPartition> partitions) {
      RowBlockBuilder builder = new RowBlockBuilder(storage, dimension, 16);
      while (partitions.hasNext()) {
        for (Bucket bucket : partitions.next().buckets()) {
          for (int range = 0; range < minibatch.ranges(); range++) {
            if (minibatch.bucket(range) == bucket.index()) {
              for (int i = 0; i < minibatch.count(range); i++) {
                int row = minibatch.from(range) + i;
                bucket.training().copyTo(row, builder, bucket.training().weight(row));
              }
            }
          }
        }
      }
      return List.of(builder.build()).iterator();
    }
  }
}
