package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.evaluate.FrameBlocks;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.Quarantine;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.source.SourceFrame;

/** Rows that are left out are as if they had never been there, and are found in a table. */
class QuarantineTest {

  private static final int BAD = 20;
  private static final List<Row> GOOD = TestRows.gaussian(980, 7, 3, 0, 1);
  private static final BadRowPolicy ALLOWED = new BadRowPolicy(true, 0.02);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theAnswerIsThatOfTheGoodRowsAlone(int partitions) {
    String alone = Runs.answer(GOOD, new SpecBuilder().build(), new Runs.Layout(2, 3, 4, 1));
    SourceFrame frame = frame(partitions, partitions);
    try (ReadRows read = ReadRows.of(frame, false, ALLOWED, "test rows");
        PackedData data = Packer.pack(read, TestPacking.spec(partitions), "test rows")) {
      assertThat(read.survey().rows()).isEqualTo(GOOD.size());
      assertThat(read.survey().badRows()).isEqualTo(BAD);
      assertThat(Runs.answer(data, new SpecBuilder().build(), 2)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theTableHoldsEachOfThemInTheOrderOfTheirPlaces(int partitions) {
    SourceFrame frame = frame(partitions, partitions);
    String table = folder.resolve("table").toString();
    try (ReadRows read = ReadRows.of(frame, false, ALLOWED, "test rows")) {
      Quarantine.write(TestSpark.session(), frame, read.survey(), table, "test rows");
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < BAD; i++) {
      expected.add(String.format("[file, line %02d,not a number]", i / 2));
    }
    assertThat(TestSpark.session().read().parquet(table).collectAsList())
        .extracting(Row::toString)
        .isEqualTo(expected);
  }

  @Test
  void moreOfThemThanAllowedAreRefusedAndTheFirstAreNamed() {
    BadRowPolicy fewer = new BadRowPolicy(true, 0.0199);
    assertThatThrownBy(() -> ReadRows.of(frame(3, 1), false, fewer, "test rows").close())
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll(
            "at most 0.0199", "20 of 1000 rows", "0.02", "line 00: not a number", "test rows");
  }

  @Test
  void noneAreLeftOutUnlessThatIsAskedFor() {
    BadRowPolicy fail = new BadRowPolicy(false, 0.02);
    assertThatThrownBy(() -> ReadRows.of(frame(3, 1), false, fail, "test rows").close())
        .isInstanceOf(UserFault.class)
        .hasMessageContainingAll("20 rows cannot be used", "--bad-rows quarantine");
  }

  @Test
  void heldOutRowsAreLeftOutToo() {
    List<String> classes = List.of("class0", "class1", "class2");
    FrameBlocks rows = FrameBlocks.of(frame(3, 1), classes, 7, ALLOWED, "test rows");
    assertThat(rows.survey().badRows()).isEqualTo(BAD);
    assertThat(rows.blocks().collect().stream().mapToInt(block -> block.rows()).sum())
        .isEqualTo(GOOD.size());
  }

  @Test
  void othersThanThoseThatWereCountedAreRefused() {
    String table = folder.resolve("table").toString();
    SourceFrame replaced = TestRows.frame(TestSpark.session(), GOOD, 2, 1);
    try (ReadRows read = ReadRows.of(frame(2, 1), false, ALLOWED, "test rows")) {
      assertThatThrownBy(
              () ->
                  Quarantine.write(
                      TestSpark.session(), replaced, read.survey(), table, "test rows"))
          .isInstanceOf(UserFault.class)
          .hasMessageContainingAll("the input changed", "20 rows", "0 such rows", "test rows");
    }
  }

  /** Places are of files that Spark splits, so several rows may share one. */
  private static SourceFrame frame(int partitions, long order) {
    List<Row> rows = new ArrayList<>(GOOD);
    for (int i = 0; i < BAD; i++) {
      rows.add(TestRows.bad(String.format("file, line %02d", i / 2), "not a number"));
    }
    return TestRows.frame(TestSpark.session(), rows, partitions, order);
  }
}
