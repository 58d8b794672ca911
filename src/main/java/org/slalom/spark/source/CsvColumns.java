package org.slalom.spark.source;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/**
 * Which field of a CSV line is what.
 *
 * @param names the header
 * @param features positions of the features
 * @param label position of the label, or {@link #NONE}
 * @param weight position of the weight, or {@link #NONE}
 * @param id position of the identifier, or {@link #NONE}
 * @param labelled whether a row must have a label
 */
record CsvColumns(
    List<String> names, List<Integer> features, int label, int weight, int id, boolean labelled)
    implements Serializable {

  private static final int NONE = -1;

  /**
   * The parts that the columns of a header play.
   *
   * @param where the files, for messages
   * @throws UserFault if a named column is missing or there are no features
   */
  static CsvColumns of(List<String> header, SourceOptions options, String where) {
    int label =
        options.labelled() || header.contains(options.labelColumn())
            ? position(header, options.labelColumn(), "--label-col", where)
            : NONE;
    int weight =
        options
            .weightColumn()
            .map(name -> position(header, name, "--weight-col", where))
            .orElse(NONE);
    int id = options.idColumn().map(name -> position(header, name, "--id-col", where)).orElse(NONE);
    List<Integer> features =
        IntStream.range(0, header.size())
            .filter(i -> i != label && i != weight && i != id)
            .boxed()
            .toList();
    if (features.isEmpty()) {
      throw UserFault.data("the CSV data has no features")
          .expected("numeric columns beside label, weight and id")
          .got("columns " + String.join(", ", header))
          .where(where)
          .remedy("check the header and that fields are separated by commas");
    }
    return new CsvColumns(header, features, label, weight, id, options.labelled());
  }

  /** The row that the fields of a line make. */
  Row row(List<String> fields, String place) throws BadRowException {
    if (fields.size() != names.size()) {
      throw new BadRowException(
          "the line has "
              + fields.size()
              + " fields instead of "
              + names.size()
              + ": "
              + CsvLine.excerpt(String.join(",", fields)));
    }
    String rowLabel = RowFields.label(field(fields, label), labelled);
    String rowId = RowFields.id(field(fields, id), id != NONE);
    double rowWeight = weight == NONE ? 1 : RowFields.weight(number(fields, weight));
    FloatFeatures values = new FloatFeatures(features.size());
    for (int i = 0; i < features.size(); i++) {
      values.set(i, number(fields, features.get(i)));
    }
    return SourceRow.good(rowId, rowLabel, rowWeight, values.toBytes(), place);
  }

  private double number(List<String> fields, int position) throws BadRowException {
    String text = fields.get(position);
    if (text.isEmpty()) {
      throw new BadRowException("column '" + names.get(position) + "' is empty");
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BadRowException(
          "column '"
              + names.get(position)
              + "' holds '"
              + text
              + "', not a number (a column of names is one for --label-col or --id-col)");
    }
  }

  private static @Nullable String field(List<String> fields, int position) {
    return position == NONE || fields.get(position).isEmpty() ? null : fields.get(position);
  }

  private static int position(List<String> header, String name, String option, String where) {
    int position = header.indexOf(name);
    if (position < 0) {
      throw UserFault.data("the CSV data has no column '" + name + "'")
          .expected("the column that " + option + " names")
          .got("columns " + String.join(", ", header))
          .where(where)
          .remedy("name the right column with " + option);
    }
    return position;
  }
}
