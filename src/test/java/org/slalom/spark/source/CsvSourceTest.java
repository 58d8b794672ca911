package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.slalom.spark.source.SourceTester.floats;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;

class CsvSourceTest {

  private static final SourceTester CSV = SourceTester.of(Format.CSV);

  @TempDir private Path folder;

  @Test
  void featuresAreTheOtherColumnsInOrder() throws IOException {
    Path file = csv("b,label,a", "1.5,cat,-2", "1e-3,dog,+7");

    SourceFrame frame = CSV.open(file);
    List<Row> rows = CSV.rows(file);

    assertThat(frame.storage()).isEqualTo(Storage.FLOATS);
    assertThat(frame.imageShape()).isEmpty();
    assertThat(rows).extracting(SourceTester::label).containsExactly("cat", "dog");
    assertThat(floats(rows.get(0))).containsExactly(1.5f, -2);
    assertThat(floats(rows.get(1))).containsExactly(0.001f, 7);
  }

  @Test
  void weightAndIdAreNoFeatures() throws IOException {
    Path file = csv("id,x,label,w", "a,1,0,2.5", "b,2,1,0");

    List<Row> rows = CSV.weightAndId("w", "id").rows(file);

    assertThat(rows).extracting(SourceTester::id).containsExactly("a", "b");
    assertThat(rows).extracting(SourceTester::weight).containsExactly(2.5, 0.0);
    assertThat(rows).allSatisfy(row -> assertThat(floats(row)).hasSize(1));
  }

  @Test
  void fieldsMayBeQuotedAndHeadersHoldAnyCharacters() throws IOException {
    Path file =
        csv(
            "\"a.b,`c`\",\"say \"\"x\"\"\", label ,f,F",
            "\"1\",2,\"red, green\",3,4",
            "5, 6 , \"a \"\"b\"\"\",7,8");

    List<Row> rows = CSV.rows(file);

    assertThat(rows).extracting(SourceTester::label).containsExactly("red, green", "a \"b\"");
    assertThat(floats(rows.get(0))).containsExactly(1, 2, 3, 4);
    assertThat(floats(rows.get(1))).containsExactly(5, 6, 7, 8);
  }

  @Test
  void labelsAreInTheirCanonicalSpelling() throws IOException {
    assertThat(CSV.rows(csv("label,x", "1.0,0", "-2,0", "cafe\u0301,0")))
        .extracting(SourceTester::label)
        .containsExactly("1", "-2", "caf\u00e9");
  }

  private static Stream<Arguments> unusableLines() {
    return Stream.of(
        arguments("cat,1", "the line has 2 fields instead of 3: cat,1"),
        arguments("cat,1,2,3", "the line has 4 fields instead of 3: cat,1,2,3"),
        arguments("cat,1,", "column 'y' is empty"),
        arguments(
            "cat,1,two",
            "column 'y' holds 'two', not a number"
                + " (a column of names is one for --label-col or --id-col)"),
        arguments("cat,NaN,2", "feature 0 (counted from 0) is NaN, not a finite float32"),
        arguments("cat,1,1e39", "feature 1 (counted from 0) is 1.0E39, not a finite float32"),
        arguments(
            "cat,1,-Infinity", "feature 1 (counted from 0) is -Infinity, not a finite float32"),
        arguments(",1,2", "the label is missing"),
        arguments("\"\",1,2", "the label is missing"),
        arguments("\"cat,1,2", "a quote is not closed: \"cat,1,2"),
        arguments("\"c\"at,1,2", "text follows a closing quote: \"c\"at,1,2"));
  }

  @ParameterizedTest
  @MethodSource("unusableLines")
  void aLineThatCannotBeUsedMakesABadRow(String line, String why) throws IOException {
    Path file = csv("label,x,y", "dog,1,2", line, "dog,3,4");

    assertThat(CSV.rows(file)).extracting(SourceTester::problem).containsExactly(null, why, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "Infinity"})
  void aWeightThatIsNoneMakesABadRow(String weight) throws IOException {
    Path file = csv("label,x,w,id", "dog,1," + weight + ",a");

    assertThat(problem(CSV.weightAndId("w", "id").rows(file).get(0)))
        .startsWith("the weight is ")
        .endsWith("not a finite number from 0 on");
  }

