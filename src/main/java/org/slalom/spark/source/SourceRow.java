package org.slalom.spark.source;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row in the columns of {@link SourceFrame#SCHEMA}. Its place, which hardly any row is asked for,
 * is put into words only then.
 */
final class SourceRow implements Row {

  private static final long serialVersionUID = 1L;

  private static final double DEFAULT_WEIGHT = 1;

  private final @Nullable String id;
  private final @Nullable String label;
  private final double weight;
  private final byte @Nullable [] features;
  private final Object place;
  private final @Nullable String problem;

  private SourceRow(
      @Nullable String id,
      @Nullable String label,
      double weight,
      byte @Nullable [] features,
      Object place,
      @Nullable String problem) {
    this.id = id;
    this.label = label;
    this.weight = weight;
    this.features = features;
    this.place = place;
    this.problem = problem;
  }

  /**
   * A row that can be used.
   *
   * @param place tells as text where the row was read
   */
  static SourceRow good(
      @Nullable String id, @Nullable String label, double weight, byte[] features, Object place) {
    return new SourceRow(id, label, weight, features, place, null);
  }

  /** A row of a format without identifiers and weights. */
  static SourceRow good(@Nullable String label, byte[] features, Object place) {
    return good(null, label, DEFAULT_WEIGHT, features, place);
  }

  /** A row that cannot be used, and why. */
  static SourceRow bad(Object place, String problem) {
    return new SourceRow(null, null, DEFAULT_WEIGHT, null, place, problem);
  }

  @Override
  public int length() {
    return SourceFrame.SCHEMA.length();
  }

  @Override
  public @Nullable Object get(int column) {
    return switch (column) {
      case SourceColumns.ID -> id;
      case SourceColumns.LABEL -> label;
      case SourceColumns.WEIGHT -> weight;
      case SourceColumns.FEATURES -> features;
      case SourceColumns.PLACE -> place.toString();
      case SourceColumns.PROBLEM -> problem;
      default -> throw new IndexOutOfBoundsException(column);
    };
  }

  @Override
  public double getDouble(int column) {
    return column == SourceColumns.WEIGHT ? weight : Row.super.getDouble(column);
  }

  @Override
  public Row copy() {
    return this;
  }
}
