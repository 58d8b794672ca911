package org.slalom.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.TestSpark;

/**
 * Rows of three classes around corners of a cube, which a linear classifier tells apart: columns
 * {@code label} (10, 9 or 100), {@code word} (the same in words), {@code features} (a Vector of
 * four float32), {@code weight} (1 to 3), {@code heldOut} (every fifth row).
 */
final class Flakes {

  static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.IntegerType)
          .add("word", DataTypes.StringType)
          .add("features", SQLDataTypes.VectorType())
          .add("weight", DataTypes.DoubleType)
          .add("heldOut", DataTypes.BooleanType);

  /** Classes as they sort. */
  static final List<String> CLASSES = List.of("9", "10", "100");

  private static final String[] WORDS = {"nine", "ten", "hundred"};

  private Flakes() {}

  /** So many rows in two partitions. */
  static Dataset<Row> rows(int count) {
    return TestSpark.session().createDataFrame(list(count), SCHEMA).repartition(2);
  }

  private static List<Row> list(int count) {
    Random random = new Random(count);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int c = i % 3;
      double[] features = new double[4];
      for (int d = 0; d < 4; d++) {
        features[d] = (float) ((d == c ? 2 : 0) + random.nextGaussian() / 2);
      }
      rows.add(
          RowFactory.create(
              Integer.valueOf(CLASSES.get(c)),
              WORDS[c],
              Vectors.dense(features),
              1.0 + i % 3,
              i % 5 == 0));
    }
    return rows;
  }
}
