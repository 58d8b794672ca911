package org.slalom.spark.source;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.bytes;
import static org.slalom.spark.source.SourceTester.floats;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.place;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.Samples;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;

class ParquetSourceTest {

  private static final SourceTester PARQUET = SourceTester.of(Format.PARQUET);

  @TempDir private Path folder;

  private static Stream<Arguments> features() {
    return Stream.of(
        Arguments.of(SQLDataTypes.VectorType(), Vectors.dense(1.5, 0, -2)),
        Arguments.of(
            SQLDataTypes.VectorType(), Vectors.sparse(3, new int[] {0, 2}, new double[] {1.5, -2})),
        Arguments.of(createArrayType(FloatType), List.of(1.5f, -0.0f, -2f)),
        Arguments.of(createArrayType(DoubleType), List.of(1.5, 1e-60, -2.0)),
        Arguments.of(BinaryType, Samples.packed(1.5f, -0.0f, -2)));
  }

  @ParameterizedTest
  @MethodSource("features")
  void everyKindOfVectorGivesTheSameBytes(DataType type, Object value) {
    Path table = table(StringType, "cat", type, value);

    SourceFrame frame = PARQUET.open(table);
    Row row = PARQUET.rows(table).get(0);

    assertThat(frame.storage()).isEqualTo(Storage.FLOATS);
    assertThat(frame.imageShape()).isEmpty();
    assertThat(bytes(row)).isEqualTo(Samples.packed(1.5f, 0, -2));
    assertThat(label(row)).isEqualTo("cat");
    assertThat(place(row)).matches("file:.*\\.parquet, row 0");
  }

