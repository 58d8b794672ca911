package org.slalom.core.block;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slalom.math.ByteRows;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;
import org.slalom.math.Rows;

/**
 * Rows packed into primitive arrays: features, labels, weights. Blocks are cached and shared by
 * tasks and their retries: nothing in them changes once they are built.
 */
public final class RowBlock implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The label of a row whose class is unknown. */
  public static final int UNLABELLED = -1;

  private static final int CACHE_LINE = 64;

  private final int dimension;
  private final int rows;
  private final byte @Nullable [] bytes;
  private final float @Nullable [] floats;
  private final int[] labels;
  private final double @Nullable [] weights;

  private RowBlock(
      int dimension,
      byte @Nullable [] bytes,
      float @Nullable [] floats,
      int[] labels,
      double @Nullable [] weights) {
    this.dimension = dimension;
    this.rows = labels.length;
    this.bytes = bytes;
    this.floats = floats;
    this.labels = labels;
    this.weights = weights;
  }

  /**
   * Packs rows.
   *
   * @param features R x D features in the form of the storage type, one row after the other; kept,
   *     if they are bytes
   * @param labels R class indices, or {@link #UNLABELLED}; kept
   * @param weights R row weights; kept, unless all are 1
   */
  public static RowBlock of(
      Storage storage, int dimension, byte[] features, int[] labels, double[] weights) {
    double @Nullable [] kept = allOne(weights) ? null : weights;
    return switch (storage) {
      case BYTES -> new RowBlock(dimension, features, null, labels, kept);
      case FLOATS -> {
        float[] floats = new float[features.length / Float.BYTES];
        ByteBuffer.wrap(features).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        yield new RowBlock(dimension, null, floats, labels, kept);
      }
    };
  }

  /**
   * Packs rows of float32.
   *
   * @param features R x D finite features, none of them -0.0; kept
   * @param labels R class indices, or {@link #UNLABELLED}; kept
   * @param weights R row weights; kept, unless all are 1
   */
  public static RowBlock ofFloats(int dimension, float[] features, int[] labels, double[] weights) {
    return new RowBlock(dimension, null, features, labels, allOne(weights) ? null : weights);
  }

  /**
   * A block of one image.
   *
   * @param pixels unsigned bytes; kept
   */
  public static RowBlock ofImage(byte[] pixels) {
    return of(Storage.BYTES, pixels.length, pixels, new int[] {UNLABELLED}, new double[] {1});
  }

  /** Number of features a row, D. */
  public int dimension() {
    return dimension;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** How the features are stored. */
  public Storage storage() {
    return bytes != null ? Storage.BYTES : Storage.FLOATS;
  }

  /** Class index of a row. */
  public int label(int row) {
    return labels[row];
  }

  /** Weight of a row. */
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /**
   * Writes the features of a row, less a shift, as floats.
   *
   * @param target receives D values from {@code at}
   */
  public void read(int row, float shift, float[] target, int at) {
    int from = row * dimension;
    if (bytes != null) {
      Kernels.get().widen(bytes, from, dimension, shift, target, at);
    } else if (floats != null && shift == 0) {
      System.arraycopy(floats, from, target, at, dimension);
    } else if (floats != null) {
      for (int d = 0; d < dimension; d++) {
        target[at + d] = floats[from + d] - shift;
      }
    }
  }

  /**
   * Writes the features of a row, transformed to {@code (x - offset) * factor}.
   *
   * @param offset D values
   * @param factor D values
   * @param target receives D values from {@code at}
   */
  void read(int row, float[] offset, float[] factor, float[] target, int at) {
    Kernel kernel = Kernels.get();
    int from = row * dimension;
    if (bytes != null) {
      kernel.transform(bytes, from, dimension, offset, factor, target, at);
    } else if (floats != null) {
      kernel.transform(floats, from, dimension, offset, factor, target, at);
    }
  }

  /**
   * A copy of the features of a row.
   *
   * @throws IllegalStateException if they are not stored as bytes
   */
  public byte[] bytes(int row) {
    if (bytes == null) {
      throw new IllegalStateException("the rows are not stored as bytes");
    }
    return Arrays.copyOfRange(bytes, row * dimension, (row + 1) * dimension);
  }

  /** What {@link #view} takes off every feature. */
  float shift() {
    return bytes != null ? ByteRows.SHIFT : 0;
  }

  /**
   * Rows as they lie in memory: bytes less {@link ByteRows#SHIFT}, or floats.
   *
   * @return R x D, not to be changed
   */
  Rows view(int from, int count) {
    return bytes != null
        ? new ByteRows(bytes, from * dimension, dimension)
        : FloatMatrix.view(Objects.requireNonNull(floats), from * dimension, count, dimension);
  }

  /**
   * Reads a number of each cache line of some rows, in the order of their addresses: so the
   * processor can foresee what comes next, which it cannot in the order that a kernel needs. The
   * kernel then finds the rows in the cache.
   *
   * @return nothing of use, but that it is needed keeps the compiler from leaving out the reads
   */
  int fetch(int from, int count) {
    int end = (from + count) * dimension;
    int sum = 0;
    if (bytes != null) {
      for (int i = from * dimension; i < end; i += CACHE_LINE) {
        sum += bytes[i];
      }
    } else if (floats != null) {
      for (int i = from * dimension; i < end; i += CACHE_LINE / Float.BYTES) {
        sum += Float.floatToRawIntBits(floats[i]);
      }
    }
    return sum;
  }

  /**
   * Adds a row to a block that is being built, with another weight or its own.
   *
   * @param target of the same storage and dimension
   */
  public void copyTo(int row, RowBlockBuilder target, double weight) {
    if (bytes != null) {
      target.add(bytes, row * dimension, labels[row], weight);
    } else if (floats != null) {
      byte[] features = new byte[dimension * Float.BYTES];
      ByteBuffer.wrap(features)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .put(floats, row * dimension, dimension);
      target.add(features, 0, labels[row], weight);
    }
  }

  private static boolean allOne(double[] weights) {
    for (double weight : weights) {
      if (weight != 1) {
        return false;
      }
    }
    return true;
  }
}
