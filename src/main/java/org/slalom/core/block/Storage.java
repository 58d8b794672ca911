package org.slalom.core.block;

/**
 * How a feature is stored: pixels stay bytes from the file to the kernel, everything else is
 * float32.
 */
public enum Storage {
  /** One unsigned byte a feature, 0 to 255. */
  BYTES(1),
  /** One little-endian float32 a feature, finite, never -0.0. */
  FLOATS(4);

  private final int bytesPerFeature;

  Storage(int bytesPerFeature) {
    this.bytesPerFeature = bytesPerFeature;
  }

  /** Bytes that one feature takes in a packed row. */
  public int bytesPerFeature() {
    return bytesPerFeature;
  }
}
