package org.slalom.spark.source;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class FormatDetectionTest {

  private static final SourceTester INFERRING = SourceTester.inferring();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, IDX",
    "t10k-images.idx3-ubyte.gz, IDX",
    "data_batch_3.bin, CIFAR10",
    "data_batch_3.bin.gz, CIFAR10",
    "test_batch.bin, CIFAR10",
    "train.bin, CIFAR100",
    "a.libsvm, LIBSVM",
    "a.SVM, LIBSVM",
    "a.csv, CSV",
    "a.csv.gz, CSV",
  })
  void namesTell(String name, Format format) throws IOException {
    assertThat(detect(Files.writeString(folder.resolve(name), "x"))).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"3073, CIFAR10", "6146, CIFAR10", "3074, CIFAR100", "9222, CIFAR100"})
  void theSizeTellsBinaryFilesApart(int size, Format format) throws IOException {
    assertThat(detect(Files.write(folder.resolve("mine.bin"), new byte[size]))).isEqualTo(format);
  }

  @Test
  void classFoldersOfImagesAreImages() throws IOException {
    TestImages.write(folder.resolve("cat/1.png"), 1, 1, 0);
    Files.writeString(folder.resolve("labels.csv"), "label");

    assertThat(detect(folder)).isEqualTo(Format.IMAGES);
    assertThat(INFERRING.rows(folder)).hasSize(1);
  }

  @Test
  void theSchemaTellsParquetApart() {
    Dataset<?> features =
        TestSpark.session().range(1).select(expr("id AS label"), expr("array(1d) AS features"));
    Dataset<?> images =
        TestSpark.session().range(1).select(expr("id AS label"), expr("X'00' AS image"));
    Path featureTable = parquet("features", features);
    Path imageTable = parquet("images", images);
    Path both =
        parquet(
            "both",
            TestSpark.session().range(1).select(expr("X'00' AS image"), expr("X'00' AS features")));
    Path none =
        parquet("none", TestSpark.session().range(1).select(expr("id AS x"), expr("'a' AS image")));

    assertThat(detect(featureTable)).isEqualTo(Format.PARQUET);
    assertThat(detect(imageTable)).isEqualTo(Format.IMAGE_TABLE);
    assertThat(INFERRING.fault(ExitCode.USAGE, both))
        .hasMessageContaining("columns image, features");
    assertThat(INFERRING.fault(ExitCode.USAGE, none)).hasMessageContaining("columns x, image");
  }

  @Test
  void aPartitionedTableIsATable() {
    Path table = folder.resolve("table");
    TestSpark.session()
        .range(3)
        .select(expr("id AS label"), expr("array(1d) AS features"))
        .write()
        .partitionBy("label")
        .parquet(table.toString());

    assertThat(detect(table)).isEqualTo(Format.PARQUET);
  }

  @Test
  void aFolderOfTextFilesIsTold() throws IOException {
    Files.writeString(folder.resolve("part-0.csv"), "label,x\na,1\n");
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Files.writeString(folder.resolve("README.txt"), "");

    assertThat(detect(folder)).isEqualTo(Format.CSV);
    Files.writeString(folder.resolve("part-1.libsvm"), "1 1:1");
    assertThat(INFERRING.fault(ExitCode.USAGE, folder)).hasMessageContaining("in one folder");
  }

  @Test
  void whatIsNotClearIsAskedFor() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "label,x");
    Path text = Files.writeString(folder.resolve("a.txt"), "label,x");
    Path gzip = Files.writeString(folder.resolve("mine.bin.gz"), "x");
    Path binary = Files.write(folder.resolve("mine.bin"), new byte[100]);
    Path svm = Files.writeString(folder.resolve("a.svm"), "1 1:1");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    for (Path unclear : List.of(text, gzip, binary, empty)) {
      UserFault fault = INFERRING.fault(ExitCode.USAGE, unclear);
      assertThat(fault)
          .hasMessageContaining("the format of the data cannot be told")
          .hasMessageContaining("idx, cifar10, cifar100, images, image-table, parquet, libsvm, csv")
          .hasMessageContaining("--format");
    }
    assertThat(INFERRING.fault(ExitCode.USAGE, csv, svm))
        .hasMessageContaining("[LIBSVM, CSV] together");
  }

  private Format detect(Path... paths) {
    var inputs =
        new InputFiles(TestSpark.session())
            .expand(Arrays.stream(paths).map(Path::toString).toList());
    return new FormatDetection(TestSpark.session(), INFERRING.options()).detect(inputs);
  }

  private Path parquet(String name, Dataset<?> table) {
    Path target = folder.resolve(name);
    table.write().parquet(target.toString());
    return target;
  }
}
