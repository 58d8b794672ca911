package org.slalom.spark.train;

import java.util.Optional;
import java.util.function.Supplier;
import org.slalom.core.optim.TrainingState;

/** Keeps the state of a training for the case that it does not come to its end. */
public interface Recovery {

  /** Keeps nothing. */
  Recovery NONE =
      new Recovery() {
        @Override
        public Optional<TrainingState> resumed() {
          return Optional.empty();
        }

        @Override
        public void reached(long step, Supplier<TrainingState> state) {}
      };

  /** The state to go on from; empty to begin. */
  Optional<TrainingState> resumed();

  /**
   * Training has got to a step.
   *
   * @param step how many were made
   * @param state gives what there is to keep; of the step until training has got to the next, also
   *     after it was broken off
   */
  void reached(long step, Supplier<TrainingState> state);
}
