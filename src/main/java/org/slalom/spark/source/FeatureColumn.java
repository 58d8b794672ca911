package org.slalom.spark.source;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;

/**
 * The forms in which a column holds the features of its rows: ml {@code Vector}, dense or sparse,
 * {@code array<float>}, {@code array<double>}, or {@code binary} of little-endian float32.
 */
final class FeatureColumn {

  private FeatureColumn() {}

  /**
   * Reads the column that the options name.
   *
   * @param where the table, for messages
   * @throws org.slalom.core.error.UserFault if there is no such column, or it is of another form
   */
  static TableColumns.ContentReader reader(StructType schema, SourceOptions options, String where) {
    String name = options.featuresColumn();
    DataType type = TableColumns.type(schema, name, "--features-col", where);
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
    OptionalInt dimension = options.dimension();
    return dimension.isPresent() ? ofDimension(dimension.getAsInt(), reader) : reader;
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
