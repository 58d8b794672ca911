package org.slalom.core.feature;

/** What a patch says of the words of a code book. */
public enum Coding {
  /** How much nearer than the mean of all words a word is, or 0 (Coates, Ng, Lee 2011). */
  TRIANGLE,
  /** 1 for the nearest word, of equally near ones the first, 0 for all others. */
  HARD,
  /**
   * How far the product of patch and word lies beyond a threshold: above it, and with the other
   * sign below its opposite, two numbers a word (Coates and Ng, "The importance of encoding versus
   * training with sparse coding and vector quantization", ICML 2011).
   */
  SOFT;

  /** How many numbers there are for each word. */
  int numbers() {
    return this == SOFT ? 2 : 1;
  }
}
