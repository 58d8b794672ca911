package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slalom.core.Models;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.SoftmaxLoss;

class BlockScorerTest {

  private static final int CLASSES = 7;
  private static final int DIMENSION = 37;

  @ParameterizedTest
  @EnumSource
  void rowByItselfScoresAsInABlock(Storage storage) {
    FoldedWeights weights =
        Models.random(CLASSES, DIMENSION, storage, new SoftmaxLoss(), 1).folded();
    RowBlock block = Samples.rows(storage, 100, DIMENSION, CLASSES, false, 2);
    BlockScorer tiled = new BlockScorer(weights);
    BlockScorer single = new BlockScorer(weights);
    for (int from = 0; from < block.rows(); from += BlockScorer.TILE_ROWS) {
      int rows = tiled.score(block, from);
      for (int r = 0; r < rows; r++) {
        float[] features = new float[DIMENSION];
        block.read(from + r, 0, features, 0);
        float[] scores = single.score(features);
        for (int c = 0; c < CLASSES; c++) {
          assertThat(scores[c]).isEqualTo(tiled.scores()[c * BlockScorer.TILE_ROWS + r]);
        }
        assertThat(single.prediction(0)).isEqualTo(tiled.prediction(r));
      }
    }
  }
}
