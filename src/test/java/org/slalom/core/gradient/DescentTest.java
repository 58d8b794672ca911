package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.sampling.Minibatch;

/** The pieces together, without a cluster: steps along the gradient fit a few rows by heart. */
class DescentTest {

  static List<Loss> losses() {
    return List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void twentyRowsAreFittedByHeart(Loss loss) {
    for (Storage storage : Storage.values()) {
      Problem problem = Problem.of(loss, standardized(storage), 4, 60, 12, 8);
      Objective objective = problem.objective();
      Minibatch all = problem.all();
      OptimizerSpec nesterov =
          new OptimizerSpec(OptimizerKind.NESTEROV, 0.9, 0.9, 0.999, 1e-8, false);
      double[] parameters = new double[objective.parameters()];
      Optimizer optimizer = Optimizer.of(nesterov, parameters, 4, objective.penalty());
      double[] gradient = new double[parameters.length];
      double value = 0;
      for (int step = 0; step < 2000; step++) {
        StepWork work = objective.work(optimizer.lookahead(), all, step);
        GradientSum sum = problem.task(work, problem.bucketNumbers());
        value = objective.meanLoss(sum, all);
        objective.gradient(sum, work, optimizer.lookahead(), gradient);
        optimizer.step(gradient, 0.002);
      }
      assertThat(value).as("%s", storage).isLessThan(0.02 * loss.initialValue(4));
    }
  }

  private static Problem.Setting standardized(Storage storage) {
    return new Problem.Setting(storage, true, true, Penalty.NONE, true, false, false, 0);
  }
}
