package org.slalom.core.feature;

import java.io.Serializable;
import java.util.List;
import org.slalom.core.error.UserFault;

/**
 * How a network wants its pixels: {@code (pixel / 255 - mean) / deviation}, rounded once to
 * float32.
 *
 * @param means one for all channels, or one for each, on the scale from 0 to 1
 * @param deviations likewise, above 0
 */
public record PixelScaling(List<Double> means, List<Double> deviations) implements Serializable {

  /** Values of a pixel in one channel. */
  static final int LEVELS = 256;

  private static final double WHITE = 255;

  /** Copies the lists, and checks the ranges. */
  public PixelScaling {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.isEmpty() || deviations.isEmpty() || !deviations.stream().allMatch(x -> x > 0)) {
      throw new IllegalArgumentException("no scaling by " + means + " and " + deviations);
    }
  }

  /**
   * What becomes of each value of a pixel.
   *
   * @return at {@code channel * LEVELS + pixel} the scaled value
   * @throws UserFault if there are as many means or deviations as other images have channels
   */
  float[] table(int channels) {
    require(channels, means, "--onnx-mean");
    require(channels, deviations, "--onnx-std");
    float[] table = new float[channels * LEVELS];
    for (int i = 0; i < table.length; i++) {
      double mean = of(means, i / LEVELS);
      table[i] = (float) ((i % LEVELS / WHITE - mean) / of(deviations, i / LEVELS));
    }
    return table;
  }

  private static double of(List<Double> values, int channel) {
    return values.get(values.size() == 1 ? 0 : channel);
  }

  private static void require(int channels, List<Double> values, String option) {
    if (values.size() != 1 && values.size() != channels) {
      throw UserFault.usage("pixels cannot be scaled for the network")
          .expected("one number, or one for each of " + channels + " channels")
          .got(option + " " + values)
          .remedy("give both, as in --onnx-mean 0.5 --onnx-std 0.5, or another --image-channels");
    }
  }
}
