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
import org.slalom.core.model.ServedModel;
import org.slalom.core.model.ServedRows;

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
    return evaluate(blocks, ServedModel.of(weights), loss);
  }

  /**
   * Scores all rows and counts how it went.
   *
   * @param asRead labelled rows: images, or the features that the weights score
   */
  public static Evaluation evaluate(JavaRDD<RowBlock> asRead, ServedModel model, Loss loss) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(asRead.context());
    Broadcast<ServedModel> broadcast = context.broadcast(model);
    try {
      return asRead
          .mapPartitions(
              partition -> {
                BlockEvaluator evaluator = new BlockEvaluator(broadcast.value().weights(), loss);
                try (ServedRows rows = new ServedRows(broadcast.value())) {
                  partition.forEachRemaining(block -> evaluator.add(rows.of(block)));
                }
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
   * @param asRead labelled rows, of which each computes its own features
   * @param former of the same classes as {@code candidate}
   */
  public static PairedCounts compare(
      JavaRDD<RowBlock> asRead, ServedModel former, ServedModel candidate) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(asRead.context());
    Broadcast<ServedModel> ofFormer = context.broadcast(former);
    Broadcast<ServedModel> ofCandidate = context.broadcast(candidate);
    try {
      return asRead
          .mapPartitions(
              partition -> {
                try (var comparator = new BlockComparator(ofFormer.value(), ofCandidate.value())) {
                  partition.forEachRemaining(comparator::add);
                  return List.of(comparator.counts()).iterator();
                }
              })
          .treeReduce(PairedCounts::plus);
    } finally {
      ofFormer.destroy();
      ofCandidate.destroy();
    }
  }
}
