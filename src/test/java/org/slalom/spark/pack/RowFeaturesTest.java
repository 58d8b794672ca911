package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slalom.ObjectStreams;

/** Rows keep their features however they are put together, chosen from and sent. */
class RowFeaturesTest {

  /** A few rows fill an array, so that there are several. */
  private static final int ROW_BYTES = 100_000;

  @Test
  void partsFollowEachOther() {
    RowFeatures rows = RowFeatures.concat(List.of(rows(1, 7), rows(8, 3)), ROW_BYTES);
    for (int row = 0; row < 10; row++) {
      assertThat(features(rows, row)).isEqualTo(row(1 + row));
    }
  }

  @Test
  void aSelectionHasItsRowsInItsOrder() {
    RowFeatures chosen = rows(0, 9).select(new int[] {8, 0, 3, 5}).select(new int[] {2, 0, 3});
    RowFeatures joined = RowFeatures.concat(List.of(rows(9, 1), chosen), ROW_BYTES);
    assertThat(features(chosen, 0)).isEqualTo(row(3));
    assertThat(features(chosen, 1)).isEqualTo(row(8));
    assertThat(features(chosen, 2)).isEqualTo(row(5));
    assertThat(features(joined, 0)).isEqualTo(row(9));
    assertThat(features(joined, 2)).isEqualTo(row(8));
  }

  @Test
  void aSelectionTakesAlongNoRowsButItsOwn() throws IOException, ClassNotFoundException {
    byte[] sent = ObjectStreams.sent(rows(0, 9).select(new int[] {8, 0}));
    assertThat(sent).hasSizeBetween(2 * ROW_BYTES, 2 * ROW_BYTES + 1_000);
    RowFeatures received = ObjectStreams.received(sent, RowFeatures.class);
    assertThat(features(received, 0)).isEqualTo(row(8));
    assertThat(features(received, 1)).isEqualTo(row(0));
  }

  private static RowFeatures rows(int first, int count) {
    var builder = new RowFeatures.Builder(ROW_BYTES, 0);
    for (int row = first; row < first + count; row++) {
      builder.add(row(row), 0);
    }
    return builder.build();
  }

  private static byte[] row(int number) {
    byte[] features = new byte[ROW_BYTES];
    Arrays.fill(features, (byte) number);
    return features;
  }

  private static byte[] features(RowFeatures rows, int row) {
    int chunk = rows.chunk(row);
    int from = rows.position(row, chunk);
    return Arrays.copyOfRange(rows.bytes(chunk), from, from + ROW_BYTES);
  }
}
