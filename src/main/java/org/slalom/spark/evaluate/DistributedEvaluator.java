package org.slalom.spark.evaluate;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.block.RowBlock;
import org.slalom.core.loss.Loss;
import org.slalom.core.metrics.BlockComparator;
import org.slalom.core.metrics.BlockEvaluator;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.metrics.PairedCounts;
import org.slalom.core.model.FoldedWeights;

/**
 * Evaluates a classifier on labelled rows, wherever they lie; the figures do not depend on how they
 * are spread.
 */
public final class DistributedEvaluator {

  private DistributedEvaluator() {}

  /**
   * Scores all rows and counts how it went.
   *
   * @param blocks labelled rows
   */
  public static Evaluation evaluate(JavaRDD<RowBlock> blocks, FoldedWeights weights, Loss loss) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<FoldedWeights> broadcast = context.broadcast(weights);
    try {
      return blocks
          .mapPartitions(
              partition -> {
                BlockEvaluator evaluator = new BlockEvaluator(broadcast.value(), loss);
                partition.forEachRemaining(evaluator::add);
                return List.of(evaluator.evaluation()).iterator();
              })
          .treeReduce(Evaluation::add);
    } finally {
      broadcast.destroy();
    }
  }

  /**
   * Scores all rows by two classifiers and counts which was right.
   *
   * @param blocks labelled rows
   * @param former of the same classes and the same dimension as {@code candidate}
   */
  public static PairedCounts compare(
      JavaRDD<RowBlock> blocks, FoldedWeights former, FoldedWeights candidate) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<FoldedWeights> ofFormer = context.broadcast(former);
    Broadcast<FoldedWeights> ofCandidate = context.broadcast(candidate);
    try {
      return blocks
          .mapPartitions(
              partition -> {
                var comparator = new BlockComparator(ofFormer.value(), ofCandidate.value());
                partition.forEachRemaining(comparator::add);
                return List.of(comparator.counts()).iterator();
              })
          .treeReduce(PairedCounts::plus);
    } finally {
      ofFormer.destroy();
      ofCandidate.destroy();
    }
  }
}
