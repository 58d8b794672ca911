package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Choices;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;
import org.slalom.core.image.ImageShape;

/** Tables with a column of every type, of which any is taken for the label, the features, ... */
class TableFuzzTest {

  private static final long MEMORY = 256L << 20;
  private static final int INPUTS_FOR_ONE = 25;

  /** Rows are read of one table in so many; the others are opened. */
  private static final int READ_FOR_ONE = 6;

  private static final int ROWS = 24;

  private static final @Nullable Object[] NUMBERS = {
    0.0, -0.0, 1.0, 7.0, 0.5, -3.0, 1e39, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, null
  };

  private static final List<String> LABELS = List.of("string", "int", "long", "double", "float");
  private static final List<String> IDS = List.of("string", "long", "short", "a.b", "a`b");
  private static final List<String> WEIGHTS = List.of("double", "float", "decimal", "byte");
  private static final List<String> FEATURES =
      List.of("vector", "floats", "doubles", "binary", "features");
  private static final List<String> IMAGES =
      List.of("binary", "bytes", "content", "decoded", "wide", "image");
  private static final List<Integer> DIMENSIONS = List.of(0, 1, 2, 3, 1 << 20);

  @TempDir static Path folder;

  private static Dataset<Row> table;
  private static Path file;
  private static List<String> names;

