package org.slalom.math;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where in an array a cache line begins. Java has no word for it, so the address is taken from the
 * reference to the array, by the unsupported Unsafe. It is a hint for speed alone: where there is
 * no telling, or the collector moves the array afterwards, results are the same.
 */
final class Alignment {

  private static final int LINE_BYTES = 64;

  private static final @Nullable Alignment INSTANCE = find();

  /** Reads the reference in an array of one, as an int or a long. */
  private final MethodHandle read;

  private final long referenceAt;
  private final long floatsAt;
  private final int shift;

  private Alignment(MethodHandle read, long referenceAt, long floatsAt, int shift) {
    this.read = read;
    this.referenceAt = referenceAt;
    this.floatsAt = floatsAt;
    this.shift = shift;
  }

  /**
   * Index of the first element of an array that lies at the start of a cache line; 0 if unknown.
   */
  static int offset(float[] array) {
    if (INSTANCE == null) {
      return 0;
    }
    long address = (INSTANCE.reference(array) << INSTANCE.shift) + INSTANCE.floatsAt;
    long past = address & (LINE_BYTES - 1);
    return past == 0 ? 0 : (int) ((LINE_BYTES - past) / Float.BYTES);
  }

  private long reference(Object object) {
    Object[] holder = {object};
    try {
      return (long) read.invokeExact(holder, referenceAt);
    } catch (Throwable e) {
      throw new IllegalStateException("memory cannot be read any more", e);
    }
  }

  private static @Nullable Alignment find() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Object unsafe = field.get(null);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodType ofClass = MethodType.methodType(int.class, Class.class);
      MethodHandle base = lookup.findVirtual(type, "arrayBaseOffset", ofClass).bindTo(unsafe);
      MethodHandle scale = lookup.findVirtual(type, "arrayIndexScale", ofClass).bindTo(unsafe);
      boolean compressed = (int) scale.invoke(Object[].class) == Integer.BYTES;
      MethodHandle read =
          compressed
              ? lookup.findVirtual(
                  type, "getInt", MethodType.methodType(int.class, Object.class, long.class))
              : lookup.findVirtual(
                  type, "getLong", MethodType.methodType(long.class, Object.class, long.class));
      MethodHandle reference =
          read.bindTo(unsafe).asType(MethodType.methodType(long.class, Object[].class, long.class));
      int referenceAt = (int) base.invoke(Object[].class);
      int floatsAt = (int) base.invoke(float[].class);
      Alignment unshifted = new Alignment(reference, referenceAt, floatsAt, 0);
      int shift = compressed ? unshifted.shiftOfReferences() : 0;
      return shift < 0 ? null : new Alignment(reference, referenceAt, floatsAt, shift);
    } catch (Throwable e) {
      return null; // another JVM: everything works without
    }
  }

  /** By how many bits references are compressed, from two arrays that lie side by side; or -1. */
  private int shiftOfReferences() {
    int bytes = 1024 - (int) floatsAt;
    for (int attempt = 0; attempt < 16; attempt++) {
      byte[] one = new byte[bytes];
      byte[] other = new byte[bytes];
      long distance = (reference(other) & 0xffff_ffffL) - (reference(one) & 0xffff_ffffL);
      for (int bits = 0; bits <= 5; bits++) {
        if (distance << bits == 1024) {
          return bits;
        }
      }
    }
    return -1;
  }
}
