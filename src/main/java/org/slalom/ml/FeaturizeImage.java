package org.slalom.ml;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.feature.FeatureSet;
import org.slalom.spark.feature.VectorExtractor;
import org.slalom.spark.source.BadRowException;
import org.slalom.spark.source.ImagePixels;

/** From an image in a row to its features, or the reason why it has none. */
final class FeaturizeImage implements UDF1<Object, Row> {

  private static final long serialVersionUID = 1L;

  static final String FEATURES = "features";
  static final String PROBLEM = "problem";

  private final ImagePixels pixels;
  private final Broadcast<FeatureSet> features;
  private transient @Nullable VectorExtractor extractor;

  FeaturizeImage(ImagePixels pixels, Broadcast<FeatureSet> features) {
    this.pixels = pixels;
    this.features = features;
  }

  /** What it makes of a row. */
  static StructType result(FeatureSet features) {
    return new StructType()
        .add(FEATURES, type(features.isRawPixels()))
        .add(PROBLEM, DataTypes.StringType);
  }

  /** Raw pixels stay bytes, all else is a vector. */
  static DataType type(boolean rawPixels) {
    return rawPixels ? DataTypes.BinaryType : SQLDataTypes.VectorType();
  }

  /**
   * Computes one row. A task has an extractor of its own; a plan folded on the driver shares it.
   */
  @Override
  public synchronized Row call(@Nullable Object image) {
    if (image == null) {
      return RowFactory.create(null, "there is no image");
    }
    try {
      return RowFactory.create(features(decode(pixels, image)), null);
    } catch (BadRowException e) {
      return RowFactory.create(null, e.problem());
    }
  }

  /**
   * The pixels of an image.
   *
   * @param image binary, or a row as Spark's image source has it
   */
  static byte[] decode(ImagePixels pixels, Object image) throws BadRowException {
    if (image instanceof byte[] encoded) {
      return pixels.decode(encoded);
    }
    Row row = (Row) image;
    return pixels.fromBgr(
        row.getAs("width"), row.getAs("height"), row.getAs("nChannels"), row.getAs("data"));
  }

  private Object features(byte[] decoded) {
    FeatureSet set = features.value();
    if (set.isRawPixels()) {
      return decoded;
    }
    if (extractor == null) {
      extractor = new VectorExtractor(set);
    }
    return extractor.extract(decoded);
  }
}
