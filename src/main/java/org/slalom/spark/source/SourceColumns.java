package org.slalom.spark.source;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The columns of the rows of a {@link SourceFrame}, by position: such rows come without schema. */
public final class SourceColumns {

  static final int ID = 0;
  static final int LABEL = 1;
  static final int WEIGHT = 2;
  static final int FEATURES = 3;
  static final int PLACE = 4;
  static final int PROBLEM = 5;

  private SourceColumns() {}

  /** See {@link SourceFrame#ID}. */
  public static @Nullable String id(Row row) {
    return row.getString(ID);
  }

  /** See {@link SourceFrame#LABEL}. */
  public static @Nullable String label(Row row) {
    return row.getString(LABEL);
  }

  /** See {@link SourceFrame#WEIGHT}. */
  public static double weight(Row row) {
    return row.getDouble(WEIGHT);
  }

  /** See {@link SourceFrame#FEATURES}; of a row without problem. */
  public static byte[] features(Row row) {
    return row.getAs(FEATURES);
  }

  /** See {@link SourceFrame#PLACE}. */
  public static String place(Row row) {
    return row.getString(PLACE);
  }

  /** See {@link SourceFrame#PROBLEM}. */
  public static @Nullable String problem(Row row) {
    return row.getString(PROBLEM);
  }
}
