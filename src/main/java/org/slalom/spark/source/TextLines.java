package org.slalom.spark.source;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads text in UTF-8 line by line; which lines meet in a task is of no account. */
final class TextLines {

  /** Tasks for each core, when there are more small files than that. */
  private static final int TASKS_A_CORE = 4;

  private TextLines() {}

  /** Makes a row of a line. */
  interface LineReader extends Serializable {

    /** The row, or null where the line holds none. */
    @Nullable Row read(String line, String place) throws BadRowException;
  }

  /** The rows of all lines of the files. */
  static JavaRDD<Row> readAll(SparkSession spark, List<FileStatus> files, LineReader reader) {
    InputFiles inputs = new InputFiles(spark);
    List<TextPart> parts =
        files.stream()
            .flatMap(file -> TextPart.of(file, inputs.isPacked(file.getPath())).stream())
            .toList();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    long tasks =
        Math.max(
            (long) TASKS_A_CORE * spark.sparkContext().defaultParallelism(),
            bytes / RecordRange.TASK_BYTES + 1);
    return PartReader.readAll(
        spark,
        parts,
        (int) Math.min(tasks, parts.size()),
        (configuration, part) -> new TextRows(configuration, part, reader));
  }
}
