package org.slalom.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.spark.source.SourceFrame;

class GeneratedRowsTest {

  private static final int DIMENSION = 19;
  private static final int CLASSES = 5;

  private static final int LABEL = SourceFrame.SCHEMA.fieldIndex(SourceFrame.LABEL);
  private static final int FEATURES = SourceFrame.SCHEMA.fieldIndex(SourceFrame.FEATURES);

  private final GeneratedRows pixels = new GeneratedRows(DIMENSION, CLASSES, Storage.BYTES);

  @Test
  void aRowIsTheSameHoweverItIsMade() {
    List<Row> rows = pixels.frame(TestSpark.session(), 40, 3).rows().collect();

    for (int number = 0; number < rows.size(); number++) {
      Row row = rows.get(number);
      assertThat(row.<byte[]>getAs(FEATURES)).isEqualTo(pixels.features(number));
      assertThat(row.getString(LABEL)).isEqualTo(Integer.toString(pixels.label(number)));
    }
  }

  @Test
  void floatsAreThePixels() {
    byte[] bytes = pixels.features(7);
    ByteBuffer floats =
        ByteBuffer.wrap(new GeneratedRows(DIMENSION, CLASSES, Storage.FLOATS).features(7))
            .order(ByteOrder.LITTLE_ENDIAN);

    for (byte pixel : bytes) {
      assertThat(floats.getFloat()).isEqualTo(pixel & 0xff);
    }
    assertThat(floats.hasRemaining()).isFalse();
  }

  @Test
  void mostLabelsAreThoseOfTheirPrototypes() {
    int right = 0;
    for (int row = 0; row < 4_000; row++) {
      assertThat(pixels.label(row)).isBetween(0, CLASSES - 1);
      right += pixels.label(row) == row % CLASSES ? 1 : 0;
    }
    // one in eight is drawn anew, and falls on the right one once in five
    assertThat(right / 4_000.0).isBetween(0.87, 0.93);
  }

  @Test
  void filesAreIdx(@TempDir Path folder) throws IOException {
    Path images = pixels.writeIdx(folder, 3);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(images));

    assertThat(new int[] {bytes.getInt(), bytes.getInt(), bytes.getInt()})
        .containsExactly(0x0802, 3, DIMENSION);
    byte[] row = new byte[DIMENSION];
    bytes.get(row);
    assertThat(row).isEqualTo(pixels.features(0));
    assertThat(bytes.remaining()).isEqualTo(2 * DIMENSION);
    assertThat(folder.resolve("generated-labels-idx1-ubyte")).hasSize(8 + 3);
  }
}
