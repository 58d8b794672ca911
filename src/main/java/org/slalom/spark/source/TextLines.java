package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads text in UTF-8 line by line; which lines meet in a task is of no account. */
final class TextLines {

  private TextLines() {}

  /** Makes a row of a line. */
  interface LineReader extends Serializable {

    /** The row, or null where the line holds none. */
    @Nullable Row read(String line, String place) throws BadRowException;
  }

  /** The rows of all lines of the files. */
  static JavaRDD<Row> readAll(SparkSession spark, List<FileStatus> files, LineReader reader) {
    Dataset<Row> lines =
        spark
            .read()
            .text(InputFiles.literal(files))
            .select(col("value"), col("_metadata.file_path"));
    return ColumnarReader.readAll(
        lines,
        columns -> {
          String place = columns.getString(1);
          try {
            return reader.read(columns.getString(0), place);
          } catch (BadRowException e) {
            return SourceRow.bad(place, e.problem());
          }
        });
  }
}
