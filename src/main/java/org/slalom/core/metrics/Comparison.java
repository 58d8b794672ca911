package org.slalom.core.metrics;

/**
 * Whether a candidate may follow a former classifier, judged on rows that neither has learnt from.
 *
 * @param counts how often each was right
 * @param pValue of the exact test of McNemar, two-sided
 * @param lowerBound of the difference of the accuracies, candidate less former: one-sided, at 95%
 */
public record Comparison(PairedCounts counts, double pValue, double lowerBound) {

  /** A difference that is less likely than this, among equals, is taken for real. */
  public static final double SIGNIFICANCE = 0.05;

  /** Compares by the counts of at least one row. */
  public static Comparison of(PairedCounts counts) {
    return new Comparison(
        counts,
        ExactMcNemar.pValue(counts.formerOnly(), counts.candidateOnly()),
        TangoBound.lower(counts));
  }

  /** Whether the candidate is worse, and hardly by chance. */
  public boolean significantlyWorse() {
    return counts.difference() < 0 && pValue < SIGNIFICANCE;
  }
}
