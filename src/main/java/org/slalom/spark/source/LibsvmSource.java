package org.slalom.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;

/** Text in the format of libsvm ({@link LibsvmLine}), made dense. */
final class LibsvmSource implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    int dimension = dimension(options, InputFiles.describe(inputs));
    boolean labelled = options.labelled();
    List<FileStatus> files = new InputFiles(spark).filesWithin(inputs);
    JavaRDD<Row> rows =
        TextLines.readAll(
            spark,
            files,
            (text, place) ->
                LibsvmLine.isRow(text)
                    ? row(LibsvmLine.parse(text, dimension), labelled, place)
                    : null);
    return new SourceFrame(rows, Storage.FLOATS, Optional.empty());
  }

  private static Row row(LibsvmLine line, boolean labelled, String place) throws BadRowException {
    return SourceRow.good(RowFields.label(line.label(), labelled), line.features(), place);
  }

  private static int dimension(SourceOptions options, String where) {
    if (options.dimension().isEmpty()) {
      throw UserFault.usage("libsvm text does not say how many features its rows have")
          .expected("--dimension D, the largest index of the data that the model will ever see")
          .got("no --dimension")
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
