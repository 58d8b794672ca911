package org.slalom.ml;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageResizer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.image.UnreadableImageException;

/**
 * Turns a column of encoded images (JPEG, PNG, GIF or BMP) into one of their raw pixels at a set
 * shape: binary of {@link ImageShape#size} unsigned bytes, null where the image is null or cannot
 * be decoded. Rows that have the column of features already pass unchanged, so that a model behind
 * it also takes pixels.
 */
public final class ImageFeaturizer extends Transformer implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> imageCol;
  private final Param<String> featuresCol;
  private final IntParam width;
  private final IntParam height;
  private final IntParam channels;

  /** A featurizer with an identifier of its own; its shape is yet to be set. */
  public ImageFeaturizer() {
    this(Identifiable.randomUID("imageFeaturizer"));
  }

  /** A featurizer with a given identifier. */
  public ImageFeaturizer(String uid) {
    this.uid = uid;
    imageCol = new Param<>(uid, "imageCol", "column of encoded images");
    featuresCol = new Param<>(uid, "featuresCol", "column for the pixels");
    width = new IntParam(uid, "width", "pixels a row of the image");
    height = new IntParam(uid, "height", "rows of the image");
    channels = new IntParam(uid, "channels", "1 (gray) or 3 (RGB)");
    setDefault(imageCol, "content");
    setDefault(featuresCol, "features");
  }

  /** Reads a saved featurizer. */
  public static MLReader<ImageFeaturizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved featurizer. */
  public static ImageFeaturizer load(String path) {
    return read().load(path);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    if (transformSchema(schema).equals(schema)) {
      return dataset.toDF();
    }
    var pixels = functions.udf(new ToPixels(getImageShape()), DataTypes.BinaryType);
    return dataset
        .withColumn(getFeaturesCol(), pixels.apply(functions.col(getImageCol())))
        .withMetadata(getFeaturesCol(), PixelColumn.metadata(getImageShape()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (StageSchema.contains(schema, getFeaturesCol())) {
      return schema;
    }
    StageSchema.require(
        schema,
        getImageCol(),
        DataTypes.BinaryType::equals,
        "encoded images as binary",
        "setImageCol");
    return StageSchema.append(schema, getFeaturesCol(), DataTypes.BinaryType);
  }

  @Override
  public ImageFeaturizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the binary column of encoded images; "content" by default, as Spark reads files. */
  public Param<String> imageCol() {
    return imageCol;
  }

  /** Name of the binary column for the pixels; "features" by default. */
  public Param<String> featuresCol() {
    return featuresCol;
  }

  /** Pixels a row of the image. */
  public IntParam width() {
    return width;
  }

  /** Rows of the image. */
  public IntParam height() {
    return height;
  }

  /** 1 (gray) or 3 (RGB). */
  public IntParam channels() {
    return channels;
  }

  /** Value of {@link #imageCol}. */
  public String getImageCol() {
    return getOrDefault(imageCol);
  }

  /** Sets {@link #imageCol}. */
  public ImageFeaturizer setImageCol(String column) {
    set(imageCol, column);
    return this;
  }

  /** Value of {@link #featuresCol}. */
  public String getFeaturesCol() {
    return getOrDefault(featuresCol);
  }

  /** Sets {@link #featuresCol}. */
  public ImageFeaturizer setFeaturesCol(String column) {
    set(featuresCol, column);
    return this;
  }

  /** The shape that images are brought to. */
  public ImageShape getImageShape() {
    return new ImageShape(
        (int) getOrDefault(width), (int) getOrDefault(height), (int) getOrDefault(channels));
  }

  /** Sets the shape that images are brought to. */
  public ImageFeaturizer setImageShape(ImageShape shape) {
    set(width, shape.width());
    set(height, shape.height());
    set(channels, shape.channels());
    return this;
  }

  private record ToPixels(ImageShape shape) implements UDF1<byte[], byte[]> {

    @Override
    public byte @Nullable [] call(byte @Nullable [] encoded) {
      if (encoded == null) {
        return null;
      }
      try {
        return ImageResizer.resize(ImageDecoder.decode(encoded), shape).pixels();
      } catch (UnreadableImageException e) {
        return null;
      }
    }
  }
}
