package org.slalom.math;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Long arrays in object streams, many numbers at a time: the streams' own way goes number by
 * number, which takes as long as it took to compute them.
 */
public final class LongArrays {

  /** Numbers that are written together. */
  private static final int CHUNK = 1 << 14;

  private static final int NONE = -1;

  private LongArrays() {}

  /** Writes an array, or that there is none. */
  public static void write(ObjectOutputStream out, long @Nullable [] array) throws IOException {
    if (array == null) {
      out.writeInt(NONE);
      return;
    }
    out.writeInt(array.length);
    byte[] bytes = new byte[Math.min(CHUNK, array.length) * Long.BYTES];
    LongBuffer longs = longs(bytes);
    for (int from = 0; from < array.length; from += CHUNK) {
      int count = Math.min(CHUNK, array.length - from);
      longs.put(0, array, from, count);
      out.write(bytes, 0, count * Long.BYTES);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws StreamCorruptedException if that was not it
   */
  public static long @Nullable [] read(ObjectInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NONE) {
      return null;
    }
    if (length < 0) {
      throw new StreamCorruptedException("a sum of " + length + " numbers");
    }
    long[] array = new long[length];
    byte[] bytes = new byte[Math.min(CHUNK, length) * Long.BYTES];
    LongBuffer longs = longs(bytes);
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      in.readFully(bytes, 0, count * Long.BYTES);
      longs.get(0, array, from, count);
    }
    return array;
  }

  private static LongBuffer longs(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }
}
