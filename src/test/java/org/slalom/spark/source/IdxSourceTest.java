package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.bytes;
import static org.slalom.spark.source.SourceTester.gzip;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.image.ImageShape;

class IdxSourceTest {

  private static final SourceTester IDX = SourceTester.of(Format.IDX);

  @TempDir private Path folder;

  @Test
  void imagesMeetTheirLabels() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    byte[] pixels = write(images, images(5, 3, 7));
    write(folder.resolve("train-labels-idx1-ubyte"), labels(5));

    SourceFrame frame = IDX.open(images);
    List<Row> rows = IDX.rows(images);

    assertThat(frame.storage()).isEqualTo(Storage.BYTES);
    assertThat(frame.imageShape()).contains(new ImageShape(7, 3, 1));
    assertThat(rows).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(bytes(rows.get(i)))
          .isEqualTo(Arrays.copyOfRange(pixels, 16 + i * 21, 16 + (i + 1) * 21));
      assertThat(label(rows.get(i))).isEqualTo(Integer.toString(i * 37 % 256));
      assertThat(SourceTester.weight(rows.get(i))).isEqualTo(1);
      assertThat(SourceTester.place(rows.get(i))).endsWith("train-images-idx3-ubyte, image " + i);
    }
  }

  @Test
  void aPlainFileIsReadByManyTasksAndAGzipFileByFewWithTheSameRows() throws IOException {
    // 12 MB, cut in the middle of labels of 256 values.
    int count = 3_001;
    byte[] images = images(count, 64, 64);
    Path plain = Files.createDirectory(folder.resolve("plain")).resolve("images.idx3");
    write(plain, images);
    gzip(plain.resolveSibling("labels.idx1.gz"), labels(count));
    Path packed = Files.createDirectory(folder.resolve("packed")).resolve("images.idx3.gz");
    gzip(packed, images);
    write(packed.resolveSibling("labels.idx1"), labels(count));

    assertThat(IDX.open(plain).rows().getNumPartitions()).isEqualTo(2);
    assertThat(IDX.open(packed).rows().getNumPartitions()).isEqualTo(2);
    assertThat(contents(IDX.rows(plain))).hasSize(count).isEqualTo(contents(IDX.rows(packed)));
  }

  @Test
  void vectorsAreReadTooAndAreNoImages() throws IOException {
    Path vectors = folder.resolve("x-images-idx2-ubyte");
    Files.write(vectors, concat(header(3, 5), new byte[15]));
    write(folder.resolve("x-labels-idx1-ubyte"), labels(3));

    assertThat(IDX.open(vectors).imageShape()).isEqualTo(Optional.empty());
    assertThat(IDX.rows(vectors)).hasSize(3).allSatisfy(row -> assertThat(bytes(row)).hasSize(5));
  }

  @Test
  void aGlobThatTakesInTheLabelsFilesReadsTheImages() throws IOException {
    pair("a", 2, 4, 4);
    pair("b", 3, 4, 4);

    assertThat(IDX.rows(folder + "/*"))
        .hasSize(5)
        .allSatisfy(row -> assertThat(problem(row)).isNull());
  }

  @Test
  void withoutLabelsImagesAloneAreEnoughWhereNoneAreNeeded() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    write(images, images(2, 2, 2));

    assertThat(IDX.unlabelled().rows(images))
        .hasSize(2)
        .allSatisfy(r -> assertThat(label(r)).isNull());
    assertThat(IDX.fault(ExitCode.DATA, images))
        .hasMessageContaining("no labels file beside them")
        .hasMessageContaining("train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz");
  }

  @Test
  void labelsWithoutImagesAreNoData() throws IOException {
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    write(labels, labels(9));

    assertThat(IDX.fault(ExitCode.DATA, labels)).hasMessageContaining("which is a labels file");
  }

  @Test
  void imagesAndLabelsAgreeInNumber() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    write(images, images(4, 2, 2));
    write(folder.resolve("train-labels-idx1-ubyte"), labels(5));

    assertThat(IDX.fault(ExitCode.DATA, images))
        .hasMessageContaining("differ in number")
        .hasMessageContaining("expected: 4 labels")
        .hasMessageContaining("got:      5 labels");
  }

  @Test
  void imagesOfTwoSizesAreNoDataSet() throws IOException {
    assertThat(IDX.fault(ExitCode.DATA, pair("a", 2, 4, 4), pair("b", 2, 4, 5)))
        .hasMessageContaining("[[4, 4], [4, 5]]");
  }

  @Test
  void aWrongMagicNumberIsToldInHex() throws IOException {
    Path images = folder.resolve("x-images-idx3-ubyte");
    write(images, "PK\3\4 and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(IDX.fault(ExitCode.DATA, images))
        .hasMessageContaining("00 00 08 03")
        .hasMessageContaining("got:      50 4b 03 04");

    byte[] floats = images(1, 2, 2);
    floats[2] = 0x0d;
    write(images, floats);
    assertThat(IDX.fault(ExitCode.DATA, images)).hasMessageContaining("another type of numbers");

    gzip(images, images(1, 2, 2));
    assertThat(IDX.fault(ExitCode.DATA, images)).hasMessageContaining("should end in .gz");
  }

  @Test
  void aPlainFileOfTheWrongLengthIsRefusedAtOnce() throws IOException {
    Path images = pair("a", 10, 3, 3);
    byte[] whole = Files.readAllBytes(images);
    for (int length : new int[] {0, 3, 4, 15, 16, 17, whole.length - 1, whole.length + 1}) {
      Files.write(images, Arrays.copyOf(whole, length));
      assertThat(IDX.fault(ExitCode.DATA, images))
          .hasMessageContaining("truncated or damaged")
          .hasMessageContaining("got:      " + length + " bytes");
    }
  }

  @Test
  void aTruncatedGzipFileGivesABadRowForEveryMissingImage() throws IOException {
    Path images = gzip(folder.resolve("x-images-idx3-ubyte.gz"), images(50, 20, 20));
    write(folder.resolve("x-labels-idx1-ubyte"), labels(50));
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 10_000));

    List<Row> rows = IDX.rows(images);

    List<Row> bad = rows.stream().filter(row -> problem(row) != null).toList();
    assertThat(rows).hasSize(50);
    assertThat(bad).hasSizeBetween(24, 27);
    assertThat(bad).allSatisfy(row -> assertThat(problem(row)).contains("truncated"));
  }

  @Test
  void everyTaskTellsOfTheSameDamage() throws IOException {
    // 12 MB, of which the second task has all that is missing
    Path images = gzip(folder.resolve("x-images-idx3-ubyte.gz"), images(3_001, 64, 64));
    write(folder.resolve("x-labels-idx1-ubyte"), labels(3_001));
    byte[] packed = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(packed, packed.length / 4));

    List<Row> rows = IDX.rows(images);

    assertThat(IDX.open(images).rows().getNumPartitions()).isEqualTo(2);
    assertThat(rows).hasSize(3_001);
    assertThat(rows)
        .filteredOn(row -> problem(row) != null)
        .hasSizeBetween(2_200, 2_300)
        .allSatisfy(row -> assertThat(problem(row)).contains("truncated"));
  }

  @Test
  void truncatedLabelsAreToldAsSuch() throws IOException {
    Path images = folder.resolve("x-images-idx3-ubyte");
    write(images, images(50, 2, 2));
    Path labels = gzip(folder.resolve("x-labels-idx1-ubyte.gz"), labels(50));
    byte[] whole = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(whole, whole.length - 20));

    assertThat(IDX.rows(images))
        .anySatisfy(row -> assertThat(problem(row)).contains("in the labels file", "truncated"));
  }

  @Test
  void aDamagedGzipFileIsToldEvenWhereItUnpacks() throws IOException {
    Path images = gzip(folder.resolve("x-images-idx3-ubyte.gz"), images(5, 4, 4));
    write(folder.resolve("x-labels-idx1-ubyte"), labels(5));
    byte[] packed = Files.readAllBytes(images);
    packed[packed.length - 8] ^= 1;
    Files.write(images, packed);

    assertThat(IDX.rows(images))
        .filteredOn(row -> problem(row) != null)
        .singleElement()
        .satisfies(row -> assertThat(problem(row)).contains("damaged"));
  }

  @Test
  void moreThanTheHeaderAnnouncesIsTold() throws IOException {
    Path images =
        gzip(folder.resolve("x-images-idx3-ubyte.gz"), concat(images(5, 4, 4), new byte[3]));
    write(folder.resolve("x-labels-idx1-ubyte"), labels(5));

    assertThat(IDX.rows(images))
        .hasSize(6)
        .anySatisfy(row -> assertThat(problem(row)).contains("goes on"));
  }

  @Test
  void aGzipFileThatCannotHoldWhatItAnnouncesIsRefusedAtOnce() throws IOException {
    Path images = gzip(folder.resolve("x-images-idx3-ubyte.gz"), header(Integer.MAX_VALUE, 28, 28));

    assertThat(IDX.fault(ExitCode.DATA, images)).hasMessageContaining("truncated or damaged");
  }

  @Test
  void whatIsNotGzipInSpiteOfItsNameIsRefused() throws IOException {
    Path images = folder.resolve("x-images-idx3-ubyte.gz");
    write(images, images(5, 4, 4));

    assertThat(IDX.fault(ExitCode.DATA, images)).hasMessageContaining("not gzip, as its name says");
  }

  @Test
  void aFolderIsNoImagesFile() {
    assertThat(IDX.fault(ExitCode.USAGE, folder)).hasMessageContaining("named by its images file");
  }

  private Path pair(String name, int count, int rows, int columns) throws IOException {
    Path images = folder.resolve(name + "-images-idx3-ubyte");
    write(images, images(count, rows, columns));
    write(folder.resolve(name + "-labels-idx1-ubyte"), labels(count));
    return images;
  }

  private static byte[] write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    return content;
  }

  private static byte[] images(int count, int rows, int columns) {
    byte[] pixels = new byte[count * rows * columns];
    new Random(count).nextBytes(pixels);
    return concat(header(count, rows, columns), pixels);
  }

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i * 37);
    }
    return concat(header(count), labels);
  }

  private static byte[] header(int... sizes) {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length);
    header.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) sizes.length);
    for (int size : sizes) {
      header.putInt(size);
    }
    return header.array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static List<String> contents(List<Row> rows) {
    return rows.stream().map(row -> label(row) + Arrays.hashCode(bytes(row))).sorted().toList();
  }
}
