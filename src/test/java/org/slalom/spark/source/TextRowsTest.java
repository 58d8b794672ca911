package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.error.UserFault;

class TextRowsTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void howAFileIsCutChangesNoLine(String lineEnd) throws IOException {
    String text = "\ufeff" + String.join(lineEnd, "label,x", "a,1", "", "b\u00e9,22", "c,3");
    for (String content : List.of(text, text + lineEnd)) {
      Path file = Files.writeString(folder.resolve("x.csv"), content);
      List<String> whole = lines(List.of(part(file, 0, Long.MAX_VALUE)));
      assertThat(whole).containsExactly("label,x", "a,1", "", "b\u00e9,22", "c,3");
      long length = Files.size(file);
      for (long cut = 1; cut < length; cut++) {
        for (long other = cut; other < Math.min(cut + 3, length); other++) {
          List<TextPart> parts =
              cut == other
                  ? List.of(part(file, 0, cut), part(file, cut, length))
                  : List.of(part(file, 0, cut), part(file, cut, other), part(file, other, length));
          assertThat(lines(parts)).as("cut at %d and %d", cut, other).isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void aLineWithoutEndIsABadRowWhatCompressesItNotwithstanding() throws IOException {
    Path file = folder.resolve("x.csv.gz");
    byte[] much = new byte[1 << 20];
    Arrays.fill(much, (byte) '1');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("label,x\na,1\nb,".getBytes(UTF_8));
      for (int written = 0; written < 300; written++) {
        out.write(much);
      }
      out.write("\nc,3\n".getBytes(UTF_8));
    }

    List<Row> rows = SourceTester.of(Format.CSV).rows(file);

    assertThat(rows).extracting(SourceTester::label).containsExactly("a", "c", null);
    assertThat(SourceTester.place(rows.get(2))).endsWith("x.csv.gz, the line at byte 12");
    assertThat(SourceTester.problem(rows.get(2)))
        .isEqualTo("the line has more than 16777216 bytes");
  }

  @Test
  void partsWithinALineWithoutEndHoldNothingAndEndSoon() throws IOException {
    Path file = folder.resolve("x.libsvm");
    long part = 1 << 20;
    byte[] blanks = new byte[3 << 20];
    Arrays.fill(blanks, (byte) ' ');
    Files.write(file, blanks);

    TextRows rows = rows(part(file, part, 2 * part));

    assertThat(rows.hasNext()).isFalse();
    assertThat(lines(List.of(part(file, 0, part)))).hasSize(1);
  }

  @Test
  void damagedCompressionIsAFaultAndNoShorterFile() throws IOException {
    byte[] numbers =
        String.join("\n", IntStream.range(0, 9_999).mapToObj(i -> i + "").toList()).getBytes(UTF_8);
    Path file = SourceTester.gzip(folder.resolve("x.libsvm.gz"), numbers);
    byte[] packed = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(packed, packed.length / 2));

    assertThatThrownBy(() -> lines(List.of(part(file, 0, Long.MAX_VALUE))))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("x.libsvm.gz");
  }

  private static List<String> lines(List<TextPart> parts) {
    List<String> lines = new ArrayList<>();
    for (TextPart part : parts) {
      TextRows rows = rows(part);
      while (rows.hasNext()) {
        lines.add(SourceTester.label(rows.next()));
      }
    }
    return lines;
  }

  private static TextRows rows(TextPart part) {
    return new TextRows(HADOOP, part, (line, place) -> SourceRow.good(line, new byte[0], place));
  }

  private static TextPart part(Path file, long start, long end) {
    return new TextPart(file.toUri().toString(), start, end);
  }
}
