package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.RowBlock;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Minibatch;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;

/**
 * Where three rows in ten are equal, placeholders for instance, they lie as evenly as any others.
 * Of n rows drawn at random 0.3 n are copies, give or take sqrt(0.21 n); five times that is
 * allowed.
 */
class EqualRowsTest {

  private static final int N = 12_000;
  private static final List<Row> ROWS = TestRows.gaussian(N, 3, 2, 0.3, 1);

  @Test
  void minibatchesAndPartitionsHoldTheirShareOfCopiesAndNoMore() {
    String copy = RowText.of(ROWS.get(0));
    try (PackedData data = TestPacking.pack(ROWS, 7, 3, 1)) {
      List<RowBlock> buckets = data.trainingBlocks().collect();
      boolean[][] copies = new boolean[buckets.size()][];
      for (int b = 0; b < copies.length; b++) {
        List<String> rows = RowText.of(buckets.get(b), data.classes());
        copies[b] = new boolean[rows.size()];
        for (int r = 0; r < copies[b].length; r++) {
          copies[b][r] = rows.get(r).equals(copy);
        }
      }
      for (PackedPartition partition : data.partitions().collect()) {
        Minibatch.Builder all = new Minibatch.Builder();
        for (Bucket bucket : partition.buckets()) {
          all.add(bucket.index(), 0, bucket.training().rows());
        }
        assertFairShare(all.build(), copies);
      }
      BatchSpec batches = new BatchSpec(256, Sampling.EPOCH, 1, OptionalLong.empty());
      MinibatchPlan plan = MinibatchPlan.of(batches, data.trainingRowsByBucket(), 1);
      for (long step = 0; step < plan.stepsPerEpoch(); step++) {
        assertFairShare(plan.minibatch(step), copies);
      }
    }
  }

  private static void assertFairShare(Minibatch rows, boolean[][] copies) {
    int found = 0;
    for (int range = 0; range < rows.ranges(); range++) {
      for (int i = 0; i < rows.count(range); i++) {
        if (copies[rows.bucket(range)][rows.from(range) + i]) {
          found++;
        }
      }
    }
    assertThat((double) found)
        .isBetween(
            0.3 * rows.rows() - 5 * Math.sqrt(0.21 * rows.rows()),
            0.3 * rows.rows() + 5 * Math.sqrt(0.21 * rows.rows()));
  }
}
