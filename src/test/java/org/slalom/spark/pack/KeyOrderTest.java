package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.order.RowKey;

/** The fast order is the order of keys, then of contents. */
class KeyOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1_000, 4_096})
  void isThatOfAPlainSort(int rows) {
    assertSorted(rows(rows, new Random(rows), Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 1_000})
  void holdsWhereUpperHalvesOfKeysAreEqualOrNearlySo(long upperHalves) {
    assertSorted(rows(2_000, new Random(upperHalves), upperHalves));
  }

  @Test
  @Timeout(60)
  void isQuickWhereAllRowsShareAKey() {
    PackedRowsBuilder builder = new PackedRowsBuilder(0, 0);
    Random random = new Random(1);
    for (int i = 0; i < 300_000; i++) {
      RowKey content = new RowKey(random.nextLong(), random.nextLong());
      builder.add(new RowKey(5, 6), content, 0, 1, 1, new byte[0], 0);
    }
    PackedRows rows = builder.build();
    int[] order = KeyOrder.sorted(rows);
    assertThat(IntStream.range(1, order.length))
        .allMatch(i -> rows.compare(order[i - 1], order[i]) < 0);
  }

  /** Rows with few distinct lower halves, so that whole keys repeat as well. */
  private static PackedRows rows(int count, Random random, long upperHalves) {
    PackedRowsBuilder builder = new PackedRowsBuilder(0, 0);
    for (int i = 0; i < count; i++) {
      long high =
          upperHalves == Long.MAX_VALUE
              ? random.nextLong()
              : -1 - (long) (random.nextDouble() * upperHalves);
      RowKey key = new RowKey(high, random.nextInt(5) - 2);
      builder.add(key, new RowKey(random.nextInt(3) - 1, 0), 0, 1, 1, new byte[0], 0);
    }
    return builder.build();
  }

  private static void assertSorted(PackedRows rows) {
    Comparator<Integer> plain = Comparator.comparing(rows::key);
    Integer[] expected = IntStream.range(0, rows.rows()).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, plain.thenComparing(rows::content));
    int[] order = KeyOrder.sorted(rows);
    assertThat(order).doesNotHaveDuplicates().hasSize(expected.length);
    for (int i = 0; i < order.length; i++) {
      assertThat(rows.key(order[i])).isEqualTo(rows.key(expected[i]));
      assertThat(rows.content(order[i])).isEqualTo(rows.content(expected[i]));
    }
  }
}
