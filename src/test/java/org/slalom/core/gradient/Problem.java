package org.slalom.core.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.Loss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.ScalarKernel;

/**
 * A small training problem: buckets of random rows, an objective, and where to differentiate it.
 */
public record Problem(Objective objective, List<RowBlock> buckets, double[] parameters) {

  /** What a problem is made of, beside its loss and its size. */
  public record Setting(
      Storage storage,
      boolean center,
      boolean standardize,
      Penalty penalty,
      boolean intercept,
      boolean rowWeights,
      boolean weightedClasses,
      double dropout) {}

  public static Problem of(
      Loss loss, Setting setting, int classes, int dimension, int... bucketRows) {
    List<RowBlock> buckets = new ArrayList<>();
    for (int rows : bucketRows) {
      int seed = buckets.size();
      buckets.add(
          Samples.rows(setting.storage(), rows, dimension, classes, setting.rowWeights(), seed));
    }
    double[] classWeights = new double[classes];
    Arrays.setAll(classWeights, c -> setting.weightedClasses() ? 0.5 + c : 1);
    double largest = 0;
    double total = 0;
    long rows = 0;
    for (RowBlock block : buckets) {
      for (int r = 0; r < block.rows(); r++, rows++) {
        double weight = block.weight(r) * classWeights[block.label(r)];
        largest = Math.max(largest, weight);
        total += weight;
      }
    }
    FeatureStatistics statistics = Samples.statistics(buckets, dimension);
    Preprocessing preprocessing =
        Preprocessing.fit(
            new PreprocessingSpec(OptionalDouble.empty(), setting.center(), setting.standardize()),
            setting.storage(),
            statistics);
    Objective objective =
        new Objective(
            loss,
            setting.penalty(),
            setting.intercept(),
            preprocessing,
            classWeights,
            total / rows,
            largest,
            preprocessing.largestInput(statistics),
            setting.dropout(),
            42);
    double[] parameters = Samples.gaussians(classes * dimension + classes, 0.7, 99);
    return new Problem(objective, List.copyOf(buckets), parameters);
  }

  /** All rows. */
  Minibatch all() {
    Minibatch.Builder builder = new Minibatch.Builder();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      builder.add(bucket, 0, buckets.get(bucket).rows());
    }
    return builder.build();
  }

  /** What a task that holds some buckets sums up. */
  GradientSum task(StepWork work, Collection<Integer> held) {
    GradientSum sum = new GradientSum();
    BlockGradient.addTo(
        sum,
        work,
        new ScalarKernel(),
        bucket -> held.contains(bucket) ? buckets.get(bucket) : null);
    return sum;
  }

  /** The numbers of all buckets. */
  List<Integer> bucketNumbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      numbers.add(bucket);
    }
    return numbers;
  }

  /** The derivatives that a sum stands for. */
  double[] gradient(GradientSum sum, StepWork work) {
    double[] gradient = new double[objective.parameters()];
    objective.gradient(sum, work, parameters, gradient);
    return gradient;
  }
}
