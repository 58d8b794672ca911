package org.slalom.core.metrics;

import java.io.Serializable;

/**
 * How often two classifiers were right on the same rows. Parts can be counted apart and added up in
 * any order.
 *
 * @param both rows that both were right about
 * @param formerOnly rows that the former classifier alone was right about
 * @param candidateOnly rows that its would-be successor alone was right about
 * @param neither rows that both were wrong about
 */
public record PairedCounts(long both, long formerOnly, long candidateOnly, long neither)
    implements Serializable {

  /** No rows. */
  public static final PairedCounts NONE = new PairedCounts(0, 0, 0, 0);

  /** These and other rows. */
  public PairedCounts plus(PairedCounts other) {
    return new PairedCounts(
        both + other.both,
        formerOnly + other.formerOnly,
        candidateOnly + other.candidateOnly,
        neither + other.neither);
  }

  /** Number of rows. */
  public long rows() {
    return both + formerOnly + candidateOnly + neither;
  }

  /** Share of the rows that the former classifier was right about; NaN for no rows. */
  public double formerAccuracy() {
    return (double) (both + formerOnly) / rows();
  }

  /** Accuracy of the candidate less that of the former, from -1 to 1; NaN for no rows. */
  public double difference() {
    return (double) (candidateOnly - formerOnly) / rows();
  }
}