  private static Stream<Arguments> unusable() {
    double inf = Double.POSITIVE_INFINITY;
    return Stream.of(
        Arguments.of(SQLDataTypes.VectorType(), Vectors.dense(0, Double.NaN), "1 .* NaN, not"),
        Arguments.of(SQLDataTypes.VectorType(), Vectors.dense(1e39), "0 .* 1.0E39, not"),
        Arguments.of(SQLDataTypes.VectorType(), Vectors.dense(new double[0]), "no features"),
        Arguments.of(
            SQLDataTypes.VectorType(),
            Vectors.sparse(70_000, new int[0], new double[0]),
            "70000 features, more than the 65536"),
        Arguments.of(createArrayType(FloatType), List.of(1f, Float.NEGATIVE_INFINITY), "-Infin"),
        Arguments.of(createArrayType(DoubleType), List.of(inf), "Infinity, not"),
        Arguments.of(createArrayType(DoubleType), Arrays.asList(1.0, null), "feature 1 .* missing"),
        Arguments.of(BinaryType, new byte[5], "5 bytes long"),
        Arguments.of(BinaryType, new byte[0], "no features"),
        Arguments.of(BinaryType, Samples.packed(1, Float.NaN), "1 .* NaN, not"),
        Arguments.of(BinaryType, null, "missing"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatIsNoVectorMakesABadRow(DataType type, Object value, String why) {
    assertThat(problem(PARQUET.rows(table(StringType, "cat", type, value)).get(0)))
        .containsPattern(why);
  }

  private static Stream<Arguments> labels() {
    return Stream.of(
        Arguments.of(StringType, "cafe\u0301", "caf\u00e9"),
        Arguments.of(IntegerType, -3, "-3"),
        Arguments.of(LongType, 1L << 60, "1152921504606846976"),
        Arguments.of(DoubleType, 2.0, "2"),
        Arguments.of(FloatType, -0.0f, "0"));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelsAreStringsOrWholeNumbers(DataType type, Object value, String label) {
    Path table = table(type, value, BinaryType, new byte[4]);

    assertThat(label(PARQUET.rows(table).get(0))).isEqualTo(label);
  }

  @Test
  void aLabelThatIsNoneMakesABadRow() {
    byte[] features = new byte[4];

    assertThat(problem(PARQUET.rows(table(DoubleType, 0.5, BinaryType, features)).get(0)))
        .isEqualTo("the label is 0.5, not a whole number");
    assertThat(problem(PARQUET.rows(table(DoubleType, Double.NaN, BinaryType, features)).get(0)))
        .isEqualTo("the label is NaN, not a whole number");
    Path missing = table(IntegerType, null, BinaryType, features);
    assertThat(problem(PARQUET.rows(missing).get(0))).isEqualTo("the label is missing");
    assertThat(problem(PARQUET.unlabelled().rows(missing).get(0))).isNull();
  }

  @Test
  void weightsAndIdsAreTakenFromTheirColumns() {
    StructType schema =
        schema(IntegerType, BinaryType).add("my `id`.x", LongType).add("w", FloatType);
    Path table =
        write(
            schema,
            RowFactory.create(1, new byte[4], 7L, 0.5f),
            RowFactory.create(1, new byte[4], 8L, -0.5f),
            RowFactory.create(1, new byte[4], 9L, null),
            RowFactory.create(1, new byte[4], null, 1f));

    List<Row> rows = PARQUET.weightAndId("w", "my `id`.x").rows(table);

    assertThat(SourceTester.id(rows.get(0))).isEqualTo("7");
    assertThat(SourceTester.weight(rows.get(0))).isEqualTo(0.5);
    assertThat(rows.stream().map(SourceTester::problem))
        .containsExactly(
            null,
            "the weight is -0.5, not a finite number from 0 on",
            "the weight is missing",
            "the id is missing");
  }

  @Test
  void aTableMayBePartitionedIntoFoldersByTheLabel() {
    Path table = folder.resolve("partitioned");
    TestSpark.session()
        .createDataFrame(
            List.of(RowFactory.create(3, new byte[4]), RowFactory.create(4, new byte[4])),
            schema(IntegerType, BinaryType))
        .write()
        .partitionBy("label")
        .parquet(table.toString());

    assertThat(PARQUET.rows(table)).extracting(SourceTester::label).containsExactly("3", "4");
  }

  @Test
  void rowsOfDifferentLengthsAreLeftToThePackingUnlessADimensionIsGiven() {
    Path table =
        write(
            schema(StringType, BinaryType),
            RowFactory.create("a", new byte[4]),
            RowFactory.create("a", new byte[8]));

    assertThat(PARQUET.rows(table)).extracting(row -> floats(row).length).containsExactly(1, 2);
    assertThat(PARQUET.dimension(2).rows(table))
        .extracting(SourceTester::problem)
        .containsExactly("the row has 1 features instead of 2", null);
  }

  @Test
  void columnsThatAreMissingOrOfAnotherTypeAreTold() throws IOException {
    Path table = table(createArrayType(StringType), List.of("a"), StringType, "b");

    assertThat(PARQUET.fault(ExitCode.DATA, table))
        .hasMessageContaining("the column 'features' is of a type that cannot be used")
        .hasMessageContaining("got:      string");
    Path badLabel = table(createArrayType(StringType), List.of("a"), BinaryType, new byte[4]);
    assertThat(PARQUET.fault(ExitCode.DATA, badLabel))
        .hasMessageContaining("the column 'label'")
        .hasMessageContaining("got:      array<string>");
    Path unnamed = write(new StructType().add("x", BinaryType), RowFactory.create(new byte[4]));
    assertThat(PARQUET.fault(ExitCode.DATA, unnamed))
        .hasMessageContaining("no column 'features'")
        .hasMessageContaining("got:      columns x");
    Path good = table(StringType, "a", BinaryType, new byte[4]);
    assertThat(PARQUET.weightAndId("w", "label").fault(ExitCode.DATA, good))
        .hasMessageContaining("no column 'w'");
    assertThat(PARQUET.weightAndId("label", "label").fault(ExitCode.DATA, good))
        .hasMessageContaining("--weight-col");
  }

  @Test
  void whatIsNoParquetIsTold() throws IOException {
    for (String content : List.of("", "PAR", "this is no Parquet")) {
      Path text = Files.writeString(folder.resolve("x.parquet"), content);
      assertThat(PARQUET.fault(ExitCode.DATA, text))
          .hasMessageContaining("cannot be read as Parquet")
          .hasMessageContaining("does not end in PAR1");
    }
    assertThat(PARQUET.fault(ExitCode.DATA, Files.createDirectory(folder.resolve("empty"))))
        .hasMessageContaining("cannot be read as Parquet");
  }

  private Path table(
      DataType labelType, @Nullable Object label, DataType featuresType, Object features) {
    return write(schema(labelType, featuresType), RowFactory.create(label, features));
  }

  private Path write(StructType schema, Row... rows) {
    Path target = folder.resolve("table" + Arrays.hashCode(rows) + schema.hashCode());
    return SourceTester.parquet(
        target, TestSpark.session().createDataFrame(List.of(rows), schema), 1);
  }

  private static StructType schema(DataType label, DataType features) {
    return new StructType().add("label", label).add("features", features);
  }

  @Test
  void aColumnMayHaveTheNameOfSparksOwn() {
    Path named =
        SourceTester.parquet(
            folder.resolve("named"),
            TestSpark.session().sql("SELECT 'a' AS label, array(1f) AS features, 'x' AS _metadata"),
            1);

    assertThat(place(PARQUET.rows(named).get(0))).matches("file:.*\\.parquet, row 0");
  }
}