  @BeforeAll
  static void write() throws IOException {
    byte[] image = TestImages.encode("png", 5, 4, 100);
    StructType schema = schema();
    List<Row> rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> row(schema, new Choices(new byte[] {(byte) i}), image))
            .toList();
    table = TestSpark.session().createDataFrame(rows, schema);
    file = SourceTester.parquet(folder.resolve("table"), table, 1);
    names = Stream.concat(Stream.of(schema.fieldNames()), Stream.of("none", "", "LONG")).toList();
  }

  @Test
  void files() {
    new Fuzzer(Choices.seeds(), List.of(), MEMORY)
        .run(
            input -> {
              Choices choices = new Choices(input);
              Format format = choices.of(Format.PARQUET, Format.IMAGE_TABLE);
              SourceTester source =
                  new SourceTester(
                      options(choices, choices.oneIn(4) ? Optional.empty() : Optional.of(format)));
              SourceTester.rowsOrFault(
                  () -> {
                    if (choices.oneIn(READ_FOR_ONE)) {
                      source.rows(file);
                    } else {
                      source.open(file);
                    }
                  });
            },
            INPUTS_FOR_ONE);
  }

  @Test
  void dataFrames() {
    Dataset<Row> repeated =
        table.select(col("*"), lit("a").as("string"), lit(1).as("Double"), lit(1).as("FLOATS"));
    new Fuzzer(Choices.seeds(), List.of(), MEMORY)
        .run(
            input -> {
              Choices choices = new Choices(input);
              Dataset<Row> rows = choices.oneIn(4) ? repeated : table;
              SourceOptions options = options(choices, Optional.empty());
              Optional<ImageShape> pixels =
                  choices.perhaps(List.of(new ImageShape(2, 2, 1), new ImageShape(1, 1, 3)));
              SourceTester.rowsOrFault(
                  () -> {
                    DataFrameSource.check(rows.schema(), options, pixels);
                    SourceFrame frame =
                        DataFrameSource.open(
                            rows, options, pixels, choices.of(lit(true), col("boolean")));
                    if (choices.oneIn(READ_FOR_ONE)) {
                      SourceTester.rows(frame);
                    }
                  });
            },
            INPUTS_FOR_ONE);
  }

  private static SourceOptions options(Choices choices, Optional<Format> format) {
    return new SourceOptions(
        format,
        name(choices, LABELS),
        name(choices, FEATURES),
        name(choices, IMAGES),
        choices.oneIn(2) ? Optional.empty() : Optional.of(name(choices, WEIGHTS)),
        choices.oneIn(2) ? Optional.empty() : Optional.of(name(choices, IDS)),
        4,
        3,
        choices.of(1, 3),
        choices.perhaps(DIMENSIONS).map(OptionalInt::of).orElse(OptionalInt.empty()),
        choices.oneIn(2));
  }

  /** Of a column that can play the part, but for one in ten. */
  private static String name(Choices choices, List<String> fitting) {
    return choices.of(choices.oneIn(10) ? names : fitting);
  }

  private static StructType schema() {
    return new StructType()
        .add("string", DataTypes.StringType)
        .add("int", DataTypes.IntegerType)
        .add("long", DataTypes.LongType)
        .add("short", DataTypes.ShortType)
        .add("byte", DataTypes.ByteType)
        .add("double", DataTypes.DoubleType)
        .add("float", DataTypes.FloatType)
        .add("decimal", DataTypes.createDecimalType(30, 10))
        .add("boolean", DataTypes.BooleanType)
        .add("date", DataTypes.DateType)
        .add("time", DataTypes.TimestampType)
        .add("binary", DataTypes.BinaryType)
        .add("vector", SQLDataTypes.VectorType())
        .add("matrix", SQLDataTypes.MatrixType())
        .add("floats", DataTypes.createArrayType(DataTypes.FloatType))
        .add("doubles", DataTypes.createArrayType(DataTypes.DoubleType))
        .add("features", DataTypes.createArrayType(DataTypes.DoubleType))
        .add("ints", DataTypes.createArrayType(DataTypes.IntegerType))
        .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.FloatType))
        .add("bytes", new StructType().add("path", DataTypes.StringType).add("bytes", "binary"))
        .add("content", new StructType().add("content", DataTypes.BinaryType))
        .add("struct", new StructType().add("bytes", DataTypes.StringType))
        .add("decoded", decoded(DataTypes.IntegerType))
        .add("wide", decoded(DataTypes.LongType))
        .add("text", decoded(DataTypes.StringType))
        .add("nested", decoded(DataTypes.createArrayType(DataTypes.IntegerType)))
        .add("image", DataTypes.BinaryType)
        .add("_metadata", DataTypes.StringType)
        .add("slalom row", DataTypes.StringType)
        .add("a.b", DataTypes.StringType)
        .add("a`b", DataTypes.IntegerType);
  }

  private static StructType decoded(DataType size) {
    return new StructType()
        .add("height", size)
        .add("width", size)
        .add("nChannels", size)
        .add("data", DataTypes.BinaryType);
  }

  private static Row row(StructType schema, Choices choices, byte[] image) {
    return RowFactory.create(
        Arrays.stream(schema.fields())
            .map(field -> cell(field.dataType(), choices, image))
            .toArray());
  }

  private static @Nullable Object cell(DataType type, Choices choices, byte[] image) {
    if (choices.oneIn(8)) {
      return null;
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return choices.of(
          Vectors.dense(0.5, -0.0, 3),
          Vectors.dense(Double.NaN, 1),
          Vectors.dense(new double[0]),
          Vectors.sparse(3, new int[] {2}, new double[] {1}),
          Vectors.sparse(Integer.MAX_VALUE, new int[0], new double[0]));
    }
    if (type instanceof StructType struct) {
      return row(struct, choices, image);
    }
    @Nullable Double number = (Double) choices.of(NUMBERS);
    double present = number == null ? 0 : number;
    return switch (type.typeName()) {
      case "string" -> choices.of("cat", "7.0", "", "\u0000", "e\u0301", "9".repeat(1_001));
      case "integer" -> choices.of(0, 1, 2, 3, -1, Integer.MAX_VALUE);
      case "long" -> choices.of(1L, 2L, 3L, -1L, 1L << 32 | 2, Long.MIN_VALUE);
      case "short" -> (short) choices.below(9);
      case "byte" -> (byte) choices.below(256);
      case "double" -> present;
      case "float" -> (float) present;
      case "boolean" -> choices.oneIn(2);
      case "date" -> new Date(0);
      case "timestamp" -> new Timestamp(0);
      case "binary" -> choices.of(image, new byte[12], new byte[4], new byte[7], new byte[0]);
      case "array" -> array(type, choices);
      case "map" -> Map.of("a", 1f);
      default ->
          type.typeName().startsWith("decimal") ? BigDecimal.valueOf(choices.below(9), 3) : null;
    };
  }

  private static List<@Nullable Object> array(DataType type, Choices choices) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = choices.below(4); i > 0; i--) {
      @Nullable Double number = (Double) choices.of(NUMBERS);
      if (number == null) {
        values.add(null);
      } else if (type.simpleString().contains("float")) {
        values.add(number.floatValue());
      } else if (type.simpleString().contains("int")) {
        values.add(number.intValue());
      } else {
        values.add(number);
      }
    }
    return values;
  }
}
