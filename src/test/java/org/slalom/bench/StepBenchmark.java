package org.slalom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.spark.SilentListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.train.SgdTrainer;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingSetup;

/**
 * What a step of 256 rows costs on ten times the rows in ten times the partitions: the same.
 * Medians of steps that take turns within one run, so that whatever else the machine does meets
 * both.
 *
 * <pre>mvn test -Dtest=StepBenchmark</pre>
 */
class StepBenchmark {

  private static final int DIMENSION = 784;
  private static final int CLASSES = 10;
  private static final int BATCH = 256;
  private static final int ROUNDS = 16;
  private static final int STEPS_A_ROUND = 40;
  private static final int WARM_UP_STEPS = 10;
  private static final double MOST = 1.15;

  @Test
  void aStepCostsTheSameOnTenTimesTheRows() {
    try (Measured small = new Measured(60_000, 2);
        Measured large = new Measured(600_000, 20)) {
      small.round();
      large.round(); // the compiler's turn: not counted
      small.clear();
      large.clear();
      for (int round = 0; round < ROUNDS; round++) {
        small.round();
        large.round();
      }
      double ratio = large.median() / small.median();
      System.out.printf(
          "%n%10s %10s %6s %12s%n%s%n%s%nratio %.3f, at most %.2f%n",
          "rows", "partitions", "B", "median ms", small, large, ratio, MOST);
      assertThat(ratio).isLessThanOrEqualTo(MOST);
    }
  }

  private static final class Measured extends SilentListener implements AutoCloseable {
    private final long rows;
    private final int partitions;
    private final PackedData data;
    private final TrainingSetup setup;
    private final double[] milliseconds = new double[ROUNDS * STEPS_A_ROUND];
    private int count;
    private long last;

    Measured(long rows, int partitions) {
      this.rows = rows;
      this.partitions = partitions;
      this.data = TestPacking.pack(frame(rows, partitions), TestPacking.spec(partitions));
      this.setup =
          TrainingSetup.prepare(data, new SpecBuilder().batch(BATCH).steps(STEPS_A_ROUND).build());
    }

    void round() {
      last = System.nanoTime();
      new SgdTrainer(data, null, OptionalInt.empty(), this, Optional::empty)
          .train(setup, setup.zeros());
    }

    @Override
    public void stepped(StepReport report) {
      long now = System.nanoTime();
      if (report.step() > WARM_UP_STEPS) {
        milliseconds[count++] = (now - last) / 1e6;
      }
      last = now;
    }

    void clear() {
      count = 0;
    }

    double median() {
      double[] sorted = Arrays.copyOf(milliseconds, count);
      Arrays.sort(sorted);
      return sorted[count / 2];
    }

    @Override
    public String toString() {
      return String.format("%,10d %10d %6d %12.2f", rows, partitions, BATCH, median());
    }

    @Override
    public void close() {
      data.close();
    }
  }

  /** Random pixels, made where they are packed. */
  private static SourceFrame frame(long rows, int partitions) {
    SparkSession session = TestSpark.session();
    return new SourceFrame(
        session.range(0, rows, 1, partitions).toJavaRDD().map(StepBenchmark::row),
        Storage.BYTES,
        Optional.empty());
  }

  private static Row row(long number) {
    byte[] pixels = new byte[DIMENSION];
    new Random(number).nextBytes(pixels);
    String label = Long.toString(number % CLASSES);
    return RowFactory.create(null, label, 1.0, pixels, "row " + number, null);
  }
}
