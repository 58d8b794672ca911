package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;

/** Whole files through Spark: each is a data set, perhaps with bad rows, or a fault. */
class SparkFuzzTest {

  /** Of the thread that asks; tasks have others. */
  private static final long MEMORY = 256L << 20;

  private static final int INPUTS_FOR_ONE = 200;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  @Test
  void parquet() throws IOException {
    StructType schema =
        new StructType()
            .add("label", DataTypes.StringType)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType));
    List<Row> rows =
        Stream.of("a", "b", "c")
            .map(label -> RowFactory.create(label, Arrays.asList(1f, 2f, 3f)))
            .toList();
    Path table = folder.resolve("table");
    SourceTester.parquet(table, TestSpark.session().createDataFrame(rows, schema), 1);
    byte[] content;
    try (Stream<Path> files = Files.list(table)) {
      content =
          Files.readAllBytes(
              files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    fuzz(SourceTester.of(Format.PARQUET), "x.parquet", content);
  }

  @Test
  void csv() {
    fuzz(SourceTester.of(Format.CSV), "x.csv", "label,a\nx,1\ny,2\n".getBytes(UTF_8));
  }

  @Test
  void libsvm() {
    byte[] content = "1 1:0.5\n2 2:3\n".getBytes(UTF_8);
    fuzz(SourceTester.of(Format.LIBSVM).dimension(3), "x.libsvm", content);
  }

  @Test
  void idx() throws IOException {
    Files.createDirectories(folder.resolve("fuzzed"));
    Files.write(folder.resolve("fuzzed/x-labels-idx1-ubyte"), RecordFuzzTest.labels(3));
    fuzz(SourceTester.of(Format.IDX), "x-images-idx3-ubyte", RecordFuzzTest.images(3, 2, 2));
  }

  @Test
  void images() throws IOException {
    fuzz(SourceTester.of(Format.IMAGES), "cat/1.png", TestImages.encode("png", 9, 9, 100));
  }

  private void fuzz(SourceTester source, String name, byte[] content) {
    Path root = folder.resolve("fuzzed");
    Path file = root.resolve(name);
    Path path = name.contains("/") ? root : file;
    new Fuzzer(List.of(content), List.of(), MEMORY)
        .run(
            input -> {
              Files.createDirectories(file.getParent());
              Files.write(file, input);
              Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
              SourceTester.rowsOrFault(() -> source.rows(path));
            },
            INPUTS_FOR_ONE);
  }
}
