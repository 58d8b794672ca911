package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.source.SourceFrame;

/** Data that cannot be trained on is refused with the reason and the place. */
class UnusableDataTest {

  private static final List<Row> GOOD = TestRows.gaussian(40, 3, 2, 0, 1);

  /** What a file would hold. */
  private static volatile List<Row> input = GOOD;

  @Test
  void badRowsAreCountedAndTheFirstFiveAreNamedInOrder() {
    List<Row> rows = new ArrayList<>(GOOD);
    for (int i = 7; i > 0; i--) {
      rows.add(TestRows.bad("file, line " + i, "not a number"));
    }
    String message = refused(() -> pack(rows));
    assertThat(message)
        .contains("7 rows cannot be used")
        .containsSubsequence("line 1: not a number", "line 2", "line 3", "line 4", "line 5")
        .doesNotContain("line 6");
  }

  @Test
  void oneBadRowIsOneRow() {
    List<Row> rows = new ArrayList<>(GOOD);
    rows.add(TestRows.bad("here", "the label is missing"));
    assertThat(refused(() -> pack(rows)))
        .contains("a row cannot be used", "here: the label is missing");
  }

  @Test
  void rowsThatWereGoodWhenReadMayNotBeOthersWhenPacked() {
    Row bad = TestRows.bad("here", "the image is damaged");
    Row unseen = TestRows.row("a class that nobody surveyed", 1, new float[3], 1);
    Row shorter = TestRows.row("class0", 1, new float[2], 1);
    for (Row other : List.of(bad, unseen, shorter)) {
      input = GOOD;
      try (ReadRows read = ReadRows.of(inputFrame(), false, "test rows")) {
        input = new ArrayList<>(GOOD);
        input.set(7, other);
        SparkEnv.get().blockManager().master().removeRdd(read.parts().id(), true);
        assertThat(refused(() -> Packer.pack(read, TestPacking.spec(2), "test rows")))
            .contains("the input changed while it was being read", "40 rows", "test rows");
      }
    }
  }

  @Test
  void thereMustBeTwoClasses() {
    List<Row> rows = GOOD.stream().filter(row -> row.getString(1).equals("class0")).toList();
    assertThat(refused(() -> pack(rows)))
        .contains("nothing to tell apart", "only the class class0", "test rows", "--label-col");
  }

  @Test
  void allRowsMustHaveOneDimension() {
    List<Row> rows = new ArrayList<>(GOOD);
    rows.add(TestRows.row("class0", 1, new float[] {1, 2}, 100));
    rows.add(TestRows.row("class0", 1, new float[] {1, 2, 3, 4}, 101));
    assertThat(refused(() -> pack(rows)))
        .contains("differ in their number of features", "2 and 4", "row 100 and row 101");
  }

  @Test
  void thereMustBeRows() {
    assertThat(refused(() -> pack(List.of()))).contains("the data set is empty", "test rows");
    SparkSession session = TestSpark.session();
    SourceFrame noFiles =
        new SourceFrame(session.emptyDataFrame().toJavaRDD(), Storage.FLOATS, Optional.empty());
    assertThat(refused(() -> Survey.of(noFiles, "no files"))).contains("empty", "no files");
  }

  /** Rows that are looked up anew whenever they are read. */
  private static SourceFrame inputFrame() {
    List<Integer> numbers = IntStream.range(0, GOOD.size()).boxed().toList();
    return new SourceFrame(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .parallelize(numbers, 2)
            .map(i -> input.get(i)),
        Storage.FLOATS,
        Optional.empty());
  }

  private static SourceFrame frame(List<Row> rows) {
    return TestRows.frame(TestSpark.session(), rows, 2, 1);
  }

  private static void pack(List<Row> rows) {
    TestPacking.pack(frame(rows), TestPacking.spec(2)).close();
  }

  private static String refused(ThrowingCallable action) {
    List<String> message = new ArrayList<>();
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            UserFault.class,
            fault -> {
              assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA);
              message.add(String.valueOf(fault.getMessage()));
            });
    return message.get(0);
  }
}
