package org.slalom.spark.source;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/** Reads one file format. */
interface Source {

  /**
   * The data set in the given files and folders. What is visible without reading the data (names,
   * sizes, headers, schemas) is checked at once.
   *
   * @param inputs existing files and folders, at least one
   * @throws org.slalom.core.error.UserFault if the inputs are not what the format asks for
   */
  SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options);
}
