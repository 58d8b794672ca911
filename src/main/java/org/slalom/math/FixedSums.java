package org.slalom.math;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many values in fixed point. Adding two of them is exact. There is no array before the
 * first value, so that an idle task sends next to nothing.
 */
public final class FixedSums implements Serializable {

  private static final long serialVersionUID = 2L;

  /** For object streams; other serialisers go by the fields, the transient ones excepted. */
  @SuppressWarnings("UnusedVariable") // the streams look for it
  private static final ObjectStreamField[] serialPersistentFields = {};

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
   * The values of some sums.
   *
   * @param from the first of them
   * @param count how many
   * @param target receives them, each at its own index
   */
  public void values(FixedPoint unit, int from, int count, double[] target) {
    if (sums == null) {
      Arrays.fill(target, from, from + count, 0);
    } else {
      double value = 1 / unit.scale();
      for (int i = from; i < from + count; i++) {
        target[i] = sums[i] * value;
      }
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    long[] array = sums;
    out.defaultWriteObject();
    out.writeBoolean(array != null);
    if (array != null) {
      ArrayStreams.write(out, array);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    sums = in.readBoolean() ? ArrayStreams.readLongs(in) : null;
  }
}
