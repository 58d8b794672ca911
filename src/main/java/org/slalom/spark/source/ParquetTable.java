package org.slalom.spark.source;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.error.UserFault;

/** Opens Parquet files and folders of them. */
final class ParquetTable {

  private ParquetTable() {}

  /** The table in the files; reads the schema of one of them. */
  static Dataset<Row> open(SparkSession spark, List<FileStatus> inputs) {
    try {
      return spark.read().parquet(InputFiles.literal(inputs));
    } catch (Exception e) {
      // Spark's own checked and unchecked exceptions of a file that is no Parquet have no common
      // type.
      throw UserFault.data("the files cannot be read as Parquet")
          .expected("Parquet files, or folders of them")
          .got(firstLine(e))
          .where(InputFiles.describe(inputs))
          .cause(e)
          .remedy("check the path, or say the right --format");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
