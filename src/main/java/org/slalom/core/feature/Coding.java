package org.slalom.core.feature;

/** What a patch says of the words of a code book. */
public enum Coding {
  /** How much nearer than the mean of all words a word is, or 0 (Coates, Ng, Lee 2011). */
  TRIANGLE,
  /** 1 for the nearest word, of equally near ones the first, 0 for all others. */
  HARD
}
