package org.slalom.math;

/**
 * A kernel and the reason for it.
 *
 * @param kernel what to compute with
 * @param reason why this one, for the log
 */
public record KernelChoice(Kernel kernel, String reason) {

  /** Whether it uses vectors. */
  public boolean vectorised() {
    return !(kernel instanceof ScalarKernel);
  }

  @Override
  public String toString() {
    return kernel + " (" + reason + ")";
  }
}
