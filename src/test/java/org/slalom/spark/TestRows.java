package org.slalom.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.Samples;
import org.slalom.core.block.Storage;
import org.slalom.spark.source.SourceFrame;

/**
 * Small labelled data sets with features that are no integers, so that float sums in another order
 * give other bits.
 */
public final class TestRows {

  private TestRows() {}

  /**
   * Rows of a class-dependent normal distribution; the given share of them are copies of one row.
   */
  public static List<Row> gaussian(int rows, int dimension, int classes, double equal, long seed) {
    Random random = new Random(seed);
    double[][] centres = new double[classes][dimension];
    for (double[] centre : centres) {
      for (int d = 0; d < dimension; d++) {
        centre[d] = random.nextGaussian();
      }
    }
    List<Row> built = new ArrayList<>();
    int distinct = (int) Math.round(rows * (1 - equal));
    for (int i = 0; i < distinct; i++) {
      int label = i % classes;
      float[] features = new float[dimension];
      for (int d = 0; d < dimension; d++) {
        features[d] = (float) (centres[label][d] + 1.5 * random.nextGaussian());
      }
      built.add(row("class" + label, 1 + (i % 3) * 0.37, features, i));
    }
    while (built.size() < rows) {
      built.add(built.get(0));
    }
    return built;
  }

  /**
   * Rows of weight 1 of which one in 32 is 2^30 times as large as the others: floating-point sums
   * of them, even in double precision, depend on the order.
   */
  public static List<Row> heavyTailed(int rows, int dimension, int classes, long seed) {
    Random random = new Random(seed);
    List<Row> built = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double scale = random.nextInt(32) == 0 ? 0x1p30 : 1;
      float[] features = new float[dimension];
      for (int d = 0; d < dimension; d++) {
        features[d] = (float) (scale * random.nextGaussian());
      }
      built.add(row("class" + i % classes, 1, features, i));
    }
    return built;
  }

  /** Rows of random pixels, darker or lighter by class. */
  public static List<Row> pixels(int rows, int dimension, int classes, long seed) {
    Random random = new Random(seed);
    List<Row> built = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      byte[] pixels = new byte[dimension];
      for (int d = 0; d < dimension; d++) {
        pixels[d] = (byte) (random.nextInt(128) + 127 * ((i + d) % classes) / classes);
      }
      built.add(RowFactory.create("id" + i, "class" + i % classes, 1.0, pixels, "row " + i, null));
    }
    return built;
  }

  /** A row that cannot be used. */
  public static Row bad(String place, String problem) {
    return RowFactory.create(null, null, 1.0, null, place, problem);
  }

  /** One row of float features. */
  public static Row row(String label, double weight, float[] features, int number) {
    return RowFactory.create(
        "id" + number, label, weight, Samples.packed(features), "row " + number, null);
  }

  /** The same row with another weight. */
  public static Row withWeight(Row row, double weight) {
    return RowFactory.create(row.get(0), row.get(1), weight, row.get(3), row.get(4), row.get(5));
  }

  /** The same row under another id. */
  public static Row withId(Row row, String id) {
    return RowFactory.create(id, row.get(1), row.get(2), row.get(3), row.get(4), row.get(5));
  }

  /** The rows of float features as a data set of some partitions, in an order of their own. */
  public static SourceFrame frame(
      SparkSession session, List<Row> rows, int partitions, long orderSeed) {
    return frame(session, rows, Storage.FLOATS, partitions, orderSeed);
  }

  /** The rows as a data set of some partitions, in an order of their own. */
  public static SourceFrame frame(
      SparkSession session, List<Row> rows, Storage storage, int partitions, long orderSeed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(orderSeed));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new SourceFrame(context.parallelize(shuffled, partitions), storage, Optional.empty());
  }
}
