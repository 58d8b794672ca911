package org.slalom.math;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many values in fixed point. Adding two of them is exact. There is no array before the
 * first value, so that an idle task sends next to nothing; and object streams are given many
 * numbers at a time, since their own way, number by number, takes as long as computing them.
 */
public final class FixedSums implements Serializable {

  private static final long serialVersionUID = 1L;

  /** For object streams; other serialisers go by the fields, the transient ones excepted. */
  @SuppressWarnings("UnusedVariable") // the streams look for it
  private static final ObjectStreamField[] serialPersistentFields = {};

  /** Numbers that are written together. */
  private static final int CHUNK = 1 << 14;

  private static final int NONE = -1;

  private long @Nullable [] sums;

  /** Memory of sums that were cleared. */
  private transient long @Nullable [] spare;

  /**
   * The sums, to be added to.
   *
   * @param length how many there are: the same in each call
   */
  public long[] array(int length) {
    if (sums == null) {
      if (spare != null && spare.length == length) {
        Arrays.fill(spare, 0);
        sums = spare;
      } else {
        sums = new long[length];
      }
    }
    return sums;
  }

  /** Makes all sums zero; their memory is kept for the values that come next. */
  public void clear() {
    spare = sums == null ? spare : sums;
    sums = null;
  }

  /** Adds other sums, which stay as they are. */
  public void add(FixedSums other) {
    if (sums == null) {
      sums = other.sums == null ? null : other.sums.clone();
    } else if (other.sums != null) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
    }
  }

  /** The value of sum {@code i}. */
  public double value(int i, FixedPoint unit) {
    return sums == null ? 0 : unit.value(sums[i]);
  }

  /**
   * The values of all sums.
   *
   * @param target receives them
   */
  public void values(FixedPoint unit, double[] target) {
    if (sums == null) {
      Arrays.fill(target, 0);
    } else {
      double value = 1 / unit.scale();
      for (int i = 0; i < target.length; i++) {
        target[i] = sums[i] * value;
      }
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    long[] array = sums;
    out.defaultWriteObject();
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

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    int length = in.readInt();
    if (length == NONE) {
      return;
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
    sums = array;
  }

  private static LongBuffer longs(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }
}
