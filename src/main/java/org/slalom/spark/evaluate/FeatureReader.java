package org.slalom.spark.evaluate;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.slalom.core.error.UserFault;
import scala.collection.IndexedSeq;

/**
 * Reads the stored features of a row, as float32, from any value that a DataFrame keeps them in: an
 * ml {@link Vector}, an array of numbers, or binary of D little-endian float32, or of D unsigned
 * bytes where those are allowed.
 *
 * @param dimension number of features, D
 * @param bytes whether D bytes are D features; other data of that length would be misread
 */
public record FeatureReader(int dimension, boolean bytes) implements Serializable {

  /**
   * The features of a row, narrowed to float32, -0.0 made 0.0.
   *
   * @return D finite values
   * @throws UserFault if there are not D of them, or one is not finite
   */
  public float[] read(Object value) {
    if (value instanceof byte[] binary) {
      return read(binary);
    }
    if (value instanceof Vector vector) {
      check(vector.size());
      return read(vector);
    }
    IndexedSeq<?> array = (IndexedSeq<?>) value;
    check(array.length());
    float[] features = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      features[d] = array.apply(d) instanceof Number number ? number.floatValue() : Float.NaN;
    }
    return finite(features);
  }

  private float[] read(byte[] binary) {
    float[] features = new float[dimension];
    if (bytes && binary.length == dimension) {
      for (int d = 0; d < dimension; d++) {
        features[d] = binary[d] & 0xff;
      }
      return features;
    }
    if (binary.length != (long) dimension * Float.BYTES) {
      throw wrongDimension(binary.length + " bytes");
    }
    ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
    return finite(features);
  }

  private float[] read(Vector vector) {
    double[] values = vector.toArray();
    float[] features = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      features[d] = (float) values[d];
    }
    return finite(features);
  }

  private void check(int length) {
    if (length != dimension) {
      throw wrongDimension(length + " features");
    }
  }

  private UserFault wrongDimension(String got) {
    String binary = dimension * (long) Float.BYTES + " bytes of float32";
    return UserFault.data("a row has another dimension than the model")
        .expected(
            String.format(
                Locale.ROOT,
                "%d features (as binary: %s)",
                dimension,
                bytes ? dimension + " bytes or " + binary : binary))
        .got(got)
        .remedy("give the model the features that it was trained on");
  }

  private static float[] finite(float[] features) {
    for (int d = 0; d < features.length; d++) {
      if (!Float.isFinite(features[d])) {
        throw UserFault.data("a feature is not finite")
            .expected("finite numbers within the range of float32")
            .got(features[d] + " in feature " + d + " (counted from 0)")
            .remedy("mend or remove the row");
      }
      features[d] += 0f;
    }
    return features;
  }
}
