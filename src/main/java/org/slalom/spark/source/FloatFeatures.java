package org.slalom.spark.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The one way from numbers to {@link org.slalom.core.block.Storage#FLOATS}: narrowed to float32,
 * -0.0 made 0.0, refused where the result is not finite.
 */
final class FloatFeatures {

  /** The most features that a sparse row is expanded to: 256 KiB a row. */
  static final int MAX_DENSIFIED = 65_536;

  /** The most features that any row may have: 64 MiB a row. */
  static final int MAX_FEATURES = 1 << 24;

  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;

  /** A row of {@code dimension} features, all zero. */
  FloatFeatures(int dimension) throws BadRowException {
    if (dimension < 1) {
      throw new BadRowException("the row has no features");
    }
    if (dimension > MAX_FEATURES) {
      throw new BadRowException(
          "the row has " + dimension + " features, more than " + MAX_FEATURES);
    }
    bytes = new byte[dimension * Float.BYTES];
  }

  /** A row of packed float32, little-endian. */
  static byte[] unpack(byte[] packed) throws BadRowException {
    if (packed.length % Float.BYTES != 0) {
      throw new BadRowException(
          "the features are " + packed.length + " bytes long, which is no whole number of float32");
    }
    FloatFeatures features = new FloatFeatures(packed.length / Float.BYTES);
    for (int i = 0; i < packed.length / Float.BYTES; i++) {
      features.set(i, (float) FLOAT.get(packed, i * Float.BYTES));
    }
    return features.toBytes();
  }

  /** Sets feature {@code index}, counted from 0. */
  void set(int index, double value) throws BadRowException {
    float narrowed = (float) value;
    if (!Float.isFinite(narrowed)) {
      throw new BadRowException(
          "feature " + index + " (counted from 0) is " + value + ", not a finite float32");
    }
    // The sum with zero is what makes -0.0 positive.
    FLOAT.set(bytes, index * Float.BYTES, narrowed + 0.0f);
  }

  /** The features, little-endian; not copied. */
  byte[] toBytes() {
    return bytes;
  }
}
