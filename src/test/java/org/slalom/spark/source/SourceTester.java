package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

/** Opens data sets with every option at its plainest, and tells what comes out. */
record SourceTester(SourceOptions options) {

  private static final Set<ExitCode> TOLD = EnumSet.of(ExitCode.USAGE, ExitCode.DATA);

  static SourceTester of(Format format) {
    return plain(Optional.of(format));
  }

  static SourceTester inferring() {
    return plain(Optional.empty());
  }

  SourceTester unlabelled() {
    return with(options.weightColumn(), options.idColumn(), options.dimension(), false);
  }

  SourceTester weightAndId(String weight, String id) {
    return with(Optional.of(weight), Optional.of(id), options.dimension(), options.labelled());
  }

  SourceTester dimension(int dimension) {
    return with(
        options.weightColumn(), options.idColumn(), OptionalInt.of(dimension), options.labelled());
  }

  private static SourceTester plain(Optional<Format> format) {
    return new SourceTester(
        new SourceOptions(
            format,
            "label",
            "features",
            "image",
            Optional.empty(),
            Optional.empty(),
            4,
            3,
            3,
            OptionalInt.empty(),
            true));
  }

  private SourceTester with(
      Optional<String> weight, Optional<String> id, OptionalInt dimension, boolean labelled) {
    return new SourceTester(
        new SourceOptions(
            options.format(),
            options.labelColumn(),
            options.featuresColumn(),
            options.imageColumn(),
            weight,
            id,
            options.imageWidth(),
            options.imageHeight(),
            options.imageChannels(),
            dimension,
            labelled));
  }

  SourceFrame open(Object... paths) {
    List<String> names = Arrays.stream(paths).map(Object::toString).toList();
    return Sources.open(TestSpark.session(), names, options);
  }

  /** The rows, sorted by place, after checking that they keep the contract. */
  List<Row> rows(Object... paths) {
    return rows(open(paths));
  }

  /** The rows, sorted by place, after checking that they keep the contract. */
  static List<Row> rows(SourceFrame frame) {
    List<Row> rows = frame.table(TestSpark.session()).collectAsList();
    for (Row row : rows) {
      assertThat(row.isNullAt(3)).describedAs("features: %s", row).isEqualTo(problem(row) != null);
      assertThat(place(row)).isNotEmpty();
    }
    return rows.stream().sorted(Comparator.comparing(SourceTester::place)).toList();
  }

  /** The fault of opening, whose message is checked to have the usual parts. */
  UserFault fault(ExitCode code, Object... paths) {
    UserFault fault = catchThrowableOfType(UserFault.class, () -> open(paths));
    assertThat(fault).describedAs("a fault").isNotNull();
    assertThat(fault.exitCode()).isEqualTo(code);
    assertThat(fault.getMessage()).contains("\n  remedy:   ");
    return fault;
  }

  /** Runs what may end in a fault that the user can mend; any other is thrown. */
  static void rowsOrFault(ThrowingCallable reading) {
    try {
      reading.call();
    } catch (Throwable e) {
      Optional<UserFault> told = ReadFailure.in(e);
      if (told.isEmpty() || !TOLD.contains(told.get().exitCode())) {
        throw new IllegalStateException(e);
      }
    }
  }

  static String id(Row row) {
    return row.getString(0);
  }

  static String label(Row row) {
    return row.getString(1);
  }

  static double weight(Row row) {
    return row.getDouble(2);
  }

  static byte[] bytes(Row row) {
    return row.getAs(SourceFrame.FEATURES);
  }

  static float[] floats(Row row) {
    ByteBuffer packed = ByteBuffer.wrap(bytes(row)).order(ByteOrder.LITTLE_ENDIAN);
    float[] features = new float[packed.remaining() / Float.BYTES];
    packed.asFloatBuffer().get(features);
    return features;
  }

  static String place(Row row) {
    return row.getString(4);
  }

  static String problem(Row row) {
    return row.getString(5);
  }

  static Path gzip(Path file, byte[] content) throws IOException {
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
      output.write(content);
    }
    return file;
  }

  /** Writes a table as a folder of Parquet of some files. */
  static Path parquet(Path folder, Dataset<Row> table, int files) {
    table.repartition(files).write().parquet(folder.toString());
    return folder;
  }
}
