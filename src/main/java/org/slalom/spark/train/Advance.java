package org.slalom.spark.train;

import org.slalom.core.error.UserFault;
import org.slalom.core.optim.Stateful;

/** A way to get on in training: what happens between two looks of the loop at how it goes. */
interface Advance extends Stateful {

  /**
   * Makes the next step, or the next few.
   *
   * @param step how many were made before
   * @return how it went; its step is how many are made now
   * @throws UserFault if training diverges, or the input is replaced meanwhile; nothing has changed
   *     then
   */
  StepReport advance(long step);

  /** Where training has got to: C x D weights in the preprocessed space, then C biases. */
  double[] parameters();

  /**
   * The step after which these parameters were had.
   *
   * @param made how many steps were made
   */
  default long parametersOf(long made) {
    return made;
  }
}
