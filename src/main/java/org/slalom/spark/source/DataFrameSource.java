package org.slalom.spark.source;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.spark_partition_id;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;

/**
 * A DataFrame as a data set: features in any form that Parquet may hold them in, or raw pixels as
 * unsigned bytes. The rows and their content are those of the same table read from Parquet. A row
 * is told of by its partition and its number in there.
 */
public final class DataFrameSource {

  private static final String WHERE = "the DataFrame";
  private static final String PARTITION = "slalom partition";
  private static final String ROW = "slalom row";

  /** The lower bits of an increasing id count the rows of a partition. */
  private static final long ROW_BITS = (1L << 33) - 1;

  private DataFrameSource() {}

  /**
   * Opens a DataFrame.
   *
   * @param options the columns by name; a row without a label has a problem if they say so
   * @param pixels the shape of the images whose raw pixels the features are; empty where these are
   *     numbers
   * @param kept a condition: the other rows are not there
   * @throws UserFault if a column is missing or of a type that cannot be used, or the DataFrame is
   *     one of Spark Connect
   */
  public static SourceFrame open(
      Dataset<?> table, SourceOptions options, Optional<ImageShape> pixels, Column kept) {
    if (!(table instanceof org.apache.spark.sql.classic.Dataset)) {
      throw UserFault.usage("a DataFrame of Spark Connect cannot be trained on")
          .expected("a DataFrame of a session in this driver")
          .got(table.getClass().getName())
          .remedy("run the training where the driver is, as spark-submit does");
    }
    // numbered before rows are left out, so that the numbers are those of the DataFrame
    Dataset<Row> rows =
        table
            .toDF()
            .withColumn(PARTITION, concat(lit("partition "), spark_partition_id()))
            .withColumn(ROW, monotonically_increasing_id().bitwiseAND(ROW_BITS))
            .filter(kept);
    return new SourceFrame(
        TableColumns.readAll(
            rows,
            WHERE,
            options,
            TableColumns.named(options.featuresColumn()),
            reader(table.schema(), options, pixels),
            column(PARTITION),
            column(ROW)),
        pixels.isPresent() ? Storage.BYTES : Storage.FLOATS,
        pixels);
  }

  /**
   * Checks the columns of a DataFrame.
   *
   * @throws UserFault if one is missing or of a type that cannot be used
   */
  public static void check(StructType schema, SourceOptions options, Optional<ImageShape> pixels) {
    reader(schema, options, pixels);
    TableColumns.check(schema, WHERE, options);
  }

  /** A top-level column by its exact name, whatever characters are in it. */
  public static Column column(String name) {
    return TableColumns.named(name);
  }

  private static TableColumns.ContentReader reader(
      StructType schema, SourceOptions options, Optional<ImageShape> pixels) {
    return pixels.isPresent()
        ? pixelReader(schema, options, pixels.get())
        : FeatureColumn.reader(schema, options, WHERE);
  }

  private static TableColumns.ContentReader pixelReader(
      StructType schema, SourceOptions options, ImageShape shape) {
    String name = options.featuresColumn();
    DataType type = TableColumns.type(schema, name, "--features-col", WHERE);
    if (!(type instanceof BinaryType)) {
      throw TableColumns.wrongType(name, type, "pixels as binary", "--features-col", WHERE);
    }
    int size = shape.size();
    return columns -> {
      byte[] bytes = columns.getBinary(TableColumns.CONTENT);
      if (bytes.length != size) {
        throw new BadRowException(
            "the row has " + bytes.length + " bytes instead of " + size + " pixels");
      }
      return bytes;
    };
  }
}
