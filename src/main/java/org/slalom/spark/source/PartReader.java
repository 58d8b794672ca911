package org.slalom.spark.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads the rows of a part of a file.
 *
 * @param <P> says which part
 */
interface PartReader<P extends Serializable> extends Serializable {

  /** Opens a part, on the executor that reads it. */
  RecordRows open(Configuration configuration, P part);

  /** The rows of all parts, with a task for each. */
  static <P extends Serializable> Dataset<Row> readAll(
      SparkSession spark, List<P> parts, PartReader<P> reader) {
    var configuration = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<P> all = List.copyOf(parts);
    // One number a partition, so that it is the task's own closure that says what to read.
    MapPartitionsFunction<Long, Row> read =
        numbers -> {
          if (!numbers.hasNext()) {
            return Collections.emptyIterator();
          }
          P part = all.get(Math.toIntExact(numbers.next()));
          RecordRows rows = reader.open(configuration.value(), part);
          TaskContext.get()
              .addTaskCompletionListener((TaskCompletionListener) context -> rows.closeQuietly());
          return rows;
        };
    return spark
        .range(0, parts.size(), 1, parts.size())
        .mapPartitions(read, Encoders.row(SourceFrame.SCHEMA));
  }
}
