package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.sampling.Minibatch;

/** The definition itself, on the three pictures of the worked figures. */
class ReferenceObjectiveTest {

  private static final List<RowBlock> PICTURES =
      List.of(
          Samples.floats(
              new float[][] {{3.2f, 5.1f, -1.7f}, {1.3f, 4.9f, 2.0f}, {2.2f, 2.5f, -3.1f}},
              0,
              1,
              2));

  private static ReferenceObjective reference(Penalty penalty, double[] parameters) {
    Preprocessing none = new Preprocessing(Storage.FLOATS, new double[3], new double[] {1, 1, 1});
    Objective objective =
        new Objective(
            new HingeLoss(1), penalty, true, none, new double[] {1, 1, 1}, 1, 1, 5.1, 0, 0);
    Minibatch all = new Minibatch.Builder().add(0, 0, 3).build();
    return new ReferenceObjective(objective, objective.work(parameters, all, 0), PICTURES);
  }

  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};

  @Test
  void theMeanLossOfTheThreePicturesIs5Point27() {
    assertThat(reference(Penalty.NONE, IDENTITY).value(IDENTITY)).isCloseTo(15.8 / 3, within(1e-6));
  }

  @Test
  void thePenaltyIsAdded() {
    Penalty penalty = new Penalty(0.1, 0.01, Double.POSITIVE_INFINITY);
    assertThat(reference(penalty, IDENTITY).value(IDENTITY))
        .isCloseTo(15.8 / 3 + 0.3 + 0.03, within(1e-6));
  }

  @Test
  void derivativesAreThoseOfTheHinge() {
    ReferenceObjective reference = reference(Penalty.NONE, IDENTITY);
    // biases: cat is beaten by car; frog by cat and car
    assertThat(reference.derivative(IDENTITY, 9, 1e-6)).isCloseTo(0, within(1e-8));
    assertThat(reference.derivative(IDENTITY, 10, 1e-6)).isCloseTo(2.0 / 3, within(1e-8));
    assertThat(reference.derivative(IDENTITY, 11, 1e-6)).isCloseTo(-2.0 / 3, within(1e-8));
    assertThat(IDENTITY).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  }
}
