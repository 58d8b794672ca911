package org.slalom.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
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

  /** One row of float features. */
  public static Row row(String label, double weight, float[] features, int number) {
    ByteBuffer bytes =
        ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(features);
    return RowFactory.create("id" + number, label, weight, bytes.array(), "row " + number, null);
  }

  /** The rows as a data set of some partitions, in an order of their own. */
  public static SourceFrame frame(
      SparkSession session, List<Row> rows, int partitions, long orderSeed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(orderSeed));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new SourceFrame(
        session.createDataFrame(context.parallelize(shuffled, partitions), SourceFrame.SCHEMA),
        Storage.FLOATS,
        Optional.empty());
  }
}
