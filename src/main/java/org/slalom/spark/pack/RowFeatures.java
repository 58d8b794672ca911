package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The features of rows, in arrays of moderate size. A selection shares the arrays of the rows that
 * it was made of, and is brought together where it is written. Nothing changes once it is built.
 */
final class RowFeatures implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int rowBytes;
  private final int rows;
  private final byte[][] chunks;

  /** Number of the first row in each chunk, ascending. */
  private final int[] firsts;

  /** Where each row lies among those in the chunks; null if in its own place. */
  private final transient int @Nullable [] places;

  private RowFeatures(
      int rowBytes, int rows, byte[][] chunks, int[] firsts, int @Nullable [] places) {
    this.rowBytes = rowBytes;
    this.rows = rows;
    this.chunks = chunks;
    this.firsts = firsts;
    this.places = places;
  }

  /**
   * The features of all rows of several parts, one part after the other; they stay where they are.
   */
  static RowFeatures concat(List<RowFeatures> parts, int rowBytes) {
    List<byte[]> chunks = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    int rows = 0;
    for (RowFeatures part : parts) {
      RowFeatures gathered = part.gathered();
      for (int i = 0; i < gathered.chunks.length; i++) {
        chunks.add(gathered.chunks[i]);
        firsts.add(rows + gathered.firsts[i]);
      }
      rows += gathered.rows;
    }
    return new RowFeatures(rowBytes, rows, chunks.toArray(new byte[0][]), ints(firsts), null);
  }

  /** Bytes that the features of a row take. */
  int rowBytes() {
    return rowBytes;
  }

  /** Which array holds a row. */
  int chunk(int row) {
    int found = Arrays.binarySearch(firsts, place(row));
    return found >= 0 ? found : -found - 2;
  }

  /** An array of whole rows. */
  byte[] bytes(int chunk) {
    return chunks[chunk];
  }

  /** Where in its array a row begins. */
  int position(int row, int chunk) {
    return (place(row) - firsts[chunk]) * rowBytes;
  }

  /**
   * Some of the rows, in some order.
   *
   * @param selected their numbers
   */
  RowFeatures select(int[] selected) {
    int[] found = Arrays.stream(selected).map(this::place).toArray();
    return new RowFeatures(rowBytes, selected.length, chunks, firsts, found);
  }

  private int place(int row) {
    return places == null ? row : places[row];
  }

  private RowFeatures gathered() {
    if (places == null) {
      return this;
    }
    Builder builder = new Builder(rowBytes, rows);
    for (int row = 0; row < rows; row++) {
      int chunk = chunk(row);
      builder.add(chunks[chunk], position(row, chunk));
    }
    return builder.build();
  }

  private Object writeReplace() {
    return gathered();
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(number -> number).toArray();
  }

  /** Gathers features row by row, in arrays that never have to grow. */
  static final class Builder {

    private static final int CHUNK_BYTES = 256 << 10;

    private final int rowBytes;
    private final int expectedRows;
    private final List<byte[]> chunks = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int chunkBytes;
    private int rows;

    /** Begins with no rows; if more than those expected come, they are welcome too. */
    Builder(int rowBytes, int expectedRows) {
      this.rowBytes = rowBytes;
      this.expectedRows = expectedRows;
    }

    /** Bytes that the features of a row take. */
    int rowBytes() {
      return rowBytes;
    }

    /** Adds a row, copying it from an array of many. */
    void add(byte[] source, int from) {
      if (chunks.isEmpty() || chunk.length - chunkBytes < rowBytes) {
        openChunk();
      }
      System.arraycopy(source, from, chunk, chunkBytes, rowBytes);
      chunkBytes += rowBytes;
      rows++;
    }

    /** The rows in the order they came. This ends the builder: they take its arrays. */
    RowFeatures build() {
      if (chunkBytes < chunk.length) {
        chunks.set(chunks.size() - 1, Arrays.copyOf(chunk, chunkBytes));
      }
      return new RowFeatures(rowBytes, rows, chunks.toArray(new byte[0][]), ints(firsts), null);
    }

    private void openChunk() {
      int most = Math.max(1, CHUNK_BYTES / Math.max(1, rowBytes));
      int count = rows < expectedRows ? Math.min(most, expectedRows - rows) : most;
      chunk = new byte[Math.multiplyExact(count, rowBytes)];
      chunkBytes = 0;
      chunks.add(chunk);
      firsts.add(rows);
    }
  }
}
