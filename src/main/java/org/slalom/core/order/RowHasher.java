package org.slalom.core.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;
import org.slalom.core.block.Storage;

/**
 * Hashes the canonical content of a row: storage type, label, weight, features as they are stored;
 * never a path. MurmurHash3 (128 bits, x64) with a fixed salt: neither order nor split changes with
 * the seed of a run. Not safe for use by several threads.
 */
public final class RowHasher {

  private static final int SALT = 0x51a10a;

  private byte[] buffer = new byte[1 << 12];

  /**
   * The hash of a row's content.
   *
   * @param features D unsigned bytes, or D little-endian float32 without -0.0
   */
  public RowKey content(Storage storage, String label, double weight, byte[] features) {
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    int length = 1 + Integer.BYTES + name.length + Double.BYTES + features.length;
    if (buffer.length < length) {
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
    ByteBuffer.wrap(buffer)
        .put((byte) storage.bytesPerFeature())
        .putInt(name.length)
        .put(name)
        .putDouble(weight)
        .put(features);
    return hash(buffer, length);
  }

  /** The hash of a row's identifier, which takes the place of its content in the order. */
  public static RowKey identifier(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, bytes.length);
  }

  private static RowKey hash(byte[] bytes, int length) {
    long[] halves = MurmurHash3.hash128x64(bytes, 0, length, SALT);
    return new RowKey(halves[0], halves[1]);
  }
}
