package org.slalom.spark.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.slalom.core.feature.FeatureExtractor;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.Image;

/** Features in a column, computed of pixels in another, row by row. */
public final class ExtractedColumn implements UDF1<byte[], byte[]> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<FeatureSet> features;
  private transient @Nullable FeatureExtractor extractor;

  private ExtractedColumn(Broadcast<FeatureSet> features) {
    this.features = features;
  }

  /**
   * The column.
   *
   * @param pixels binary: images of the features' shape, as unsigned bytes
   * @return binary: D little-endian float32, null where the pixels are
   */
  public static Column of(SparkSession session, FeatureSet features, Column pixels) {
    Broadcast<FeatureSet> broadcast =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(features);
    return functions.udf(new ExtractedColumn(broadcast), DataTypes.BinaryType).apply(pixels);
  }

  /**
   * Computes one row. A task has an extractor of its own; a plan folded on the driver shares it.
   */
  @Override
  public synchronized byte @Nullable [] call(byte @Nullable [] pixels) {
    if (pixels == null) {
      return null;
    }
    FeatureSet set = features.value();
    if (extractor == null) {
      extractor = TaskExtractors.extractor(set);
    }
    float[] values = new float[set.dimension()];
    extractor.extract(new Image(set.shape(), pixels), values, 0);
    byte[] binary = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return binary;
  }
}
