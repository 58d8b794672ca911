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

  /** Floats that are written together. */
  static final int CHUNK = 1 << 14;

  /** Longs that are written together, in the form that is narrow enough for all of them. */
  static final int BLOCK = 1 << 10;

  private ArrayStreams() {}

  static void write(ObjectOutputStream out, long[] values) throws IOException {
    out.writeInt(values.length);
    byte[] bytes = new byte[NarrowLongs.room(Math.min(BLOCK, values.length))];
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      NarrowLongs form = NarrowLongs.of(values, from, count);
      form.write(values, from, count, bytes);
      out.writeByte(form.shift());
      out.writeByte(form.width());
      out.write(bytes, 0, form.bytes(count));
    }
  }

  static long[] readLongs(ObjectInputStream in) throws IOException {
    long[] values = new long[readNumber(in.readInt(), Integer.MAX_VALUE)];
    byte[] bytes = new byte[NarrowLongs.room(Math.min(BLOCK, values.length))];
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      int shift = readNumber(in.readByte(), Long.SIZE - 1);
      NarrowLongs form = new NarrowLongs(shift, readNumber(in.readByte(), Long.BYTES));
      in.readFully(bytes, 0, form.bytes(count));
      form.read(bytes, values, from, count);
    }
    return values;
  }

  static void write(ObjectOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    byte[] bytes = new byte[Math.min(CHUNK, values.length) * Float.BYTES];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer(bytes).asFloatBuffer().put(values, from, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  static float[] readFloats(ObjectInputStream in) throws IOException {
    float[] values = new float[readNumber(in.readInt(), Integer.MAX_VALUE)];
    byte[] bytes = new byte[Math.min(CHUNK, values.length) * Float.BYTES];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(bytes, 0, count * Float.BYTES);
      buffer(bytes).asFloatBuffer().get(values, from, count);
    }
    return values;
  }

  private static int readNumber(int number, int most) throws IOException {
    if (number < 0 || number > most) {
      throw new StreamCorruptedException(number + " where 0 to " + most + " was written");
    }
    return number;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
