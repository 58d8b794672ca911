package org.slalom.spark.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;
import org.slalom.core.error.UserFault;

/** IDX and CIFAR files, plain and gzip: each ends as rows, bad rows, or a fault. */
class RecordFuzzTest {

  /** An item of the largest size that a header may claim, a few times over. */
  private static final long MEMORY = 512L << 20;

  private static final int MOST_ROWS = 20;

  /** What takes its time is done for one length of content in so many. */
  private static final int FEW = 100;

  private static final SourceOptions OPTIONS = SourceTester.of(Format.CIFAR10).options();

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  private final Configuration configuration = new Configuration();

  @Test
  void idx() {
    byte[] vectors = ByteBuffer.allocate(12 + 30).putInt(0x802).putInt(6).putInt(5).array();
    new Fuzzer(List.of(images(3, 2, 2), images(1, 28, 28), labels(4), vectors), List.of(), MEMORY)
        .run(input -> idx("x-images-idx3-ubyte", input));
  }

  @Test
  void packedIdx() throws IOException {
    List<byte[]> valid = List.of(gzip(images(3, 2, 2)), gzip(images(1, 28, 28)), gzip(labels(4)));
    new Fuzzer(valid, List.of(), MEMORY).run(input -> idx("x-images-idx3-ubyte.gz", input));
  }

  @Test
  void packedIdxOfAnotherContent() {
    new Fuzzer(List.of(images(3, 2, 2), images(1, 28, 28)), List.of(), MEMORY)
        .run(input -> idx("x-images-idx3-ubyte.gz", gzip(input)));
  }

  @Test
  void cifar() throws IOException {
    byte[] batch = new byte[2 * CifarLayout.CIFAR10.recordBytes()];
    new Fuzzer(List.of(batch, new byte[CifarLayout.CIFAR100.recordBytes()]), List.of(), MEMORY)
        .run(
            input -> {
              cifar("data_batch_1.bin", input);
              cifar("data_batch_1.bin.gz", gzip(input));
            });
    new Fuzzer(List.of(gzip(batch)), List.of(), MEMORY)
        .run(input -> cifar("data_batch_1.bin.gz", input));
  }

  private void idx(String name, byte[] content) throws IOException {
    FileStatus images = write(name, content);
    InputFiles files = new InputFiles(TestSpark.session());
    try {
      IdxHeader header = IdxHeader.read(files, images, "images", 2, 3);
      RecordRange all = header.range(images);
      RecordRange labels = labelsOf(header.count(), content.length);
      for (IdxPart part : IdxPart.split(all, labels, 3)) {
        take(new IdxRows(configuration, part));
      }
      take(new IdxRows(configuration, new IdxPart(all.of(0, 1), null, false)));
    } catch (UserFault e) {
      // told
    }
  }

  /** None, too few, or one for each item and perhaps more. */
  private @Nullable RecordRange labelsOf(long items, int kind) throws IOException {
    if (kind % 3 == 0) {
      return null;
    }
    FileStatus file = write("x-labels-idx1-ubyte", labels(kind % 3 == 1 ? 2 : MOST_ROWS));
    return new RecordRange(file.getPath().toString(), 8, 1, 0, items);
  }

  private void cifar(String name, byte[] content) throws IOException {
    FileStatus batch = write(name, content);
    for (CifarLayout layout : CifarLayout.values()) {
      try {
        CifarSource source = new CifarSource(layout);
        take(new CifarRows(layout, configuration, source.range(batch)));
        if (content.length % FEW == 0) {
          source.open(TestSpark.session(), List.of(batch), OPTIONS);
          source.range(configured().getFileStatus(batch.getPath().getParent()));
        }
      } catch (UserFault e) {
        // told
      }
    }
  }

  /** The first rows: a header may announce millions that are all alike. */
  static void take(RecordRows rows) {
    for (int i = 0; i < MOST_ROWS && rows.hasNext(); i++) {
      SourceColumns.place(rows.next());
    }
    rows.closeQuietly();
  }

  private FileStatus write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    return configured().getFileStatus(new org.apache.hadoop.fs.Path(file.toUri()));
  }

  private LocalFileSystem configured() throws IOException {
    return LocalFileSystem.getLocal(configuration);
  }

  static byte[] images(int count, int height, int width) {
    return ByteBuffer.allocate(16 + count * height * width)
        .putInt(0x803)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .array();
  }

  static byte[] labels(int count) {
    return ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream output = new GZIPOutputStream(packed)) {
      output.write(content);
    }
    return packed.toByteArray();
  }
}