  @Test
  void aMissingIdMakesABadRow() throws IOException {
    assertThat(problem(CSV.weightAndId("w", "id").rows(csv("label,x,w,id", "dog,1,1,")).get(0)))
        .isEqualTo("the id is missing");
  }

  @Test
  void minusZeroIsZero() throws IOException {
    Row row = CSV.rows(csv("label,x,y", "a,-0.0,-1e-60")).get(0);

    assertThat(SourceTester.bytes(row)).containsOnly(0);
  }

  @Test
  void manyFilesOfOneHeaderAreOneDataSet() throws IOException {
    Files.writeString(folder.resolve("1.csv"), "label,x\na,1\n");
    Files.writeString(folder.resolve("2.csv"), "\ufefflabel,x\r\nb,2\r\n\r\nc,3\r\n");
    SourceTester.gzip(
        folder.resolve("3.csv.gz"), "label,x\nd,4\n".getBytes(StandardCharsets.UTF_8));
    Files.createFile(folder.resolve("4.csv"));
    Files.createFile(folder.resolve("_SUCCESS"));

    assertThat(CSV.rows(folder))
        .extracting(SourceTester::label)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void filesOfDifferentHeadersAreRefused() throws IOException {
    Files.writeString(folder.resolve("1.csv"), "label,x,y\na,1,2\n");
    Files.writeString(folder.resolve("2.csv"), "label,y,x\na,1,2\n");

    assertThat(CSV.fault(ExitCode.DATA, folder))
        .hasMessageContaining("expected: label,x,y")
        .hasMessageContaining("got:      label,y,x");
  }

  @Test
  void thousandsOfColumnsAreRead() throws IOException {
    int columns = 30_000;
    String names =
        IntStream.range(0, columns).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    String values =
        IntStream.range(0, columns).mapToObj(i -> i + "").collect(Collectors.joining(","));

    float[] features = floats(CSV.rows(csv("label," + names, "a," + values)).get(0));

    assertThat(features).hasSize(columns);
    assertThat(features[columns - 1]).isEqualTo(columns - 1);
  }

  @Test
  void columnsThatAreNamedMustExist() throws IOException {
    Path file = csv("class,x", "a,1");

    assertThat(CSV.fault(ExitCode.DATA, file))
        .hasMessageContaining("no column 'label'")
        .hasMessageContaining("columns class, x")
        .hasMessageContaining("--label-col");
    assertThat(CSV.weightAndId("w", "id").unlabelled().fault(ExitCode.DATA, file))
        .hasMessageContaining("no column 'w'");
    assertThat(CSV.fault(ExitCode.DATA, csv("label", "a"))).hasMessageContaining("no features");
  }

  @Test
  void withoutLabelsNoneAreNeeded() throws IOException {
    assertThat(CSV.unlabelled().rows(csv("x,y", "1,2")))
        .singleElement()
        .satisfies(row -> assertThat(label(row)).isNull())
        .satisfies(row -> assertThat(floats(row)).hasSize(2));
    assertThat(label(CSV.unlabelled().rows(csv("x,label", "1,2")).get(0))).isEqualTo("2");
  }

  @Test
  void emptyFilesHoldNoData() throws IOException {
    Path file = folder.resolve("empty.csv");
    Files.createFile(file);
    assertThat(CSV.fault(ExitCode.DATA, file)).hasMessageContaining("no data in the named files");
    Files.writeString(file, "\n\n");
    assertThat(CSV.fault(ExitCode.DATA, file)).hasMessageContaining("has no header");
  }

  private Path csv(String... lines) throws IOException {
    return Files.write(folder.resolve("data.csv"), List.of(lines));
  }
}
