package org.slalom.spark.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.error.UserFault;

/** Opens Parquet files and folders of them. */
final class ParquetTable {

  private static final String MAGIC = "PAR1";

  private ParquetTable() {}

  /** The table in the files; reads the schema of one of them. */
  static Dataset<Row> open(SparkSession spark, List<FileStatus> inputs) {
    checkMagic(new InputFiles(spark), inputs);
    try {
      return spark.read().parquet(InputFiles.literal(inputs));
    } catch (Exception e) {
      // Spark's checked and unchecked exceptions of what is no table have no common type.
      throw noTable(inputs.get(0), firstLine(e));
    }
  }

  /** Spark would tell the same, after the stack traces of a job. */
  private static void checkMagic(InputFiles files, List<FileStatus> inputs) {
    for (FileStatus input : inputs) {
      if (input.isFile() && !endsWithMagic(files, input)) {
        throw noTable(input, "a file that does not end in " + MAGIC);
      }
    }
  }

  private static boolean endsWithMagic(InputFiles files, FileStatus file) {
    if (file.getLen() < MAGIC.length()) {
      return false;
    }
    try (FSDataInputStream input = files.open(file.getPath())) {
      byte[] end = new byte[MAGIC.length()];
      input.readFully(file.getLen() - end.length, end);
      return new String(end, StandardCharsets.ISO_8859_1).equals(MAGIC);
    } catch (IOException e) {
      throw InputFiles.unreadable(file.getPath().toString(), e);
    }
  }

  private static UserFault noTable(FileStatus input, String got) {
    return UserFault.data("this cannot be read as Parquet")
        .expected("whole Parquet files, or folders of them")
        .got(got)
        .where(input.getPath().toString())
        .remedy("check the path, get the file again, or say the right --format");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
