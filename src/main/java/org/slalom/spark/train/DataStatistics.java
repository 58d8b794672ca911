package org.slalom.spark.train;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.Objective;
import org.slalom.core.preprocess.FeatureRanges;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.FeatureSums;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.RowNorms;
import org.slalom.core.preprocess.RowTotals;
import org.slalom.core.preprocess.RowWeights;
import org.slalom.spark.pack.PackedData;

/** Statistics of the training rows, by sums that are exact in any order. */
public final class DataStatistics {

  private DataStatistics() {}

  /**
   * What {@link TrainingSetup} needs to know of the training rows, in as few passes as it takes.
   */
  static RowStatistics of(PackedData data, boolean deviations) {
    JavaRDD<RowBlock> blocks = data.trainingBlocks();
    Storage storage = data.storage();
    int dimension = data.dimension();
    int classes = data.classes().size();
    RowTotals totals =
        reduce(
            blocks,
            () -> new RowTotals(storage, dimension, classes),
            RowTotals::add,
            RowTotals::add);
    return new RowStatistics(features(blocks, totals, deviations), totals.weights());
  }

  /** Ranges, means and deviations of the features. */
  public static FeatureStatistics features(PackedData data) {
    return of(data, true).features();
  }

  private static FeatureStatistics features(
      JavaRDD<RowBlock> blocks, RowTotals totals, boolean deviations) {
    FeatureRanges ranges = totals.ranges();
    int dimension = ranges.dimension();
    double[] minimum = new double[dimension];
    double[] maximum = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      minimum[d] = ranges.minimum(d);
      maximum[d] = ranges.maximum(d);
    }
    double[] known = totals.means();
    double[] mean = known != null ? known : means(blocks, ranges, new double[dimension], false);
    double[] deviation = deviations ? means(blocks, ranges, mean, true) : null;
    for (int d = 0; deviation != null && d < dimension; d++) {
      deviation[d] = Math.sqrt(deviation[d]);
    }
    return new FeatureStatistics(minimum, maximum, mean, deviation);
  }

  /** Numbers and weights of the rows of each class. */
  public static RowWeights weights(JavaRDD<RowBlock> blocks, int classes) {
    return reduce(blocks, () -> new RowWeights(classes), RowWeights::add, RowWeights::add);
  }

  /** Squared norms of the rows after preprocessing. */
  static RowNorms norms(JavaRDD<RowBlock> blocks, Objective objective) {
    Preprocessing preprocessing = objective.preprocessing();
    double[] classWeights = objective.classWeights();
    double constant = objective.intercept() ? 1 : 0;
    double dropout = objective.dropout();
    return reduce(
        blocks,
        () -> new RowNorms(preprocessing, classWeights, constant, dropout),
        RowNorms::add,
        RowNorms::add);
  }

  private static double[] means(
      JavaRDD<RowBlock> blocks, FeatureRanges ranges, double[] centre, boolean squared) {
    FeatureSums sums =
        reduce(
            blocks,
            () -> new FeatureSums(ranges, centre, squared),
            FeatureSums::add,
            FeatureSums::add);
    double[] means = new double[centre.length];
    for (int d = 0; d < means.length; d++) {
      means[d] = sums.value(d) / ranges.rows();
    }
    return means;
  }

  private interface Empty<A> extends Supplier<A>, Serializable {}

  private interface Take<A> extends BiConsumer<A, RowBlock>, Serializable {}

  private static <A> A reduce(
      JavaRDD<RowBlock> blocks, Empty<A> empty, Take<A> take, Function2<A, A, A> merge) {
    return blocks
        .mapPartitions(
            (Iterator<RowBlock> partition) -> {
              A total = empty.get();
              partition.forEachRemaining(block -> take.accept(total, block));
              return List.of(total).iterator();
            })
        .treeReduce(merge);
  }
}
