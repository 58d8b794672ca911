package org.slalom.core.metrics;

import org.slalom.core.block.RowBlock;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.ServedModel;
import org.slalom.core.model.ServedRows;

/**
 * Scores labelled blocks of rows by two classifiers. Not safe for use by several threads; closed
 * when there are no more blocks.
 */
public final class BlockComparator implements AutoCloseable {

  private final Side former;
  private final Side candidate;
  private PairedCounts counts = PairedCounts.NONE;

  /** Begins a comparison on no rows; both are of the same classes. */
  public BlockComparator(ServedModel former, ServedModel candidate) {
    this.former = new Side(former);
    this.candidate = new Side(candidate);
  }

  /** Counts all rows of a block as it was read; every one must have a label. */
  public void add(RowBlock block) {
    long both = 0;
    long formerOnly = 0;
    long candidateOnly = 0;
    boolean[] wasRight = former.right(block);
    boolean[] isRight = candidate.right(block);
    for (int r = 0; r < block.rows(); r++) {
      both += wasRight[r] && isRight[r] ? 1 : 0;
      formerOnly += wasRight[r] && !isRight[r] ? 1 : 0;
      candidateOnly += isRight[r] && !wasRight[r] ? 1 : 0;
    }
    long neither = block.rows() - both - formerOnly - candidateOnly;
    counts = counts.plus(new PairedCounts(both, formerOnly, candidateOnly, neither));
  }

  /** The counts of all rows added so far. */
  public PairedCounts counts() {
    return counts;
  }

  @Override
  public void close() {
    former.rows.close();
    candidate.rows.close();
  }

  /** One of the two. */
  private static final class Side {

    private final ServedRows rows;
    private final BlockScorer scorer;

    Side(ServedModel model) {
      rows = new ServedRows(model);
      scorer = new BlockScorer(model.weights());
    }

    /** For each row whether its class was found. */
    boolean[] right(RowBlock asRead) {
      RowBlock block = rows.of(asRead);
      boolean[] right = new boolean[block.rows()];
      int from = 0;
      while (from < right.length) {
        int count = scorer.score(block, from);
        for (int r = 0; r < count; r++) {
          right[from + r] = scorer.prediction(r) == block.label(from + r);
        }
        from += count;
      }
      return right;
    }
  }
}
