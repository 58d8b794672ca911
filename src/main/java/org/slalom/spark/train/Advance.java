package org.slalom.spark.train;

import org.slalom.core.error.UserFault;

/** A way to get on in training: what happens between two looks of the loop at how it goes. */
interface Advance {

  /**
   * Makes the next step, or the next few.
   *
   * @param step how many were made before
   * @return how it went; its step is how many are made now
   * @throws UserFault if training diverges, or the input is replaced meanwhile
   */
  StepReport advance(long step);
}
