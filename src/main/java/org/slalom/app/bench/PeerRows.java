package org.slalom.app.bench;

import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.order.RowHasher;
import org.slalom.spark.source.SourceFrame;
import scala.Tuple2;

/**
 * A data set as Spark's own trainers like it best: read from files once, scaled to [0, 1] where it
 * holds pixels, and cached.
 *
 * @param frame the data
 * @param classes its classes, whose positions are the labels
 * @param partitions of the cached rows
 */
record PeerRows(SourceFrame frame, List<String> classes, int partitions) {

  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private static final int LABEL = SourceFrame.SCHEMA.fieldIndex(SourceFrame.LABEL);
  private static final int WEIGHT = SourceFrame.SCHEMA.fieldIndex(SourceFrame.WEIGHT);
  private static final int FEATURES = SourceFrame.SCHEMA.fieldIndex(SourceFrame.FEATURES);

  private static final double PIXEL = 255;

  /** Which rows to take. */
  interface Choice extends Predicate<Row>, Serializable {

    /** All of them. */
    Choice ALL = row -> true;

    /** Those that packing sets apart for validation. */
    static Choice heldOut(Storage storage, double fraction, long splitSeed) {
      return row ->
          new RowHasher()
              .content(
                  storage, row.getString(LABEL), row.getDouble(WEIGHT), row.<byte[]>getAs(FEATURES))
              .isValidation(fraction, splitSeed);
    }
  }

  /** Rows for {@code spark.ml}. */
  Dataset<Row> cached(Choice choice) {
    JavaRDD<Row> rows =
        labelled(choice).map(row -> RowFactory.create(row._1(), Vectors.dense(row._2())));
    Dataset<Row> cached =
        SparkSession.active().createDataFrame(rows, SCHEMA).persist(StorageLevel.MEMORY_AND_DISK());
    cached.count();
    return cached;
  }

  /** Rows for {@code spark.mllib}. */
  JavaRDD<Tuple2<Object, Vector>> cachedForMllib() {
    JavaRDD<Tuple2<Object, Vector>> rows =
        labelled(Choice.ALL)
            .map(
                row ->
                    new Tuple2<Object, Vector>(
                        row._1(), org.apache.spark.mllib.linalg.Vectors.dense(row._2())));
    rows.persist(StorageLevel.MEMORY_ONLY());
    rows.count();
    return rows;
  }

  private JavaRDD<Tuple2<Double, double[]>> labelled(Choice choice) {
    Storage storage = frame.storage();
    List<String> labels = List.copyOf(classes);
    return frame
        .rows()
        .filter(choice::test)
        .map(
            row ->
                new Tuple2<>(
                    (double) labels.indexOf(row.getString(LABEL)),
                    features(storage, row.getAs(FEATURES))))
        .coalesce(partitions, true);
  }

  private static double[] features(Storage storage, byte[] stored) {
    int dimension = stored.length / storage.bytesPerFeature();
    RowBlock row = RowBlock.of(storage, dimension, stored, new int[1], new double[] {1});
    float[] values = new float[dimension];
    row.read(0, 0, values, 0);
    double[] features = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      features[d] = storage == Storage.BYTES ? values[d] / PIXEL : values[d];
    }
    return features;
  }
}
