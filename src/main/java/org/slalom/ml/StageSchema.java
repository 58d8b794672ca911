package org.slalom.ml;

import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.error.UserFault;

/** Checks of the columns that a stage reads and adds. */
final class StageSchema {

  private StageSchema() {}

  /**
   * Checks an input column.
   *
   * @param parameter the stage's parameter that names it, for messages
   * @param expected the accepted types in words
   * @throws UserFault if the column is missing or of another type
   */
  static void require(
      StructType schema,
      String column,
      Predicate<DataType> accepted,
      String expected,
      String parameter) {
    if (!contains(schema, column)) {
      throw UserFault.data("the column '" + column + "' is missing")
          .expected(expected)
          .got("columns " + String.join(", ", schema.fieldNames()))
          .remedy("name the column with " + parameter);
    }
    DataType type = schema.apply(column).dataType();
    if (!accepted.test(type)) {
      throw UserFault.data("the column '" + column + "' is of a type that cannot be used")
          .expected(expected)
          .got(type.simpleString())
          .remedy("convert it, or name another column with " + parameter);
    }
  }

  /**
   * The schema with an output column more.
   *
   * @throws UserFault if there is a column of this name
   */
  static StructType append(StructType schema, String column, DataType type) {
    if (contains(schema, column)) {
      throw UserFault.data("the output column '" + column + "' is there already")
          .expected("no column of this name in the input")
          .got("columns " + String.join(", ", schema.fieldNames()))
          .remedy("drop or rename it, or set another name for the output");
    }
    return schema.add(column, type);
  }

  static boolean contains(StructType schema, String column) {
    return Arrays.asList(schema.fieldNames()).contains(column);
  }
}
