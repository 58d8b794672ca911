package org.slalom.core.sampling;

import java.util.OptionalLong;

/**
 * How much data a step sees, and how many steps there are.
 *
 * @param size B, rows a step, at least 1; {@link #FULL} for all of them (gradient descent); {@link
 *     #AUTO} to leave it to us
 * @param sampling how they are drawn
 * @param epochs passes over the data, at least 1; with other samplings than by epoch, that many
 *     times N/B steps
 * @param steps number of steps instead of epochs, where given
 */
public record BatchSpec(int size, Sampling sampling, int epochs, OptionalLong steps) {

  /** The size that is still to be chosen. */
  public static final int AUTO = 0;

  /** The size that means all training rows. */
  public static final int FULL = Integer.MAX_VALUE;

  /** The same with another size. */
  public BatchSpec withSize(int other) {
    return new BatchSpec(other, sampling, epochs, steps);
  }
}
