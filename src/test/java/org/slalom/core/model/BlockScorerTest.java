package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;

class BlockScorerTest {

  @Test
  void tiesGoToTheLowestIndex() {
    BlockScorer scorer = new BlockScorer(Samples.identity(4));
    scorer.score(Samples.floats(new float[][] {{1, 3, 3, 2}, {0, 0, 0, 0}}, 0, 0), 0);
    assertThat(scorer.prediction(0)).isEqualTo(1);
    assertThat(scorer.prediction(1)).isZero();
    assertThat(new int[] {scorer.rank(0, 0), scorer.rank(0, 1), scorer.rank(0, 2)})
        .containsExactly(3, 0, 1);
    assertThat(scorer.rank(1, 3)).isEqualTo(3);
  }

  @Test
  void aRowsScoresDoNotDependOnTheRowsBesideIt() {
    int dimension = 33;
    int classes = 3;
    double[] parameters = Samples.gaussians(classes * dimension, 1, 5);
    float[] weights = new float[parameters.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) parameters[i];
    }
    BlockScorer scorer = new BlockScorer(new FoldedWeights(weights, new float[classes], 0));
    RowBlock block = Samples.rows(Storage.FLOATS, 300, dimension, classes, false, 6);
    scorer.score(block, 0);
    float asTheTwentieth = scorer.scores().get(1, 20);
    assertThat(scorer.score(block, 20)).isEqualTo(scorer.tile().capacity());
    assertThat(scorer.scores().get(1, 0)).isEqualTo(asTheTwentieth);
    assertThat(scorer.score(block, 290)).isEqualTo(10);
  }
}
