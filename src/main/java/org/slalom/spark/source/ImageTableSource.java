package org.slalom.spark.source;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.block.Storage;

/**
 * Parquet with a column of images: a {@code binary} column of encoded images, a struct with such a
 * field named {@code bytes} or {@code content}, as other tools write it, or Spark's own struct of
 * decoded pixels ({@link org.apache.spark.ml.image.ImageSchema}).
 */
final class ImageTableSource implements Source {

  private static final List<String> ENCODED_FIELDS = List.of("bytes", "content");

  private static final String PIXELS_FIELD = "data";
  private static final List<String> SIZE_FIELDS = List.of("width", "height", "nChannels");

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    Dataset<Row> table = ParquetTable.open(spark, inputs);
    String where = InputFiles.describe(inputs);
    String name = options.imageColumn();
    DataType type = TableColumns.type(table.schema(), name, "--image-col", where);
    ImagePixels pixels = ImagePixels.of(options);
    Column column = TableColumns.named(name);
    JavaRDD<Row> rows;
    if (isDecoded(type)) {
      rows =
          TableColumns.readAll(
              table,
              where,
              options,
              decoded(column),
              columns -> decoded(pixels, columns.getStruct(TableColumns.CONTENT, 4)));
    } else {
      Column encoded =
          encoded(column, type)
              .orElseThrow(
                  () ->
                      TableColumns.wrongType(
                          name, type, "binary, or a struct of an image", "--image-col", where));
      rows =
          TableColumns.readAll(
              table,
              where,
              options,
              encoded,
              columns -> pixels.decode(columns.getBinary(TableColumns.CONTENT)));
    }
    return new SourceFrame(rows, Storage.BYTES, Optional.of(pixels.shape()));
  }

  /** Whether a column of this type can hold images. */
  static boolean holdsImages(Column column, DataType type) {
    return isDecoded(type) || encoded(column, type).isPresent();
  }

  private static Optional<Column> encoded(Column column, DataType type) {
    if (type instanceof BinaryType) {
      return Optional.of(column);
    }
    return type instanceof StructType struct
        ? ENCODED_FIELDS.stream()
            .filter(field -> is(BinaryType.class, struct, field))
            .findFirst()
            .map(column::getField)
        : Optional.empty();
  }

  private static boolean isDecoded(DataType type) {
    return type instanceof StructType struct
        && is(BinaryType.class, struct, PIXELS_FIELD)
        && SIZE_FIELDS.stream().allMatch(field -> is(IntegralType.class, struct, field));
  }

  private static byte[] decoded(ImagePixels pixels, InternalRow image) throws BadRowException {
    return pixels.fromBgr(image.getInt(0), image.getInt(1), image.getInt(2), image.getBinary(3));
  }

  /** The fields in the order in which they are read, null for a null image. */
  private static Column decoded(Column column) {
    Column[] fields = new Column[SIZE_FIELDS.size() + 1];
    for (int i = 0; i < SIZE_FIELDS.size(); i++) {
      fields[i] = column.getField(SIZE_FIELDS.get(i)).try_cast("int");
    }
    fields[SIZE_FIELDS.size()] = column.getField(PIXELS_FIELD);
    return when(column.getField(PIXELS_FIELD).isNotNull(), struct(fields));
  }

  private static boolean is(Class<? extends DataType> type, StructType struct, String field) {
    return TableColumns.find(struct, field).filter(type::isInstance).isPresent();
  }
}
