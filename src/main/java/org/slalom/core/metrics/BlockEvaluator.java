package org.slalom.core.metrics;

import org.slalom.core.block.RowBlock;
import org.slalom.core.loss.Loss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.FoldedWeights;

/** Evaluates labelled blocks of rows. Not safe for use by several threads. */
public final class BlockEvaluator {

  private final Loss loss;
  private final BlockScorer scorer;
  private final int[] labels = new int[BlockScorer.TILE_ROWS];
  private final double[] losses = new double[BlockScorer.TILE_ROWS];
  private final int[] predictions = new int[BlockScorer.TILE_ROWS];
  private final int[] better = new int[BlockScorer.TILE_ROWS];
  private final Evaluation evaluation;

  /** Begins an evaluation of no rows. */
  public BlockEvaluator(FoldedWeights weights, Loss loss) {
    this.loss = loss;
    this.scorer = new BlockScorer(weights);
    this.evaluation = new Evaluation(weights.classes());
  }

  /** Evaluates all rows of a block; every one must have a label. */
  public void add(RowBlock block) {
    int classes = evaluation.confusion().classes();
    for (int from = 0; from < block.rows(); from += BlockScorer.TILE_ROWS) {
      int rows = scorer.score(block, from);
      float[] scores = scorer.scores();
      for (int r = 0; r < rows; r++) {
        labels[r] = block.label(from + r);
        predictions[r] = scorer.prediction(r);
        better[r] = scorer.rank(r, labels[r]);
      }
      loss.differentiate(scores, classes, rows, BlockScorer.TILE_ROWS, labels, 0, losses);
      for (int r = 0; r < rows; r++) {
        evaluation.add(labels[r], predictions[r], better[r], losses[r], block.weight(from + r));
      }
    }
  }

  /** The evaluation of all rows added so far. */
  public Evaluation evaluation() {
    return evaluation;
  }
}
