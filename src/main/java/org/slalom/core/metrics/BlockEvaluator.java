package org.slalom.core.metrics;

import org.slalom.core.block.RowBlock;
import org.slalom.core.loss.Loss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.FoldedWeights;

/** Evaluates labelled blocks of rows. Not safe for use by several threads. */
public final class BlockEvaluator {

  private final Loss loss;
  private final BlockScorer scorer;
  private final Evaluation evaluation;

  /** Begins an evaluation of no rows. */
  public BlockEvaluator(FoldedWeights weights, Loss loss) {
    this.loss = loss;
    this.scorer = new BlockScorer(weights);
    this.evaluation = new Evaluation(weights.classes());
  }

  /** Evaluates all rows of a block; every one must have a label. */
  public void add(RowBlock block) {
    for (int from = 0; from < block.rows(); from += scorer.tile().capacity()) {
      int rows = scorer.score(block, from);
      int[] labels = scorer.tile().labels();
      int[] predictions = new int[rows];
      int[] better = new int[rows];
      double[] losses = new double[rows];
      for (int r = 0; r < rows; r++) {
        predictions[r] = scorer.prediction(r);
        better[r] = scorer.rank(r, labels[r]);
      }
      loss.differentiate(scorer.scores(), rows, labels, losses);
      for (int r = 0; r < rows; r++) {
        double weight = scorer.tile().weights()[r];
        evaluation.add(labels[r], predictions[r], better[r], losses[r], weight);
      }
    }
  }

  /** The evaluation of all rows added so far. */
  public Evaluation evaluation() {
    return evaluation;
  }
}
