package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.SharedData;
import org.slalom.TestSpark;
import org.slalom.core.image.ImageShape;

/** The formats as the world writes them. */
class RealDataTest {

  @Test
  void fashionMnist() {
    Path folder = SharedData.folder("fashion-mnist");

    SourceFrame frame = SourceTester.inferring().open(folder.resolve("t10k-images-idx3-ubyte.gz"));

    assertThat(frame.imageShape()).contains(new ImageShape(28, 28, 1));
    assertThat(countsByLabel(frame))
        .hasSize(10)
        .allSatisfy((label, n) -> assertThat(n).isEqualTo(1000));
    // The first test image is an ankle boot: dark above, bright below.
    Row first = frame.rows().first();
    assertThat(first.getString(1)).isEqualTo("9");
    byte[] pixels = SourceColumns.features(first);
    assertThat(pixels[0]).isZero();
    assertThat(pixels[20 * 28 + 14] & 0xff).isGreaterThan(150);
  }

  @Test
  void cifar10() {
    Path folder = SharedData.folder("cifar10");

    SourceFrame frame = SourceTester.inferring().open(folder + "/data_batch_[12].bin.gz");

    assertThat(frame.imageShape()).contains(new ImageShape(32, 32, 3));
    assertThat(countsByLabel(frame)).hasSize(10).containsEntry("0", 1005L + 984L);
  }

  @Test
  void caltech() {
    Path folder = SharedData.folder("caltech-subset");

    SourceFrame frame = SourceTester.inferring().open(folder.resolve("test"));

    assertThat(countsByLabel(frame))
        .hasSize(12)
        .containsEntry("airplanes", 20L)
        .containsEntry("grand_piano", 20L);
  }

  /** Rows of each label, after checking that there are no bad ones. */
  private static Map<String, Long> countsByLabel(SourceFrame frame) {
    Dataset<Row> rows = frame.table(TestSpark.session());
    assertThat(rows.filter(col(SourceFrame.PROBLEM).isNotNull()).takeAsList(3)).isEmpty();
    List<Row> counts = rows.groupBy(SourceFrame.LABEL).count().collectAsList();
    Map<String, Long> byLabel = new TreeMap<>();
    counts.forEach(row -> byLabel.put(row.getString(0), row.getLong(1)));
    return byLabel;
  }
}
