package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.ReferenceObjective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.model.Labels;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.pack.PackedData;

/**
 * Run to convergence, training ends where a quasi-Newton solver does: spark.ml's multinomial
 * logistic regression, whose objective is {@code mean loss + r ((1 - e) / 2 sum W^2 + e sum |W|)}
 * for the regularisation r and the elastic net e. Both solutions are judged by the objective in
 * plain double precision.
 */
class SoftmaxOptimumTest {

  private static final int WEIGHTS = PooledImages.CLASSES * PooledImages.DIMENSION;

  @SuppressWarnings("NullAway.Init")
  private static PackedData data;

  @SuppressWarnings("NullAway.Init")
  private static List<RowBlock> buckets;

  @SuppressWarnings("NullAway.Init")
  private static Dataset<Row> vectors;

  @BeforeAll
  static void load() throws IOException {
    List<Row> rows = PooledImages.rows(2_000);
    data = TestPacking.pack(rows, 1, 1, 0);
    buckets = data.trainingBlocks().collect();
    vectors = vectors(rows).coalesce(1).cache();
  }

  @AfterAll
  static void free() {
    data.close();
    vectors.unpersist(true);
  }

  @Test
  void withL2() {
    double regularisation = 0.02;
    TrainingResult ours = train(0, regularisation / 2, 0.9, 150);
    double[] theirs = solve(regularisation, 0);
    double optimum = value(ours, theirs);
    assertThat(value(ours, ours.parameters())).isCloseTo(optimum, within(1e-6 * optimum));
  }

  @Test
  void withL1AndExactlyTheSameWeightsZero() {
    double l1 = 0.02;
    TrainingResult ours = train(l1, 0, 0.95, 250);
    double[] theirs = solve(l1, 1);
    double optimum = value(ours, theirs);
    assertThat(value(ours, ours.parameters())).isCloseTo(optimum, within(1e-6 * optimum));
    double[] slope = smoothGradient(ours);
    int zeros = 0;
    for (int i = 0; i < WEIGHTS; i++) {
      double weight = ours.parameters()[i];
      if (Math.abs(theirs[i]) > 1e-4) {
        assertThat(weight * theirs[i]).as("weights %d have one sign", i).isPositive();
      }
      if (Math.abs(slope[i]) < 0.99 * l1) {
        assertThat(weight).as("weight %d is strictly inactive", i).isZero();
        assertThat(theirs[i]).isCloseTo(0, within(1e-4));
      }
      if (weight == 0) {
        zeros++;
      }
    }
    assertThat(zeros).isBetween(WEIGHTS / 4, WEIGHTS - 10);
  }

  private static TrainingResult train(double l1, double l2, double momentum, int steps) {
    return Runs.train(
        data,
        new SpecBuilder()
            .raw()
            .penalty(l1, l2)
            .optimizer(OptimizerKind.NESTEROV)
            .momentum(momentum)
            .rate(0.6)
            .fullBatch()
            .steps(steps)
            .build());
  }

  private static double[] solve(double regularisation, double elasticNet) {
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("multinomial")
            .setStandardization(false)
            .setRegParam(regularisation)
            .setElasticNetParam(elasticNet)
            .setWeightCol("weight")
            .setTol(1e-12)
            .setMaxIter(1_000)
            .fit(vectors);
    double[] parameters = new double[WEIGHTS + PooledImages.CLASSES];
    for (int c = 0; c < PooledImages.CLASSES; c++) {
      for (int d = 0; d < PooledImages.DIMENSION; d++) {
        parameters[c * PooledImages.DIMENSION + d] = model.coefficientMatrix().apply(c, d);
      }
      parameters[WEIGHTS + c] = model.interceptVector().apply(c);
    }
    return parameters;
  }

  private static double value(TrainingResult run, double[] parameters) {
    return reference(run, run.setup().objective()).value(parameters);
  }

  /** The derivatives of the mean loss where training ended. */
  private static double[] smoothGradient(TrainingResult run) {
    Objective objective = run.setup().objective();
    StepWork work = work(run, objective);
    double[] gradient = run.setup().zeros();
    GradientSum sum =
        new DistributedGradient(data, OptionalInt.empty()).sum(work, "where training ended");
    objective.gradient(sum, work, run.parameters(), gradient);
    return gradient;
  }

  private static ReferenceObjective reference(TrainingResult run, Objective objective) {
    return new ReferenceObjective(objective, work(run, objective), buckets);
  }

  private static StepWork work(TrainingResult run, Objective objective) {
    return objective.work(run.parameters(), run.setup().minibatches().minibatch(0), 0);
  }

  private static Dataset<Row> vectors(List<Row> rows) {
    List<String> classes = Labels.sorted(rows.stream().map(row -> row.getString(1)).toList());
    List<Row> converted = new ArrayList<>();
    for (Row row : rows) {
      byte[] bytes = row.getAs(3);
      double[] features = new double[PooledImages.DIMENSION];
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int d = 0; d < features.length; d++) {
        features[d] = buffer.getFloat();
      }
      double weight = row.getDouble(2);
      double label = classes.indexOf(row.getString(1));
      converted.add(RowFactory.create(label, weight, Vectors.dense(features)));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return TestSpark.session().createDataFrame(converted, schema);
  }
}
