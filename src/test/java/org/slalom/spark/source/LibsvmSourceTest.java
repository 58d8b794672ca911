package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.floats;
import static org.slalom.spark.source.SourceTester.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;

class LibsvmSourceTest {

  private static final SourceTester LIBSVM = SourceTester.of(Format.LIBSVM).dimension(4);

  @TempDir private Path folder;

  @Test
  void linesBecomeDenseRows() throws IOException {
    Path file = text("+1 1:0.5 4:-2 # a comment", "", "# nothing here", "-1\t2:1e2", "3");

    List<Row> rows = LIBSVM.rows(file);

    assertThat(LIBSVM.open(file).storage()).isEqualTo(Storage.FLOATS);
    assertThat(rows).extracting(SourceTester::label).containsExactly("1", "-1", "3");
    assertThat(floats(rows.get(0))).containsExactly(0.5f, 0, 0, -2);
    assertThat(floats(rows.get(1))).containsExactly(0, 100, 0, 0);
    assertThat(floats(rows.get(2))).containsOnly(0).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1 0:1 | the index of '0:1' is outside 1 to 4 (--dimension)",
        "1 5:1 | the index of '5:1' is outside 1 to 4 (--dimension)",
        "1 2:1 2:1 | the index of '2:1' follows 2; indices must ascend",
        "1 1:x | '1:x' is not of the form index:value",
        "1 x:1 | 'x:1' is not of the form index:value",
        "1 99999999999:1 | '99999999999:1' is not of the form index:value",
        "1 1 | '1' is not of the form index:value",
        "1 qid:3 1:1 | 'qid:3' is not of the form index:value",
        "1 1:nan | '1:nan' is not of the form index:value",
        "1 1:NaN | feature 0 (counted from 0) is NaN, not a finite float32",
        "cat 1:1 | the label is 'cat', not a whole number",
        "0.5 1:1 | the label is '0.5', not a whole number",
        "1:1 | the label is missing",
      })
  void aLineThatCannotBeUsedMakesABadRow(String line, String why) throws IOException {
    assertThat(LIBSVM.rows(text("1 1:1", line)))
        .extracting(SourceTester::problem)
        .contains(null, why);
  }

  @Test
  void wholeLabelsMayBeWrittenAsDecimals() throws IOException {
    assertThat(LIBSVM.rows(text("1.0 1:1", "2.000", "1e1")))
        .extracting(SourceTester::label)
        .containsExactly("1", "2", "10");
  }

  @Test
  void aLineWithoutLabelIsReadWhereNoneIsNeeded() throws IOException {
    assertThat(label(LIBSVM.unlabelled().rows(text("1:1")).get(0))).isNull();
  }

  @Test
  void theDimensionIsAskedForAndBounded() throws IOException {
    Path file = text("1 1:1");
    SourceTester unknown = SourceTester.of(Format.LIBSVM);

    assertThat(unknown.fault(ExitCode.USAGE, file)).hasMessageContaining("add --dimension");
    assertThat(unknown.dimension(65_537).fault(ExitCode.USAGE, file))
        .hasMessageContaining("--dimension from 1 to 65536")
        .hasMessageContaining("got:      65537");
    assertThat(floats(unknown.dimension(65_536).rows(file).get(0))).hasSize(65_536);
  }

  private Path text(String... lines) throws IOException {
    return Files.write(folder.resolve("data.libsvm"), List.of(lines));
  }
}
