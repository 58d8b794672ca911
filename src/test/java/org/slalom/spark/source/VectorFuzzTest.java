package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slalom.Fuzzer;

/** Cells of a features column, as a table may hold them: each is features, or a bad row. */
class VectorFuzzTest {

  private static final long MEMORY = 4L << 20;

  @Test
  void vectors() {
    byte[] dense = buffer(40).put((byte) 1).putInt(-1).put((byte) 0).put((byte) 2).array();
    byte[] sparse =
        buffer(64)
            .put((byte) 0)
            .putInt(5)
            .put((byte) 2)
            .put((byte) 2)
            .putInt(1)
            .putInt(4)
            .putDouble(0.5)
            .putDouble(-2)
            .array();
    byte[] withoutValues = buffer(8).put((byte) 0).putInt(3).put((byte) -1).put((byte) -1).array();
    new Fuzzer(List.of(dense, sparse, withoutValues), List.of(), MEMORY)
        .run(
            input -> {
              try {
                VectorFeatures.ofVector(vector(ByteBuffer.wrap(input)));
              } catch (BadRowException e) {
                TextFuzzTest.requireReason(e);
              } catch (BufferUnderflowException e) {
                // too few bytes to make a cell of
              }
            });
  }

  @Test
  void packedAndArrays() {
    byte[] numbers = buffer(32).putFloat(1).putFloat(-0f).putFloat(Float.NaN).array();
    new Fuzzer(List.of(numbers, new byte[8], new byte[0]), List.of(), MEMORY)
        .run(
            input -> {
              try {
                FloatFeatures.unpack(input);
              } catch (BadRowException e) {
                TextFuzzTest.requireReason(e);
              }
              try {
                VectorFeatures.ofDoubles(doubles(ByteBuffer.wrap(input), input.length / 8));
              } catch (BadRowException e) {
                TextFuzzTest.requireReason(e);
              }
            });
  }

  @Test
  void rows() {
    List<byte[]> valid = new ArrayList<>();
    for (double number :
        new double[] {7, -0.0, 0.5, -1, 1e300, Double.NaN, Double.NEGATIVE_INFINITY}) {
      for (int flags : new int[] {0, 0b10_0000, 0b110_0000, 0b1110_0000}) {
        valid.add(row(flags, number, 1, "id"));
        valid.add(row(flags, 1, number, "7.0"));
      }
    }
    valid.add(row(0b1100_0000, 1, 1, "x".repeat(RowFields.MOST_LABEL_CHARACTERS + 1)));
    new Fuzzer(valid, List.of(), MEMORY)
        .run(
            input -> {
              if (input.length > ROW_BYTES) {
                Row row = read(ByteBuffer.wrap(input));
                String problem = SourceColumns.problem(row);
                if (problem != null) {
                  TextFuzzTest.requireReason(new BadRowException(problem));
                }
              }
            });
  }

  /** Of its flags and numbers. */
  private static final int ROW_BYTES = 1 + 2 * Double.BYTES;

  private static byte[] row(int flags, double label, double weight, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return buffer(ROW_BYTES + bytes.length)
        .put((byte) flags)
        .putDouble(label)
        .putDouble(weight)
        .put(bytes)
        .array();
  }

  /** The flags say which columns are null, and what is asked of the others. */
  private static Row read(ByteBuffer input) {
    int flags = input.get();
    boolean fractional = (flags & 0b10_0000) != 0;
    double label = input.getDouble();
    double weight = input.getDouble();
    byte[] text = new byte[input.remaining()];
    input.get(text);
    @Nullable Object[] columns = {
      UTF8String.fromBytes(text),
      fractional ? label : UTF8String.fromBytes(text),
      weight,
      text,
      UTF8String.fromString("fuzzed file"),
      7L
    };
    for (int column = 0; column < 5; column++) {
      if ((flags & 1 << column) != 0) {
        columns[column] = null;
      }
    }
    return new TableColumns(fractional, (flags & 0b100_0000) != 0, flags < 0)
        .read(new GenericInternalRow(columns), row -> row.getBinary(TableColumns.CONTENT));
  }

  /** Type, size, lengths of the two arrays, and these; null where a length is negative. */
  private static GenericInternalRow vector(ByteBuffer cell) {
    byte type = cell.get();
    int size = cell.getInt();
    int indices = cell.get();
    int values = cell.get();
    return new GenericInternalRow(
        new @Nullable Object[] {
          type == Byte.MIN_VALUE ? null : type,
          size == -1 ? null : size,
          indices < 0 ? null : ints(cell, indices),
          values < 0 ? null : doubles(cell, values)
        });
  }

  private static GenericArrayData ints(ByteBuffer cell, int length) {
    @Nullable Object[] ints = new @Nullable Object[length];
    for (int i = 0; i < length; i++) {
      int value = cell.getInt();
      ints[i] = value == Integer.MIN_VALUE ? null : value;
    }
    return new GenericArrayData(ints);
  }

  private static GenericArrayData doubles(ByteBuffer cell, int length) {
    @Nullable Object[] doubles = new @Nullable Object[length];
    for (int i = 0; i < length; i++) {
      double value = cell.getDouble();
      doubles[i] = value == Integer.MIN_VALUE ? null : value;
    }
    return new GenericArrayData(doubles);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes);
  }
}
