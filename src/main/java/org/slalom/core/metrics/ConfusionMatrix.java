package org.slalom.core.metrics;

import java.io.Serializable;

/**
 * Counts of rows by true and by predicted class. With more than {@value #MOST_CLASSES} classes only
 * the diagonal and the margins are kept, which is what precision and recall need.
 */
public final class ConfusionMatrix implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The most classes for which every pair is counted. */
  public static final int MOST_CLASSES = 1_000;

  private final int classes;
  private final long[] actual;
  private final long[] predicted;
  private final long[] hits;
  private final long[] pairs;

  /** An empty matrix of C classes. */
  public ConfusionMatrix(int classes) {
    this.classes = classes;
    this.actual = new long[classes];
    this.predicted = new long[classes];
    this.hits = new long[classes];
    this.pairs = new long[classes <= MOST_CLASSES ? classes * classes : 0];
  }

  /** Counts a row. */
  public void add(int truth, int prediction) {
    actual[truth]++;
    predicted[prediction]++;
    if (truth == prediction) {
      hits[truth]++;
    }
    if (pairs.length > 0) {
      pairs[truth * classes + prediction]++;
    }
  }

  /** Adds the counts of another matrix of the same classes. */
  public void add(ConfusionMatrix other) {
    addTo(actual, other.actual);
    addTo(predicted, other.predicted);
    addTo(hits, other.hits);
    addTo(pairs, other.pairs);
  }

  /** Number of classes, C. */
  public int classes() {
    return classes;
  }

  /** Whether {@link #count(int, int)} is known. */
  public boolean hasPairs() {
    return pairs.length > 0;
  }

  /** Number of rows of a true class that were predicted as another. */
  public long count(int truth, int prediction) {
    return pairs[truth * classes + prediction];
  }

  /** Number of rows of a true class. */
  public long actual(int label) {
    return actual[label];
  }

  /** Number of rows predicted as a class. */
  public long predicted(int label) {
    return predicted[label];
  }

  /** Number of rows of a class that were predicted as it. */
  public long hits(int label) {
    return hits[label];
  }

  /** Share of the rows predicted as a class that are of it; 0 if there are none. */
  public double precision(int label) {
    return ratio(hits[label], predicted[label]);
  }

  /** Share of the rows of a class that were predicted as it; 0 if there are none. */
  public double recall(int label) {
    return ratio(hits[label], actual[label]);
  }

  /** Harmonic mean of precision and recall; 0 if both are. */
  public double f1(int label) {
    return ratio(2 * hits[label], actual[label] + predicted[label]);
  }

  private static void addTo(long[] sums, long[] terms) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
