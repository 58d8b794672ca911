package org.slalom.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;

/** Parquet with a {@link FeatureColumn}, as image embeddings come. */
final class ParquetSource implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    Dataset<Row> table = ParquetTable.open(spark, inputs);
    String where = InputFiles.describe(inputs);
    return new SourceFrame(
        TableColumns.readAll(
            table,
            where,
            options,
            TableColumns.named(options.featuresColumn()),
            FeatureColumn.reader(table.schema(), options, where)),
        Storage.FLOATS,
        Optional.empty());
  }
}
