package org.slalom.core.gradient;

import org.slalom.core.error.UserFault;

/** The one way to say that a training run diverged. */
public final class Divergence {

  private Divergence() {}

  /**
   * The fault to throw.
   *
   * @param step at which it was seen, counted from 0
   * @param sign what was seen
   */
  public static UserFault at(long step, String sign) {
    return UserFault.diverged("the training diverged")
        .expected("a finite loss that does not explode")
        .got(sign)
        .where("step " + (step + 1))
        .remedy(
            "lower --learning-rate (or leave it to auto), add --warmup, or scale the features with"
                + " --standardize true");
  }
}
