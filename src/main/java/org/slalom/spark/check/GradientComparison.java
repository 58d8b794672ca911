package org.slalom.spark.check;

import java.util.List;

/**
 * How well analytic and numerical derivatives agree: the largest of {@code |a - n| / max(|a|, |n|)}
 * (CS231n, "Gradient checks").
 *
 * <p>Two things are no errors. A sum of float32 numbers that cancel has few digits left, so
 * derivatives below a hundredth of the largest (each in its own unit) are measured against that
 * hundredth. And where a kink lies within +-h, the centred difference mixes the slopes on both
 * sides: the objective is convex, so a right subgradient still lies between the one-sided
 * differences, and such a coordinate is left out and counted.
 *
 * @param compared number of derivatives compared
 * @param onKinks number of those left out
 * @param worstError the largest relative error of those compared; 0 if there are none
 */
record GradientComparison(int compared, int onKinks, double worstError) {

  /** Relative error that float32 may leave. */
  static final double PASS = 1e-3;

  /** Relative error above which a gradient is wrong. */
  static final double WARN = 1e-2;

  private static final double RESOLUTION = 1e-2;

  static GradientComparison of(List<Derivative> derivatives) {
    double largest = 0;
    for (Derivative derivative : derivatives) {
      largest = Math.max(largest, Math.abs(derivative.numerical()) / derivative.unit());
    }
    int compared = 0;
    int onKinks = 0;
    double worst = 0;
    for (Derivative derivative : derivatives) {
      double size =
          Math.max(
              Math.max(Math.abs(derivative.analytic()), Math.abs(derivative.numerical())),
              RESOLUTION * largest * derivative.unit());
      double difference = Math.abs(derivative.analytic() - derivative.numerical());
      boolean agrees = difference <= PASS * size;
      if (!agrees && difference <= derivative.sidedGap() / 2 + PASS * size) {
        onKinks++;
        continue;
      }
      compared++;
      worst = Math.max(worst, size == 0 ? 0 : difference / size);
    }
    return new GradientComparison(compared, onKinks, worst);
  }

  /** WARN as well where kinks left nothing to compare. */
  Outcome outcome() {
    return compared == 0 ? Outcome.WARN : Outcome.within(worstError, PASS, WARN);
  }

  Finding finding(String name) {
    String kinks = onKinks == 0 ? "" : ", " + onKinks + " on kinks";
    return Finding.of(
            name,
            "relative error <= " + Figures.number(PASS),
            Figures.number(worstError) + " (worst of " + compared + kinks + ")",
            outcome())
        .adviseUnlessPassed(
            "the gradient is not that of the objective, or float32 cannot hold it: take the mean"
                + " off features that are far larger than their deviation before they are stored");
  }
}
