package org.slalom.core.metrics;

import org.slalom.core.block.RowBlock;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.FoldedWeights;

/** Scores labelled blocks of rows by two classifiers. Not safe for use by several threads. */
public final class BlockComparator {

  private final BlockScorer former;
  private final BlockScorer candidate;
  private PairedCounts counts = PairedCounts.NONE;

  /** Begins a comparison on no rows; both are of the same classes and the same dimension. */
  public BlockComparator(FoldedWeights former, FoldedWeights candidate) {
    this.former = new BlockScorer(former);
    this.candidate = new BlockScorer(candidate);
  }

  /** Counts all rows of a block; every one must have a label. */
  public void add(RowBlock block) {
    long both = 0;
    long formerOnly = 0;
    long candidateOnly = 0;
    int from = 0;
    while (from < block.rows()) {
      int rows = candidate.score(block, from);
      former.score(block, from);
      int[] labels = candidate.tile().labels();
      for (int r = 0; r < rows; r++) {
        boolean wasRight = former.prediction(r) == labels[r];
        boolean isRight = candidate.prediction(r) == labels[r];
        both += wasRight && isRight ? 1 : 0;
        formerOnly += wasRight && !isRight ? 1 : 0;
        candidateOnly += isRight && !wasRight ? 1 : 0;
      }
      from += rows;
    }
    long neither = block.rows() - both - formerOnly - candidateOnly;
    counts = counts.plus(new PairedCounts(both, formerOnly, candidateOnly, neither));
  }

  /** The counts of all rows added so far. */
  public PairedCounts counts() {
    return counts;
  }
}
