package org.slalom.spark.source;

import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * Opens data sets of every {@link Format}. Reading is lazy and distributed; the driver sees names,
 * headers and schemas, never rows. Which rows come out, and their content, does not depend on how
 * Spark splits the files.
 */
public final class Sources {

  private Sources() {}

  /**
   * Opens a data set.
   *
   * @param paths files, folders or globs on any Hadoop file system; what is named twice is read
   *     once
   * @throws org.slalom.core.error.UserFault if nothing is there, the format cannot be told, or the
   *     files are visibly not of that format; damage inside the data is told row by row in {@link
   *     SourceFrame#PROBLEM}
   */
  public static SourceFrame open(SparkSession spark, List<String> paths, SourceOptions options) {
    List<FileStatus> inputs = new InputFiles(spark).expand(paths);
    Format format =
        options.format().orElseGet(() -> new FormatDetection(spark, options).detect(inputs));
    return source(format).open(spark, inputs, options);
  }

  private static Source source(Format format) {
    return switch (format) {
      case IDX -> new IdxSource();
      case CIFAR10 -> new CifarSource(CifarLayout.CIFAR10);
      case CIFAR100 -> new CifarSource(CifarLayout.CIFAR100);
      case IMAGES -> new ImageFolderSource();
      case IMAGE_TABLE -> new ImageTableSource();
      case PARQUET -> new ParquetSource();
      case LIBSVM -> new LibsvmSource();
      case CSV -> new CsvSource();
    };
  }
}
