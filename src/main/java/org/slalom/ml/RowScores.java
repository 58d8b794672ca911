package org.slalom.ml;

import org.apache.spark.ml.linalg.Vector;
import org.slalom.core.block.Storage;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.FeatureReader;

/** Scores single rows, to the same bits as {@code transform}. Several threads may share it. */
final class RowScores {

  private final FeatureReader reader;
  private final BlockScorer scorer;

  RowScores(LinearModel model) {
    reader = reader(model);
    scorer = new BlockScorer(model.folded());
  }

  /** Reads the features that a model is for. */
  static FeatureReader reader(LinearModel model) {
    return new FeatureReader(model.dimension(), model.preprocessing().storage() == Storage.BYTES);
  }

  /**
   * The C scores of a row.
   *
   * @throws org.slalom.core.error.UserFault if the row has another dimension, or a feature that is
   *     not finite
   */
  synchronized float[] of(Vector features) {
    return scorer.score(reader.read(features));
  }
}
