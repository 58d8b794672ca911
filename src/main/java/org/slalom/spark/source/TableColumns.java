package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/**
 * The columns of a Parquet table that rows are made of, in a fixed order: id, label, weight, what
 * the features come from, file, row in the file.
 *
 * @param fractional whether the label column holds floating-point numbers
 * @param labelled whether a row must have a label
 * @param identified whether a row must have an id
 */
public record TableColumns(boolean fractional, boolean labelled, boolean identified)
    implements Serializable {

  /** The position of the column that the features come from. */
  static final int CONTENT = 3;

  private static final int ID = 0;
  private static final int LABEL = 1;
  private static final int WEIGHT = 2;
  private static final int FILE = 4;
  private static final int ROW = 5;

  /** Makes the features of a row out of its {@link #CONTENT}, which is not null. */
  interface ContentReader extends Serializable {
    byte[] read(InternalRow columns) throws BadRowException;
  }

  /**
   * The rows of a table that lies in files.
   *
   * @param where the table, for messages
   * @throws UserFault if the label, weight or id column is missing or of a type that cannot be one
   */
  static JavaRDD<Row> readAll(
      Dataset<Row> table,
      String where,
      SourceOptions options,
      Column content,
      ContentReader reader) {
    // not by its name, which a column of the table may have too
    Column metadata = table.metadataColumn("_metadata");
    Column file = metadata.getField("file_path");
    return readAll(table, where, options, content, reader, file, metadata.getField("row_index"));
  }

  /**
   * The rows of any table.
   *
   * @param where the table, for messages
   * @param part a string: where a row lies, in its file for instance
   * @param row a whole number: which one it is there, counted from 0
   * @throws UserFault if the label, weight or id column is missing or of a type that cannot be one
   */
  static JavaRDD<Row> readAll(
      Dataset<Row> table,
      String where,
      SourceOptions options,
      Column content,
      ContentReader reader,
      Column part,
      Column row) {
    StructType schema = table.schema();
    Optional<DataType> labelType = labelType(schema, where, options);
    boolean fractional =
        labelType
            .filter(type -> type instanceof DoubleType || type instanceof FloatType)
            .isPresent();
    Column label =
        labelType
            .map(type -> named(options.labelColumn()))
            .orElse(lit(null))
            .cast(fractional ? DataTypes.DoubleType : DataTypes.StringType);
    Dataset<Row> selected =
        table.select(
            id(schema, where, options).cast(DataTypes.StringType),
            label,
            weight(schema, where, options).cast(DataTypes.DoubleType),
            content,
            part,
            row);
    var columns = new TableColumns(fractional, options.labelled(), options.idColumn().isPresent());
    return ColumnarReader.readAll(selected, cells -> columns.read(cells, reader));
  }

  /**
   * Checks the label, weight and id columns of a table.
   *
   * @param where the table, for messages
   * @throws UserFault if one is missing or of a type that cannot be one
   */
  static void check(StructType schema, String where, SourceOptions options) {
    labelType(schema, where, options);
    weight(schema, where, options);
    id(schema, where, options);
  }

  /** A top-level column by its exact name, whatever characters are in it. */
  public static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /**
   * The type of a column.
   *
   * @throws UserFault if there is no such column, or Spark cannot tell it from another
   */
  static DataType type(StructType schema, String name, String option, String where) {
    requireSingle(schema, name, where);
    return find(schema, name)
        .orElseThrow(
            () ->
                UserFault.data("the table has no column '" + name + "'")
                    .expected("the column that " + option + " names")
                    .got("columns " + String.join(", ", schema.fieldNames()))
                    .where(where)
                    .remedy("name the right column with " + option));
  }

  private static void requireSingle(StructType schema, String name, String where) {
    var sameName = SQLConf.get().resolver();
    List<String> alike =
        Arrays.stream(schema.fieldNames())
            .filter(field -> (boolean) sameName.apply(field, name))
            .toList();
    if (alike.size() > 1) {
      throw UserFault.data("the table has several columns '" + name + "'")
          .expected("one column of that name, in upper or lower case")
          .got("columns " + String.join(", ", alike))
          .where(where)
          .remedy("rename the others, or leave them out");
    }
  }

  /** The type of a column, where it exists. */
  static Optional<DataType> find(StructType schema, String name) {
    return schema.getFieldIndex(name).isEmpty()
        ? Optional.empty()
        : Optional.of(schema.apply(name).dataType());
  }

  /** The fault of a column that holds what cannot be used. */
  static UserFault wrongType(
      String name, DataType type, String expected, String option, String where) {
    return UserFault.data("the column '" + name + "' is of a type that cannot be used")
        .expected(expected)
        .got(type.simpleString())
        .where(where)
        .remedy("name another column with " + option + ", or write it in another type");
  }

  /** The row, or the bad row, that the columns make. */
  Row read(InternalRow columns, ContentReader reader) {
    String place =
        columns.isNullAt(FILE)
            ? "unknown file"
            : columns.getString(FILE) + ", row " + columns.getLong(ROW);
    try {
      String id = RowFields.id(string(columns, ID), identified);
      String label = RowFields.label(label(columns), labelled);
      if (columns.isNullAt(WEIGHT)) {
        throw new BadRowException("the weight is missing");
      }
      double weight = RowFields.weight(columns.getDouble(WEIGHT));
      if (columns.isNullAt(CONTENT)) {
        throw new BadRowException("the features or the image are missing");
      }
      return SourceRow.good(id, label, weight, reader.read(columns), place);
    } catch (BadRowException e) {
      return SourceRow.bad(place, e.problem());
    }
  }

  private @Nullable String label(InternalRow columns) throws BadRowException {
    if (!fractional || columns.isNullAt(LABEL)) {
      return string(columns, LABEL);
    }
    return RowFields.integralLabel(columns.getDouble(LABEL));
  }

  private static @Nullable String string(InternalRow columns, int ordinal) {
    return columns.isNullAt(ordinal) ? null : columns.getString(ordinal);
  }

  private static Optional<DataType> labelType(
      StructType schema, String where, SourceOptions options) {
    String name = options.labelColumn();
    if (!options.labelled() && find(schema, name).isEmpty()) {
      return Optional.empty();
    }
    DataType type = type(schema, name, "--label-col", where);
    if (type instanceof StringType
        || type instanceof IntegralType
        || type instanceof DoubleType
        || type instanceof FloatType) {
      return Optional.of(type);
    }
    throw wrongType(name, type, "strings or whole numbers", "--label-col", where);
  }

  private static Column id(StructType schema, String where, SourceOptions options) {
    if (options.idColumn().isEmpty()) {
      return lit(null);
    }
    String name = options.idColumn().get();
    DataType type = type(schema, name, "--id-col", where);
    if (type instanceof StringType || type instanceof IntegralType) {
      return named(name);
    }
    throw wrongType(name, type, "strings or whole numbers", "--id-col", where);
  }

  private static Column weight(StructType schema, String where, SourceOptions options) {
    if (options.weightColumn().isEmpty()) {
      return lit(1.0);
    }
    String name = options.weightColumn().get();
    DataType type = type(schema, name, "--weight-col", where);
    if (type instanceof NumericType) {
      return named(name);
    }
    throw wrongType(name, type, "numbers", "--weight-col", where);
  }
}
