package org.slalom.samples;

import java.util.Locale;

/** The two parts of the sample data, drawn from the same distribution. */
enum Split {
  /** What a classifier learns from. */
  TRAIN(150),
  /** What it is judged by. */
  TEST(50);

  private final int imagesPerMotif;

  Split(int imagesPerMotif) {
    this.imagesPerMotif = imagesPerMotif;
  }

  /** How many images of each motif it holds. */
  int imagesPerMotif() {
    return imagesPerMotif;
  }

  /** The name of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
