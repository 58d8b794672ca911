package org.slalom.spark.source;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
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

  /** Tasks that can be at work on each of some files at the same time; at least 1. */
  static int coresForEach(SparkSession spark, int files) {
    return Math.max(1, spark.sparkContext().defaultParallelism() / files);
  }

  /** The rows of all parts, with a task for each. */
  static <P extends Serializable> JavaRDD<Row> readAll(
      SparkSession spark, List<P> parts, PartReader<P> reader) {
    return readAll(spark, parts, parts.size(), reader);
  }

  /** The same with several parts for a task, one after the other. */
  static <P extends Serializable> JavaRDD<Row> readAll(
      SparkSession spark, List<P> parts, int tasks, PartReader<P> reader) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    // hundreds of settings, which take a task longer to unpack than small parts to read
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    return context
        .parallelize(parts, Math.max(1, tasks))
        .flatMap(
            part -> {
              RecordRows rows = reader.open(configuration.value().value(), part);
              TaskContext.get()
                  .addTaskCompletionListener((TaskCompletionListener) task -> rows.closeQuietly());
              return rows;
            });
  }
}
