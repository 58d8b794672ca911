package org.slalom.spark.source;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a {@link SourceFrame}, in the order of its columns. */
final class SourceRows {

  private static final double DEFAULT_WEIGHT = 1;

  private SourceRows() {}

  /** A row that can be used. */
  static Row good(
      @Nullable String id, @Nullable String label, double weight, byte[] features, String place) {
    return RowFactory.create(id, label, weight, features, place, null);
  }

  /** A row of a format without identifiers and weights. */
  static Row good(@Nullable String label, byte[] features, String place) {
    return good(null, label, DEFAULT_WEIGHT, features, place);
  }

  /** A row that cannot be used, and why. */
  static Row bad(String place, String problem) {
    return RowFactory.create(null, null, DEFAULT_WEIGHT, null, place, problem);
  }
}
