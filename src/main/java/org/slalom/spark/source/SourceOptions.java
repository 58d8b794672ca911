package org.slalom.spark.source;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to read a data set.
 *
 * @param format the format, or empty to infer it from the paths and what lies there
 * @param labelColumn name of the label column of tabular formats
 * @param featuresColumn name of the features column of Parquet
 * @param imageColumn name of the column of encoded images
 * @param weightColumn name of the column of row weights, where there is one
 * @param idColumn name of the column of row identifiers, where there is one
 * @param imageWidth width that images are resized to, with {@code imageHeight}
 * @param imageHeight height that images are resized to
 * @param imageChannels 1 (gray) or 3 (RGB)
 * @param dimension number of features D of libsvm and, where it is given, of Parquet
 * @param labelled whether every row must have a label: a row without one then has a problem, and a
 *     missing label column or labels file is an error; otherwise labels are read where they are
 */
public record SourceOptions(
    Optional<Format> format,
    String labelColumn,
    String featuresColumn,
    String imageColumn,
    Optional<String> weightColumn,
    Optional<String> idColumn,
    int imageWidth,
    int imageHeight,
    int imageChannels,
    OptionalInt dimension,
    boolean labelled) {

  /** The columns of a table of labelled features. */
  public static SourceOptions ofTable(
      String labelColumn,
      String featuresColumn,
      Optional<String> weightColumn,
      Optional<String> idColumn) {
    return new SourceOptions(
        Optional.empty(),
        labelColumn,
        featuresColumn,
        "",
        weightColumn,
        idColumn,
        1,
        1,
        1,
        OptionalInt.empty(),
        true);
  }
}
