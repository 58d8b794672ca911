package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;

/** Text in the format of libsvm ({@link LibsvmLine}), made dense. */
final class LibsvmSource implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    int dimension = dimension(options, InputFiles.describe(inputs));
    boolean labelled = options.labelled();
    List<FileStatus> files = new InputFiles(spark).filesWithin(inputs);
    Dataset<Row> lines =
        spark
            .read()
            .text(InputFiles.literal(files))
            .select(col("value"), col("_metadata.file_path"))
            .filter(
                (org.apache.spark.api.java.function.FilterFunction<Row>)
                    line -> LibsvmLine.isRow(line.getString(0)));
    Dataset<Row> rows =
        ColumnarReader.readAll(spark, lines, columns -> read(columns, dimension, labelled));
    return new SourceFrame(rows, Storage.FLOATS, Optional.empty());
  }

  private static Row read(InternalRow columns, int dimension, boolean labelled) {
    String place = columns.getString(1);
    try {
      LibsvmLine line = LibsvmLine.parse(columns.getString(0), dimension);
      return SourceRows.good(RowFields.label(line.label(), labelled), line.features(), place);
    } catch (BadRowException e) {
      return SourceRows.bad(place, e.problem());
    }
  }

  private static int dimension(SourceOptions options, String where) {
    if (options.dimension().isEmpty()) {
      throw UserFault.usage("libsvm text does not say how many features its rows have")
          .expected("--dimension D, the largest index of the data that the model will ever see")
          .where(where)
          .remedy("add --dimension");
    }
    int dimension = options.dimension().getAsInt();
    if (dimension < 1 || dimension > FloatFeatures.MAX_DENSIFIED) {
      throw UserFault.usage("rows of this dimension are not made dense")
          .expected("--dimension from 1 to " + FloatFeatures.MAX_DENSIFIED)
          .got(Integer.toString(dimension))
          .where(where)
          .remedy("reduce the features, for example by hashing, or write the rows as Parquet");
    }
    return dimension;
  }
}
