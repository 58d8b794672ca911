package org.slalom.ml;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The params of {@link ImageColumns}, made once by each stage that has them. */
public final class ImageParams implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final List<String> DECODED = List.of("width", "height", "nChannels", "data");

  final Param<String> image;
  final Param<String> features;
  final Param<String> problem;

  /** The params of a stage whose uid is set. */
  ImageParams(Params stage) {
    image =
        column(stage, "imageCol", "column of images, encoded or as Spark decodes them", "content");
    features = column(stage, "featuresCol", "column for the features", "features");
    problem = column(stage, "problemCol", "column for why an image has no features", "");
  }

  private static Param<String> column(Params stage, String name, String text, String fallback) {
    Param<String> param = new Param<>(stage.uid(), name, text);
    stage.setDefault(param, fallback);
    return param;
  }

  private static void require(StructType schema, String column) {
    StageSchema.require(
        schema,
        column,
        ImageParams::holdsImages,
        "encoded images as binary, or decoded ones as Spark's image source has them",
        "setImageCol");
  }

  /**
   * The schema behind a featurizer. One that has the column of features passes as it is.
   *
   * @param features type of the column of features
   * @throws org.slalom.core.error.UserFault if the column of images is missing or of another type,
   *     or an output column is there
   */
  static StructType append(StructType schema, ImageColumns<?> stage, DataType features) {
    if (StageSchema.contains(schema, stage.getFeaturesCol())) {
      return schema;
    }
    require(schema, stage.getImageCol());
    StructType result = StageSchema.append(schema, stage.getFeaturesCol(), features);
    return stage.getProblemCol().isEmpty()
        ? result
        : StageSchema.append(result, stage.getProblemCol(), DataTypes.StringType);
  }

  private static boolean holdsImages(DataType type) {
    return type instanceof BinaryType
        || (type instanceof StructType struct && List.of(struct.fieldNames()).containsAll(DECODED));
  }
}
