package org.slalom.ml;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.feature.FeatureSet;
import org.slalom.spark.source.ImagePixels;
import org.slalom.spark.source.TableColumns;

/**
 * Turns a column of images into one of features: a {@code Vector}, or for raw pixels alone binary
 * of an unsigned byte each. Features are null where the image is null or cannot be decoded. Rows
 * that have the column of features already pass unchanged, so that a model behind it also takes
 * features.
 */
public final class ImageFeaturizerModel extends Model<ImageFeaturizerModel>
    implements ImageColumns<ImageFeaturizerModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient FeatureSet features;
  private final ImageParams columns;

  /** A featurizer of an identifier of its own. */
  public ImageFeaturizerModel(FeatureSet features) {
    this(Identifiable.randomUID("imageFeaturizer"), features);
  }

  ImageFeaturizerModel(String uid, FeatureSet features) {
    this.uid = uid;
    this.features = features;
    columns = new ImageParams(this);
  }

  /** Reads a saved featurizer. */
  public static MLReader<ImageFeaturizerModel> read() {
    return new ImageFeaturizerReader();
  }

  /** Loads a saved featurizer. */
  public static ImageFeaturizerModel load(String path) {
    return read().load(path);
  }

  /** What is computed of each image. */
  public FeatureSet features() {
    return features;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    if (transformSchema(schema).equals(schema)) {
      return dataset.toDF();
    }
    var context = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    var computation =
        new FeaturizeImage(ImagePixels.of(features.shape()), context.broadcast(features));
    Column computed =
        functions
            .udf(computation, FeaturizeImage.result(features))
            .apply(TableColumns.named(getImageCol()));
    String both = uid + "_computed";
    Dataset<Row> result = dataset.withColumn(both, computed);
    Column column = functions.col(both);
    result = result.withColumn(getFeaturesCol(), column.getField(FeaturizeImage.FEATURES));
    if (features.isRawPixels()) {
      result = result.withMetadata(getFeaturesCol(), PixelColumn.metadata(features.shape()));
    }
    if (!getProblemCol().isEmpty()) {
      result = result.withColumn(getProblemCol(), column.getField(FeaturizeImage.PROBLEM));
    }
    return result.drop(both);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return ImageParams.append(schema, this, FeaturizeImage.type(features.isRawPixels()));
  }

  @Override
  public ImageFeaturizerModel copy(ParamMap extra) {
    ImageFeaturizerModel copy = new ImageFeaturizerModel(uid, features);
    copyValues(copy, extra);
    copy.parent_$eq(parent());
    return copy;
  }

  @Override
  public MLWriter write() {
    return new ImageFeaturizerWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ImageParams imageParams() {
    return columns;
  }
}
