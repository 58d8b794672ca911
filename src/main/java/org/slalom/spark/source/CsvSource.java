package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.block.Storage;

/**
 * CSV in UTF-8 with a header: the label column, a weight and an id column where they are named, and
 * numbers in every other column, which are the features in the order of the header. Fields may be
 * quoted, a quote in a field being doubled; blanks around fields do not count; a line holds a row.
 * All files have the same header. A line with too few or too many fields, or with a field that is
 * no number, makes a bad row: no column is left out because of what it holds.
 */
final class CsvSource implements Source {

  /** A column that Spark fills where a line has another number of fields than the header. */
  private static final String MALFORMED = "malformed";

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    InputFiles inputFiles = new InputFiles(spark);
    List<FileStatus> files = inputFiles.filesWithin(inputs);
    List<String> header = CsvHeader.read(spark, inputFiles, files);
    CsvColumns columns = CsvColumns.of(header, options, InputFiles.describe(files));
    Dataset<Row> table =
        spark
            .read()
            .options(CsvHeader.DIALECT)
            .option("header", true)
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", MALFORMED)
            .option("maxColumns", CsvHeader.maxColumns(header.size()))
            .schema(schema(header.size()))
            .csv(InputFiles.literal(files))
            .select(selection(header.size()));
    Dataset<Row> rows = ColumnarReader.readAll(spark, table, columns::read);
    return new SourceFrame(rows, Storage.FLOATS, Optional.empty());
  }

  /** Strings under names of our own: a header may repeat names, or have any characters in them. */
  private static StructType schema(int fields) {
    StructType schema = new StructType();
    for (int i = 0; i < fields; i++) {
      schema = schema.add("field" + i, DataTypes.StringType);
    }
    return schema.add(MALFORMED, DataTypes.StringType);
  }

  private static Column[] selection(int fields) {
    return Stream.concat(
            IntStream.range(0, fields).mapToObj(i -> col("field" + i)),
            Stream.of(col(MALFORMED), col("_metadata.file_path")))
        .toArray(Column[]::new);
  }
}
