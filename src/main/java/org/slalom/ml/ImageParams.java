package org.slalom.ml;

import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Makes and checks the params of {@link ImageColumns}. */
final class ImageParams {

  private static final List<String> DECODED = List.of("width", "height", "nChannels", "data");

  private ImageParams() {}

  static Param<String> imageCol(Params stage) {
    return column(
        stage, "imageCol", "column of images, encoded or as Spark decodes them", "content");
  }

  static Param<String> featuresCol(Params stage) {
    return column(stage, "featuresCol", "column for the features", "features");
  }

  static Param<String> problemCol(Params stage) {
    return column(stage, "problemCol", "column for why an image has no features", "");
  }

  private static Param<String> column(Params stage, String name, String text, String fallback) {
    Param<String> param = new Param<>(stage.uid(), name, text);
    stage.setDefault(param, fallback);
    return param;
  }

  /**
   * Checks that a column holds images.
   *
   * @throws org.slalom.core.error.UserFault if it is missing or of another type
   */
  static void require(StructType schema, String column) {
    StageSchema.require(
        schema,
        column,
        ImageParams::holdsImages,
        "encoded images as binary, or decoded ones as Spark's image source has them",
        "setImageCol");
  }

  /** The column of that very name. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static boolean holdsImages(DataType type) {
    return type instanceof BinaryType
        || (type instanceof StructType struct && List.of(struct.fieldNames()).containsAll(DECODED));
  }
}
