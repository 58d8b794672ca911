package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.SilentListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;

/**
 * After a lost executor the input is read again. If it still holds the same rows, nothing is to be
 * seen of that; if someone has replaced it meanwhile, the run ends.
 */
class ReplacedInputTest {

  private static final int N = 400;
  private static final List<Row> ROWS = TestRows.gaussian(N, 4, 3, 0.1, 1);
  private static final TrainingSpec SPEC = new SpecBuilder().batch(300).steps(4).build();

  /** What a file would hold. */
  private static volatile List<Row> input = ROWS;

  @Test
  void theSameRowsInAnotherOrderGiveTheSameAnswer() {
    List<Row> reordered = new ArrayList<>(ROWS);
    Collections.shuffle(reordered, new Random(2));
    assertThat(trainAndReplace(reordered)).isEqualTo(trainAndReplace(ROWS));
  }

  @Test
  void anotherRowEndsTheRun() {
    List<Row> replaced = new ArrayList<>(ROWS);
    replaced.set(17, TestRows.row("class1", 1, new float[] {1, 2, 3, 4}, 17));
    assertThatThrownBy(() -> trainAndReplace(replaced))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll("the input changed", "start the run again");
  }

  @Test
  void rowsOfAnotherClassAndDimensionEndItJustSo() {
    List<Row> replaced = new ArrayList<>(ROWS);
    replaced.set(17, TestRows.row("a new class", 1, new float[] {1, 2, 3}, 17));
    assertThatThrownBy(() -> trainAndReplace(replaced))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA));
  }

  /** Trains; after the second step the input is replaced and all that was kept of it is lost. */
  private static double[] trainAndReplace(List<Row> replacement) {
    input = ROWS;
    try (PackedData data = TestPacking.pack(frame(), TestPacking.spec(3))) {
      TrainingSetup setup = TrainingSetup.prepare(data, SPEC);
      SilentListener listener =
          new SilentListener() {
            @Override
            public void stepped(StepReport report) {
              if (report.step() == 2) {
                input = replacement;
                lose(data);
              }
            }
          };
      return new Trainer(data, null, OptionalInt.empty(), listener, Optional::empty)
          .train(setup, setup.zeros())
          .parameters();
    }
  }

  /** Drops cached partitions and shuffle files, as the death of every executor does. */
  private static void lose(PackedData data) {
    SparkEnv env = SparkEnv.get();
    env.blockManager().master().removeRdd(data.partitions().id(), true);
    MapOutputTrackerMaster outputs = (MapOutputTrackerMaster) env.mapOutputTracker();
    scala.jdk.javaapi.CollectionConverters.asJava(outputs.shuffleStatuses().keySet())
        .forEach(shuffle -> outputs.unregisterAllMapAndMergeOutput((int) shuffle));
  }

  private static SourceFrame frame() {
    SparkSession session = TestSpark.session();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      numbers.add(i);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new SourceFrame(
        context.parallelize(numbers, 2).map(i -> input.get(i)), Storage.FLOATS, Optional.empty());
  }
}
