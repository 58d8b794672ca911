package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.bytes;
import static org.slalom.spark.source.SourceTester.gzip;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.image.ImageShape;

class CifarSourceTest {

  private static final SourceTester CIFAR10 = SourceTester.of(Format.CIFAR10);
  private static final SourceTester CIFAR100 = SourceTester.of(Format.CIFAR100);

  @TempDir private Path folder;

  @Test
  void planesAreInterleaved() throws IOException {
    byte[] batch = batch(1, 3);
    Path file = Files.write(folder.resolve("data_batch_1.bin"), batch);

    SourceFrame frame = CIFAR10.open(file);
    List<Row> rows = CIFAR10.rows(file);

    assertThat(frame.storage()).isEqualTo(Storage.BYTES);
    assertThat(frame.imageShape()).contains(new ImageShape(32, 32, 3));
    assertThat(rows).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(label(rows.get(i))).isEqualTo(Integer.toString(i % 10));
      byte[] pixels = bytes(rows.get(i));
      for (int pixel = 0; pixel < 1024; pixel++) {
        for (int channel = 0; channel < 3; channel++) {
          assertThat(pixels[3 * pixel + channel])
              .isEqualTo(batch[i * 3073 + 1 + channel * 1024 + pixel]);
        }
      }
    }
  }

  @Test
  void theClassOfCifar100IsTheFineLabel() throws IOException {
    byte[] batch = batch(2, 2);
    batch[0] = 19;
    batch[1] = 99;
    Path file = Files.write(folder.resolve("train.bin"), batch);

    assertThat(CIFAR100.rows(file)).extracting(SourceTester::label).containsExactly("99", "1");
    assertThat(bytes(CIFAR100.rows(file).get(0))[1]).isEqualTo(batch[2 + 1024]);
  }

  @Test
  void manyFilesPlainAndGzipAreOneDataSetWhateverTheTasks() throws IOException {
    // 9 MB: more than one task reads.
    byte[] batch = batch(1, 2_930);
    Path plain = Files.write(folder.resolve("data_batch_1.bin"), batch);
    gzip(folder.resolve("data_batch_2.bin.gz"), batch);

    assertThat(CIFAR10.open(plain).rows().getNumPartitions()).isEqualTo(2);
    List<Row> rows = CIFAR10.rows(folder + "/data_batch_*", plain);
    assertThat(rows).hasSize(2 * 2_930).allSatisfy(row -> assertThat(problem(row)).isNull());
    assertThat(contents(rows.subList(0, 2_930))).isEqualTo(contents(rows.subList(2_930, 5_860)));
  }

  @Test
  void aLabelOutsideTheSetMakesABadRow() throws IOException {
    byte[] batch = batch(1, 3);
    batch[3073] = 10;
    Path file = Files.write(folder.resolve("data_batch_1.bin"), batch);

    assertThat(CIFAR10.rows(file))
        .extracting(SourceTester::problem)
        .containsExactly(null, "the label is 10, but CIFAR-10 has 0 to 9", null);
  }

  @Test
  void aPlainFileOfTheWrongLengthIsRefusedAtOnce() throws IOException {
    for (int length : new int[] {0, 1, 3072, 3074, 2 * 3073 - 1}) {
      Path file = Files.write(folder.resolve("data_batch_1.bin"), new byte[length]);
      assertThat(CIFAR10.fault(ExitCode.DATA, file))
          .hasMessageContaining("a multiple of 3073 bytes")
          .hasMessageContaining("got:      " + length + " bytes");
    }
  }

  @Test
  void aTruncatedGzipFileEndsWithABadRow() throws IOException {
    byte[] batch = batch(1, 10);
    Path packed = gzip(folder.resolve("packed.bin.gz"), batch);
    byte[] whole = Files.readAllBytes(packed);
    Path cut = Files.write(folder.resolve("cut.bin.gz"), Arrays.copyOf(whole, whole.length / 2));
    Path part = gzip(folder.resolve("part.bin.gz"), Arrays.copyOf(batch, 5 * 3073 + 40));
    Path text = Files.writeString(folder.resolve("text.bin.gz"), "this is no gzip");

    assertThat(endProblem(CIFAR10.rows(cut), 5)).contains("truncated");
    assertThat(endProblem(CIFAR10.rows(part), 6)).contains("truncated");
    assertThat(endProblem(CIFAR10.rows(text), 1)).contains("not gzip");
  }

  @Test
  void aFolderIsNoBatch() {
    assertThat(CIFAR10.fault(ExitCode.USAGE, folder))
        .hasMessageContaining("named by its batch files");
  }

  private static String endProblem(List<Row> rows, int expected) {
    assertThat(rows).hasSize(expected);
    assertThat(rows.subList(0, expected - 1)).allSatisfy(row -> assertThat(problem(row)).isNull());
    return problem(rows.get(expected - 1));
  }

  private static byte[] batch(int labelBytes, int records) {
    int size = labelBytes + 3072;
    byte[] batch = new byte[records * size];
    new Random(records).nextBytes(batch);
    for (int i = 0; i < records; i++) {
      Arrays.fill(batch, i * size, i * size + labelBytes, (byte) (i % 10));
    }
    return batch;
  }

  private static List<String> contents(List<Row> rows) {
    return rows.stream().map(row -> label(row) + Arrays.hashCode(bytes(row))).sorted().toList();
  }
}
