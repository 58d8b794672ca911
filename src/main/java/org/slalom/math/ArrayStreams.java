package org.slalom.math;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays in object streams, many numbers at a time. Their own way, number by number, takes as long
 * as computing the numbers did.
 */
final class ArrayStreams {

  /** Numbers that are written together. */
  static final int CHUNK = 1 << 14;

  private ArrayStreams() {}

  /** Moves numbers between an array and a stream. */
  @FunctionalInterface
  private interface Mover {

    /**
     * Moves some numbers.
     *
     * @param bytes holds them on their way, from its start on
     * @param length of them, in bytes
     */
    void move(byte[] bytes, int length, int from, int count) throws IOException;
  }

  static void write(ObjectOutputStream out, long[] values) throws IOException {
    out.writeInt(values.length);
    move(
        values.length,
        Long.BYTES,
        (bytes, length, from, count) -> {
          buffer(bytes).asLongBuffer().put(values, from, count);
          out.write(bytes, 0, length);
        });
  }

  static void write(ObjectOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    move(
        values.length,
        Float.BYTES,
        (bytes, length, from, count) -> {
          buffer(bytes).asFloatBuffer().put(values, from, count);
          out.write(bytes, 0, length);
        });
  }

  static long[] readLongs(ObjectInputStream in) throws IOException {
    long[] values = new long[readLength(in)];
    move(
        values.length,
        Long.BYTES,
        (bytes, length, from, count) -> {
          in.readFully(bytes, 0, length);
          buffer(bytes).asLongBuffer().get(values, from, count);
        });
    return values;
  }

  static float[] readFloats(ObjectInputStream in) throws IOException {
    float[] values = new float[readLength(in)];
    move(
        values.length,
        Float.BYTES,
        (bytes, length, from, count) -> {
          in.readFully(bytes, 0, length);
          buffer(bytes).asFloatBuffer().get(values, from, count);
        });
    return values;
  }

  private static int readLength(ObjectInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new StreamCorruptedException("an array of " + length + " numbers");
    }
    return length;
  }

  private static void move(int numbers, int width, Mover mover) throws IOException {
    byte[] bytes = new byte[Math.min(CHUNK, numbers) * width];
    for (int from = 0; from < numbers; from += CHUNK) {
      int count = Math.min(CHUNK, numbers - from);
      mover.move(bytes, count * width, from, count);
    }
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
