package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.bytes;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.parquet;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.image.ImageShape;

class ImageTableSourceTest {

  private static final SourceTester TABLE = SourceTester.of(Format.IMAGE_TABLE);

  @TempDir private Path folder;

  @Test
  void encodedImagesAreDecodedAndResized() throws IOException {
    StructType schema = new StructType().add("image", BinaryType).add("label", IntegerType);
    Path table =
        write(
            schema,
            RowFactory.create(TestImages.encode("png", 20, 10, 70), 3),
            RowFactory.create("no image".getBytes(StandardCharsets.UTF_8), 3),
            RowFactory.create(null, 3));

    SourceFrame frame = TABLE.open(table);
    List<Row> rows = TABLE.rows(table);

    assertThat(frame.storage()).isEqualTo(Storage.BYTES);
    assertThat(frame.imageShape()).contains(new ImageShape(4, 3, 3));
    assertThat(bytes(rows.get(0))).hasSize(36).containsOnly(70);
    assertThat(label(rows.get(0))).isEqualTo("3");
    assertThat(problem(rows.get(1))).isEqualTo("not a JPEG, PNG, GIF or BMP image");
    assertThat(problem(rows.get(2))).isEqualTo("the features or the image are missing");
  }

  @Test
  void theImageMayLieInAStructAsOtherToolsWriteIt() throws IOException {
    StructType image = new StructType().add("bytes", BinaryType).add("path", StringType);
    Row value = RowFactory.create(TestImages.encode("jpg", 8, 8, 0), "x.jpg");
    Path table =
        write(
            new StructType().add("label", StringType).add("image", image),
            RowFactory.create("a", value),
            RowFactory.create("b", null));

    List<Row> rows = TABLE.rows(table);

    assertThat(bytes(rows.get(0))).hasSize(36).containsOnly(0);
    assertThat(problem(rows.get(1))).contains("missing");
  }

  @Test
  void imagesThatSparkHasDecodedAreReadToo() throws IOException {
    TestImages.write(folder.resolve("images/1.png"), 4, 3, 90);
    Dataset<Row> decoded =
        TestSpark.session()
            .read()
            .format("image")
            .load(folder.resolve("images").toString())
            .select(col("image"), lit("a").as("label"));

    assertThat(bytes(TABLE.rows(parquet(folder.resolve("table"), decoded, 1)).get(0)))
        .hasSize(36)
        .containsOnly(90);
  }

  @Test
  void decodedPixelsThatDoNotFitTheirSizeMakeABadRow() {
    Dataset<Row> broken =
        TestSpark.session()
            .sql(
                "SELECT 'a' AS label, named_struct('width', 2, 'height', 2, 'nChannels', 3,"
                    + " 'data', X'0102') AS image");

    assertThat(problem(TABLE.rows(parquet(folder.resolve("table"), broken, 1)).get(0)))
        .isEqualTo("2 bytes are no image of 2 x 2 pixels in 3 channels");
  }

  @Test
  void aColumnOfAnotherTypeIsTold() {
    Path table =
        write(
            new StructType().add("label", StringType).add("image", StringType),
            RowFactory.create("a", "b"));

    assertThat(TABLE.fault(ExitCode.DATA, table))
        .hasMessageContaining("the column 'image'")
        .hasMessageContaining("--image-col");
  }

  private Path write(StructType schema, Row... rows) {
    return parquet(
        folder.resolve("table"), TestSpark.session().createDataFrame(List.of(rows), schema), 1);
  }

  @Test
  void sizesThatAreNoWholeNumbersAreNoImage() {
    Dataset<Row> texts =
        TestSpark.session()
            .sql(
                "SELECT 'a' AS label, named_struct('width', 'x', 'height', 'x', 'nChannels', 'x',"
                    + " 'data', X'01') AS image");

    assertThat(TABLE.fault(ExitCode.DATA, parquet(folder.resolve("table"), texts, 1)))
        .hasMessageContaining("the column 'image'");
  }

  @Test
  void sizesBeyondAnIntMakeABadRow() {
    Dataset<Row> wide =
        TestSpark.session()
            .sql(
                "SELECT 'a' AS label, named_struct('width', 4294967298L, 'height', 2L,"
                    + " 'nChannels', 1L, 'data', X'01020304') AS image");

    assertThat(problem(TABLE.rows(parquet(folder.resolve("table"), wide, 1)).get(0)))
        .contains("are no image of 0 x 2 pixels");
  }
}
