package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.ObjectStreams;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.PreprocessingSpec;

/** Scoring stored features with folded weights is scoring preprocessed features. */
class FoldedWeightsTest {

  private static final int CLASSES = 5;
  private static final int DIMENSION = 100;

  @ParameterizedTest
  @CsvSource({
    "BYTES, false, false", "BYTES, true, false", "BYTES, false, true", "BYTES, true, true",
    "FLOATS, false, false", "FLOATS, true, false", "FLOATS, false, true", "FLOATS, true, true"
  })
  void foldedScoresAreThoseOfDoubleArithmetic(
      Storage storage, boolean center, boolean standardize) {
    RowBlock block = Samples.rows(storage, 150, DIMENSION, CLASSES, false, 1);
    Preprocessing preprocessing =
        Preprocessing.fit(
            new PreprocessingSpec(OptionalDouble.empty(), center, standardize),
            storage,
            Samples.statistics(List.of(block), DIMENSION));
    double[] parameters = Samples.gaussians(CLASSES * DIMENSION + CLASSES, 1, 2);
    FoldedWeights folded = FoldedWeights.of(parameters, CLASSES, preprocessing);
    double bound =
        folded.scoreBound(
            preprocessing.largestInput(Samples.statistics(List.of(block), DIMENSION)));
    BlockScorer scorer = new BlockScorer(folded);
    for (int from = 0; from < block.rows(); from += scorer.tile().capacity()) {
      int rows = scorer.score(block, from);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < CLASSES; c++) {
          double score = scorer.scores().get(c, r);
          assertClose(score, block, from + r, parameters, c, preprocessing);
          assertThat(Math.abs(score)).isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  @Test
  void travelAsTheyAre() throws IOException, ClassNotFoundException {
    FoldedWeights weights =
        new FoldedWeights(
            new float[] {1, -0.0f, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, -128},
            new float[] {0.5f, -3},
            128);
    FoldedWeights read = ObjectStreams.received(ObjectStreams.sent(weights), FoldedWeights.class);
    assertThat(read.weights()).containsExactly(weights.weights());
    assertThat(read.bias()).containsExactly(weights.bias());
    assertThat(read.shift()).isEqualTo(weights.shift());
  }

  /** Relative to the sum of the absolute terms, which is what rounding is relative to. */
  private static void assertClose(
      double score, RowBlock block, int row, double[] parameters, int c, Preprocessing p) {
    float[] x = new float[DIMENSION];
    block.read(row, 0, x, 0);
    double exact = parameters[CLASSES * DIMENSION + c];
    double magnitude = Math.abs(exact);
    for (int d = 0; d < DIMENSION; d++) {
      double term = parameters[c * DIMENSION + d] * (x[d] - p.offset()[d]) * p.factor()[d];
      exact += term;
      magnitude += Math.abs(term);
    }
    assertThat(score).isCloseTo(exact, within(1e-5 * magnitude));
  }
}
