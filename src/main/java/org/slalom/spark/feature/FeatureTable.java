package org.slalom.spark.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.feature.FeatureSet;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;
import scala.collection.IterableOnce;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Images as a table of features: {@link SourceFrame#ID}, {@link SourceFrame#LABEL}, {@link
 * SourceFrame#WEIGHT}, {@link SourceFrame#FEATURES} as a {@code Vector} and {@link
 * SourceFrame#PLACE}. Images that cannot be used are not in it.
 */
public final class FeatureTable {

  private static final StructType SCHEMA =
      new StructType()
          .add(SourceFrame.ID, DataTypes.StringType)
          .add(SourceFrame.LABEL, DataTypes.StringType)
          .add(SourceFrame.WEIGHT, DataTypes.DoubleType)
          .add(SourceFrame.FEATURES, SQLDataTypes.VectorType())
          .add(SourceFrame.PLACE, DataTypes.StringType);

  /** Files are put into place by the tasks that write them, and not at the end of the job. */
  private static final String COMMIT = "mapreduce.fileoutputcommitter.algorithm.version";

  private static final String BY_TASK = "2";

  private FeatureTable() {}

  /**
   * Writes the table as Parquet. Each partition becomes a file {@code part-NNNNN-...} by itself as
   * soon as it is done, and stays there if the job fails. Where a network is given several images
   * at once, these are of one partition: if what it makes of an image depends on its neighbours, it
   * depends on the partitions.
   *
   * @param images of the features' shape
   * @param there partitions that have their file already, and are left alone
   */
  public static void write(
      SparkSession spark,
      SourceFrame images,
      FeatureSet features,
      Set<Integer> there,
      String folder) {
    Broadcast<FeatureSet> broadcast =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(features);
    try {
      spark
          .createDataFrame(
              images.rows().mapPartitionsWithIndex(new Task(broadcast, there), false), SCHEMA)
          .write()
          .mode(SaveMode.Append)
          .option(COMMIT, BY_TASK)
          .parquet(folder);
    } finally {
      broadcast.destroy();
    }
  }

  /** Number of rows of a table that was written. */
  public static long rows(SparkSession spark, String folder) {
    return spark.read().schema(SCHEMA).parquet(folder).count();
  }

  private record Task(Broadcast<FeatureSet> features, Set<Integer> there)
      implements Function2<Integer, Iterator<Row>, Iterator<Row>> {

    @Override
    public Iterator<Row> call(Integer part, Iterator<Row> rows) {
      if (there.contains(part)) {
        return Collections.emptyIterator();
      }
      VectorExtractor extractor = new VectorExtractor(features.value());
      return CollectionConverters.asJava(
          CollectionConverters.asScala(rows)
              .filter(row -> SourceColumns.problem(row) == null)
              .<Row>grouped(extractor.batch())
              .flatMap(images -> rows(CollectionConverters.asJava(images), extractor)));
    }

    private static IterableOnce<Row> rows(List<Row> images, VectorExtractor extractor) {
      List<Vector> features =
          extractor.extractAll(images.stream().map(SourceColumns::features).toList());
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < images.size(); i++) {
        rows.add(row(images.get(i), features.get(i)));
      }
      return CollectionConverters.asScala(rows);
    }

    private static Row row(Row image, Vector features) {
      return RowFactory.create(
          SourceColumns.id(image),
          SourceColumns.label(image),
          SourceColumns.weight(image),
          features,
          SourceColumns.place(image));
    }
  }
}
