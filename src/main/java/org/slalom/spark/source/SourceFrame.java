package org.slalom.spark.source;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.block.Storage;
import org.slalom.core.image.ImageShape;

/**
 * A data set in the one shape that all else reads, whatever file format it came from. Nothing is
 * read until an action runs, and a row that cannot be decoded does not fail the job: it says why in
 * {@link #PROBLEM}.
 *
 * @param rows columns as in {@link #SCHEMA}
 * @param storage what the bytes of {@link #FEATURES} are
 * @param imageShape the shape of the images whose raw pixels the features are, where they are
 *     images
 */
public record SourceFrame(JavaRDD<Row> rows, Storage storage, Optional<ImageShape> imageShape) {

  /** String, nullable: the value of the id column, null where none was named. */
  public static final String ID = "id";

  /**
   * String, nullable: the label as {@link org.slalom.core.model.Labels} writes it; null where the
   * data has none.
   */
  public static final String LABEL = "label";

  /** Double: the row's weight, 1 unless a column was named for it. */
  public static final String WEIGHT = "weight";

  /** Binary: D unsigned bytes or D little-endian float32, null where the row has a problem. */
  public static final String FEATURES = "features";

  /** String: the file and the row in it, for messages only; never part of a result. */
  public static final String PLACE = "place";

  /** String, nullable: why the row cannot be used; null for a good row. */
  public static final String PROBLEM = "problem";

  /** The columns of {@link #rows}, in this order. */
  public static final StructType SCHEMA =
      new StructType()
          .add(ID, DataTypes.StringType)
          .add(LABEL, DataTypes.StringType)
          .add(WEIGHT, DataTypes.DoubleType)
          .add(FEATURES, DataTypes.BinaryType)
          .add(PLACE, DataTypes.StringType)
          .add(PROBLEM, DataTypes.StringType);

  /** The rows as a table, for queries. */
  public Dataset<Row> table(SparkSession spark) {
    return spark.createDataFrame(rows, SCHEMA);
  }
}
