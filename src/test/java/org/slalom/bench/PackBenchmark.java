package org.slalom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.storage.RDDInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;

/**
 * How fast rows are packed, from a file to cached blocks in the global order, and how much memory a
 * cached row takes.
 *
 * <pre>mvn test -Dtest=PackBenchmark</pre>
 */
class PackBenchmark {

  private static final int DIMENSION = 784;
  private static final int ROWS = 600_000;
  private static final int ROUNDS = 5;
  private static final double ROW_OVERHEAD = 32;

  @TempDir Path folder;

  @Test
  void packsPixelsAtSpeedAndKeepsThemBytes() throws IOException {
    Path images = writePixels();
    double[] seconds = new double[ROUNDS];
    double memory = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      try (PackedData data = TestPacking.pack(open(images), TestPacking.spec(8))) {
        seconds[round] = (System.nanoTime() - start) / 1e9;
        memory = bytesPerRow(data);
      }
    }
    System.out.printf("%nrounds of %,d rows of %d bytes, s: ", ROWS, DIMENSION);
    System.out.println(Arrays.toString(seconds));
    Arrays.sort(seconds);
    double rate = ROWS / seconds[ROUNDS / 2];
    System.out.printf(
        "median %,.0f rows/s, %,.0f MB/s; %.1f bytes a cached row%n",
        rate, rate * DIMENSION / 1e6, memory);
    assertThat(memory).isLessThanOrEqualTo(1.1 * DIMENSION + ROW_OVERHEAD);
  }

  @Test
  void keepsVectorsAsFloats() {
    SourceFrame frame =
        TestRows.frame(TestSpark.session(), TestRows.gaussian(20_000, DIMENSION, 10, 0, 1), 2, 1);
    try (PackedData data = TestPacking.pack(frame, TestPacking.spec(2))) {
      double memory = bytesPerRow(data);
      System.out.printf("%n%.1f bytes a cached row of %d floats%n", memory, DIMENSION);
      assertThat(memory).isLessThanOrEqualTo(4.2 * DIMENSION + ROW_OVERHEAD);
    }
  }

  /** What Spark accounts for the packed rows in memory. */
  private static double bytesPerRow(PackedData data) {
    RDDInfo[] infos = TestSpark.session().sparkContext().getRDDStorageInfo();
    return Arrays.stream(infos)
            .filter(info -> info.id() == data.partitions().id())
            .mapToLong(RDDInfo::memSize)
            .sum()
        / (double) data.trainingRows();
  }

  private static SourceFrame open(Path images) {
    SourceOptions options =
        new SourceOptions(
            Optional.empty(),
            "label",
            "features",
            "image",
            Optional.empty(),
            Optional.empty(),
            1,
            1,
            1,
            OptionalInt.empty(),
            true);
    SourceFrame frame = Sources.open(TestSpark.session(), List.of(images.toString()), options);
    assertThat(frame.storage()).isEqualTo(Storage.BYTES);
    return frame;
  }

  /** An IDX file of pixels of which half are black, as in Fashion-MNIST, and its labels. */
  private Path writePixels() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    try (OutputStream pixels = new BufferedOutputStream(Files.newOutputStream(images), 1 << 20);
        OutputStream labels =
            new BufferedOutputStream(
                Files.newOutputStream(folder.resolve("train-labels-idx1-ubyte")))) {
      pixels.write(header(0x803, ROWS, 28, 28));
      labels.write(header(0x801, ROWS));
      Random random = new Random(1);
      byte[] row = new byte[DIMENSION];
      byte[] half = new byte[DIMENSION / 2];
      for (int i = 0; i < ROWS; i++) {
        random.nextBytes(half);
        System.arraycopy(half, 0, row, DIMENSION / 4, half.length);
        pixels.write(row);
        labels.write(i % 10);
      }
    }
    return images;
  }

  private static byte[] header(int... words) {
    ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * words.length);
    for (int word : words) {
      header.putInt(word);
    }
    return header.array();
  }
}
