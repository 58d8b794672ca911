package org.slalom.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.slalom.core.block.Storage;

/**
 * Parquet with a column of feature vectors, as image embeddings come: ml {@code Vector}, dense or
 * sparse, {@code array<float>}, {@code array<double>}, or {@code binary} of little-endian float32.
 */
final class ParquetSource implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    Dataset<Row> table = ParquetTable.open(spark, inputs);
    String where = InputFiles.describe(inputs);
    String name = options.featuresColumn();
    DataType type = TableColumns.type(table.schema(), name, "--features-col", where);
    TableColumns.ContentReader reader =
        reader(type)
            .orElseThrow(
                () ->
                    TableColumns.wrongType(
                        name,
                        type,
                        "ml Vector, array<float>, array<double>, or binary of float32",
                        "--features-col",
                        where));
    return new SourceFrame(
        TableColumns.readAll(
            table,
            where,
            options,
            TableColumns.named(name),
            options.dimension().isPresent()
                ? ofDimension(options.dimension().getAsInt(), reader)
                : reader),
        Storage.FLOATS,
        Optional.empty());
  }

  private static TableColumns.ContentReader ofDimension(
      int dimension, TableColumns.ContentReader reader) {
    return columns -> {
      byte[] features = reader.read(columns);
      if (features.length != (long) dimension * Float.BYTES) {
        throw new BadRowException(
            "the row has " + features.length / Float.BYTES + " features instead of " + dimension);
      }
      return features;
    };
  }

  private static Optional<TableColumns.ContentReader> reader(DataType type) {
    int content = TableColumns.CONTENT;
    if (type.equals(SQLDataTypes.VectorType())) {
      return Optional.of(
          columns -> VectorFeatures.ofVector(columns.getStruct(content, VectorFeatures.FIELDS)));
    }
    if (type instanceof BinaryType) {
      return Optional.of(columns -> FloatFeatures.unpack(columns.getBinary(content)));
    }
    if (type instanceof ArrayType array && array.elementType() instanceof FloatType) {
      return Optional.of(columns -> VectorFeatures.ofFloats(columns.getArray(content)));
    }
    if (type instanceof ArrayType array && array.elementType() instanceof DoubleType) {
      return Optional.of(columns -> VectorFeatures.ofDoubles(columns.getArray(content)));
    }
    return Optional.empty();
  }
}
