package org.slalom.spark.check;

import java.util.List;
import org.slalom.core.gradient.Objective;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.FoldedWeights;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.TrainingSetup;

/**
 * With W = 0 all classes look alike, and the mean loss is known beforehand: ln C for softmax, (C -
 * 1) x margin for hinge, with the margin squared for squared hinge, and half the square of the
 * target for least squares.
 */
final class InitialLossCheck {

  private static final double FLOAT_ROUNDING = 1e-5;

  private InitialLossCheck() {}

  static List<Finding> run(PackedData data, TrainingSetup setup) {
    Objective objective = setup.objective();
    int classes = objective.classes();
    FoldedWeights zeros = FoldedWeights.of(setup.zeros(), classes, objective.preprocessing());
    Evaluation evaluation =
        DistributedEvaluator.evaluate(data.trainingBlocks(), zeros, objective.loss());
    double expected = objective.loss().initialValue(classes);
    double error = Math.abs(evaluation.loss() - expected) / expected;
    return List.of(
        Finding.of(
                "loss on " + Figures.count(evaluation.rows()) + " training rows",
                Figures.number(expected) + " = " + formula(objective.loss(), classes),
                Figures.number(evaluation.loss()),
                Outcome.within(error, FLOAT_ROUNDING, FLOAT_ROUNDING))
            .adviseUnlessPassed("the loss is not the one it is said to be"));
  }

  private static String formula(Loss loss, int classes) {
    if (loss instanceof HingeLoss hinge) {
      return "(" + classes + " - 1) x " + Figures.number(hinge.margin());
    }
    if (loss instanceof SquaredHingeLoss hinge) {
      return "(" + classes + " - 1) x " + Figures.number(hinge.margin()) + "^2";
    }
    if (loss instanceof SquaresLoss squares) {
      return Figures.number(squares.target()) + "^2 / 2";
    }
    return "ln " + classes;
  }
}
