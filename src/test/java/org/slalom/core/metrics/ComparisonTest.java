package org.slalom.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.model.ServedModel;

class ComparisonTest {

  @Test
  void worseIsSignificantIfItIsHardlyByChance() {
    assertThat(Comparison.of(new PairedCounts(0, 7, 1, 0)).significantlyWorse()).isFalse();
    assertThat(Comparison.of(new PairedCounts(0, 8, 1, 0)).significantlyWorse()).isTrue();
    assertThat(Comparison.of(new PairedCounts(0, 1, 8, 0)).significantlyWorse()).isFalse();
    assertThat(Comparison.of(new PairedCounts(9, 0, 0, 9)).significantlyWorse()).isFalse();
  }

  @Test
  void countsOfPartsAddUpToWhatEachClassifierCountsByItself() {
    int classes = 4;
    FoldedWeights former = weights(classes, 1);
    FoldedWeights candidate = weights(classes, 2);
    BlockComparator together =
        new BlockComparator(ServedModel.of(former), ServedModel.of(candidate));
    BlockEvaluator ofFormer = new BlockEvaluator(former, new SoftmaxLoss());
    BlockEvaluator ofCandidate = new BlockEvaluator(candidate, new SoftmaxLoss());
    PairedCounts parts = PairedCounts.NONE;
    for (int rows : new int[] {1, 63, 300, 1_000}) {
      RowBlock block = Samples.rows(Storage.FLOATS, rows, 3, classes, false, rows);
      together.add(block);
      ofFormer.add(block);
      ofCandidate.add(block);
      BlockComparator part = new BlockComparator(ServedModel.of(former), ServedModel.of(candidate));
      part.add(block);
      parts = parts.plus(part.counts());
    }

    PairedCounts counts = together.counts();
    assertThat(parts).isEqualTo(counts);
    assertThat(counts.rows()).isEqualTo(1_364);
    assertThat(counts.formerOnly()).isPositive();
    assertThat(counts.candidateOnly()).isPositive();
    assertThat(counts.neither()).isPositive();
    double formerAccuracy = ofFormer.evaluation().accuracy();
    double candidateAccuracy = ofCandidate.evaluation().accuracy();
    assertThat(counts.formerAccuracy()).isEqualTo(formerAccuracy);
    assertThat((counts.both() + counts.candidateOnly()) / 1_364.0).isEqualTo(candidateAccuracy);
  }

  private static FoldedWeights weights(int classes, long seed) {
    float[] weights = new float[classes * 3];
    double[] values = Samples.gaussians(weights.length, 1, seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) values[i];
    }
    return new FoldedWeights(weights, new float[classes], 0);
  }
}
