package org.slalom.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.FoldedWeights;

class EvaluationTest {

  private static Evaluation evaluate(FoldedWeights weights, Loss loss, RowBlock... blocks) {
    BlockEvaluator evaluator = new BlockEvaluator(weights, loss);
    for (RowBlock block : blocks) {
      evaluator.add(block);
    }
    return evaluator.evaluation();
  }

  @Test
  void theThreePicturesHaveMeanHingeLoss5Point27() {
    RowBlock pictures =
        Samples.floats(
            new float[][] {{3.2f, 5.1f, -1.7f}, {1.3f, 4.9f, 2.0f}, {2.2f, 2.5f, -3.1f}}, 0, 1, 2);
    Evaluation hinge = evaluate(Samples.identity(3), new HingeLoss(1), pictures);
    assertThat(hinge.loss()).isCloseTo((2.9 + 12.9) / 3, within(1e-6));
    assertThat(hinge.accuracy()).isEqualTo(1.0 / 3);
    assertThat(hinge.topFiveAccuracy()).isEqualTo(1);
    assertThat(hinge.rows()).isEqualTo(3);
    assertThat(hinge.confusion().count(0, 1)).isEqualTo(1);
  }

  @Test
  void zeroWeightsHaveTheLossOfChanceAndPredictTheFirstClass() {
    RowBlock block = Samples.rows(Storage.BYTES, 1000, 3, 10, false, 1);
    FoldedWeights zero = new FoldedWeights(new float[30], new float[10], 128);
    assertThat(evaluate(zero, new HingeLoss(1), block).loss()).isEqualTo(9);
    Evaluation softmax = evaluate(zero, new SoftmaxLoss(), block);
    assertThat(softmax.loss()).isCloseTo(StrictMath.log(10), within(1e-12));
    assertThat(softmax.confusion().predicted(0)).isEqualTo(1000);
    // all scores are equal: the first five classes are the top five
    long firstFive = 0;
    for (int c = 0; c < 5; c++) {
      firstFive += softmax.confusion().actual(c);
    }
    assertThat(softmax.topFiveAccuracy()).isEqualTo(firstFive / 1000.0);
  }

  @Test
  void theTopFiveAreTheFiveLargestScores() {
    float[] scores = {7, 6, 5, 4, 3, 2, 1};
    float[][] rows = {scores, scores, scores};
    Evaluation evaluation =
        evaluate(Samples.identity(7), new HingeLoss(1), Samples.floats(rows, 0, 4, 5));
    assertThat(evaluation.accuracy()).isEqualTo(1.0 / 3);
    assertThat(evaluation.topFiveAccuracy()).isEqualTo(2.0 / 3);
  }

  @Test
  void theLossIsWeightedAndTheSharesAreNot() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(0, 0, 0, 1.0, 3);
    evaluation.add(1, 0, 1, 2.0, 1);
    assertThat(evaluation.loss()).isEqualTo(1.25);
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
  }

  @Test
  void partsAddUpToTheSameBitsInAnyOrder() {
    FoldedWeights weights = Samples.identity(6);
    List<RowBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      blocks.add(Samples.rows(Storage.FLOATS, 20 + 11 * i, 6, 6, true, i));
    }
    Evaluation whole = evaluate(weights, new SoftmaxLoss(), blocks.toArray(RowBlock[]::new));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(blocks, new Random(seed));
      Evaluation merged = new Evaluation(6);
      for (RowBlock block : blocks) {
        merged = evaluate(weights, new SoftmaxLoss(), block).add(merged);
      }
      assertThat(merged.loss()).isEqualTo(whole.loss());
      assertThat(merged.accuracy()).isEqualTo(whole.accuracy());
      assertThat(merged.topFiveAccuracy()).isEqualTo(whole.topFiveAccuracy());
      assertThat(merged.rows()).isEqualTo(whole.rows());
      assertThat(merged.confusion().count(2, 3)).isEqualTo(whole.confusion().count(2, 3));
    }
  }

  @Test
  void aDivergedModelHasNoLoss() {
    float[] broken = Samples.identity(3).weights();
    broken[4] = Float.NaN;
    RowBlock block = Samples.rows(Storage.FLOATS, 10, 3, 3, false, 1);
    FoldedWeights weights = new FoldedWeights(broken, new float[3], 0);
    assertThat(evaluate(weights, new HingeLoss(1), block).loss()).isNaN();
    assertThat(evaluate(weights, new SoftmaxLoss(), block).loss()).isNaN();
  }

  @Test
  void nothingIsKnownOfNoRows() {
    assertThat(new Evaluation(3).loss()).isNaN();
    assertThat(new Evaluation(3).accuracy()).isNaN();
  }
}
