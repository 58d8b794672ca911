package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Fuzzer;
import org.slalom.core.error.UserFault;

/** Lines of CSV and libsvm: each makes a row, or a bad row with a reason. */
class TextFuzzTest {

  @TempDir Path folder;

  private static final long MEMORY = 16L << 20;

  private static final List<byte[]> TOKENS =
      bytes(
          "\"",
          "\"\"",
          ",",
          ":",
          "#",
          "\n",
          "\r",
          "\t",
          " ",
          "NaN",
          "1e999",
          "-0",
          "1e-400",
          "0x1p3",
          "1e999999999",
          "1e-999999999",
          "2147483648:1",
          "-1:1",
          "1:",
          ":1",
          "\u0000",
          "\ufeff",
          "e\u0301",
          "9".repeat(400),
          "9".repeat(5_000),
          "label",
          "1.000");

  @Test
  void csv() {
    List<byte[]> valid =
        bytes(
            "label,a,b\nx,1,2\ny,3,4\n",
            "\"la\"\"bel\",label,w,id,b\n\"q, r\",cat,0.5,7,1e3\n1,2,3,4,5\n",
            "id,w,label,f0,f1,f2\nr1,1,1.0,0.25,-0.5,1e-9\n",
            "label\n\n  \nx\n");
    List<SourceOptions> options = List.of(options("label", false), options("label", true));
    new Fuzzer(valid, TOKENS, MEMORY)
        .run(
            input -> {
              List<String> lines = new String(input, UTF_8).lines().toList();
              for (SourceOptions option : options) {
                csv(lines, option);
              }
            });
  }

  @Test
  void libsvm() {
    List<byte[]> valid =
        bytes("1 1:0.5 3:-2 # comment", "-1 2:1e3", "+7.0 1:1 2:2 3:3 4:4", "2:1 4:1", "3");
    new Fuzzer(valid, TOKENS, MEMORY)
        .run(
            input -> {
              String line = new String(input, UTF_8);
              try {
                if (LibsvmLine.isRow(line)) {
                  RowFields.label(LibsvmLine.parse(line, 4).label(), false);
                }
              } catch (BadRowException e) {
                requireReason(e);
              }
            });
  }

  /** Files that are cut in the middle of anything, and packed ones. */
  @Test
  void files() throws IOException {
    Configuration hadoop = new Configuration();
    byte[] text = "label,x\r\na,1\rb,2\n\n# none\n".getBytes(UTF_8);
    byte[] marked = "\ufefflabel,x\na,1".getBytes(UTF_8);
    new Fuzzer(List.of(text, marked, RecordFuzzTest.gzip(text)), TOKENS, MEMORY)
        .run(
            input -> {
              boolean packed = input.length % 2 == 0;
              Path file = folder.resolve(packed ? "x.csv.gz" : "x.csv");
              Files.write(file, input);
              long middle = packed ? Long.MAX_VALUE : input.length / 2;
              rows(hadoop, new TextPart(file.toUri().toString(), 0, middle));
              if (!packed) {
                rows(hadoop, new TextPart(file.toUri().toString(), middle, input.length));
              }
            });
  }

  private static void rows(Configuration hadoop, TextPart part) {
    try {
      RecordFuzzTest.take(new TextRows(hadoop, part, TextFuzzTest::row));
    } catch (UserFault e) {
      // told
    }
  }

  private static @Nullable Row row(String line, String place) throws BadRowException {
    if (line.startsWith("#")) {
      throw new BadRowException("a comment");
    }
    return line.isBlank() ? null : SourceRow.good(line, new byte[0], place);
  }

  private static void csv(List<String> lines, SourceOptions options) {
    if (lines.isEmpty()) {
      return;
    }
    CsvColumns columns;
    try {
      columns = CsvColumns.of(CsvLine.split(lines.get(0)), options, "fuzzed file");
    } catch (BadRowException e) {
      requireReason(e);
      return;
    } catch (UserFault e) {
      return;
    }
    for (String line : lines.subList(1, lines.size())) {
      try {
        columns.row(CsvLine.split(line), "fuzzed file");
      } catch (BadRowException e) {
        requireReason(e);
      }
    }
  }

  static void requireReason(BadRowException e) {
    if (e.problem().isBlank() || e.problem().length() > 400) {
      throw new IllegalStateException("no reason, or a long one: " + e.problem());
    }
  }

  private static SourceOptions options(String label, boolean identified) {
    return new SourceOptions(
        Optional.of(Format.CSV),
        label,
        "features",
        "image",
        identified ? Optional.of("w") : Optional.empty(),
        identified ? Optional.of("id") : Optional.empty(),
        4,
        3,
        3,
        OptionalInt.empty(),
        !identified);
  }

  private static List<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }
}
