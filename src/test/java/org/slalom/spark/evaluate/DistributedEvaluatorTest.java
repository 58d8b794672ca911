package org.slalom.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.metrics.BlockComparator;
import org.slalom.core.metrics.BlockEvaluator;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.metrics.PairedCounts;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.model.ServedModel;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;

/** An evaluation is the same to the last bit however the rows are spread. */
class DistributedEvaluatorTest {

  private static final int CLASSES = 7;
  private static final int DIMENSION = 5;
  private static final List<Row> ROWS = TestRows.gaussian(2_500, DIMENSION, CLASSES, 0.1, 1);
  private static final BadRowPolicy REFUSED = new BadRowPolicy(false, 0);
  private static final List<String> LABELS =
      List.of("class0", "class1", "class2", "class3", "class4", "class5", "class6");

  @Test
  void doesNotDependOnPartitionsOrOrderOrPacking() {
    Evaluation one = evaluate(blocks(1, 1));
    assertSame(evaluate(blocks(3, 2)), one);
    assertSame(evaluate(blocks(16, 3)), one);
    try (PackedData packed = TestPacking.pack(ROWS, 7, 2, 4)) {
      assertSame(evaluate(packed.trainingBlocks()), one);
    }
    assertThat(one.rows()).isEqualTo(ROWS.size());
  }

  @Test
  void isWhatOneThreadComputes() {
    BlockEvaluator evaluator = new BlockEvaluator(weights(), new SoftmaxLoss());
    blocks(2, 5).collect().forEach(evaluator::add);
    assertSame(evaluate(blocks(2, 5)), evaluator.evaluation());
  }

  @Test
  void aComparisonIsWhatOneThreadCountsHoweverTheRowsAreSpread() {
    BlockComparator comparator =
        new BlockComparator(ServedModel.of(weights()), ServedModel.of(weights(9)));
    blocks(2, 5).collect().forEach(comparator::add);
    PairedCounts counts = comparator.counts();
    assertThat(counts.rows()).isEqualTo(ROWS.size());
    assertThat(counts.formerOnly()).isPositive();
    for (int partitions : new int[] {1, 3, 16}) {
      assertThat(
              DistributedEvaluator.compare(
                  blocks(partitions, partitions),
                  ServedModel.of(weights()),
                  ServedModel.of(weights(9))))
          .isEqualTo(counts);
    }
  }

  @Test
  void blocksHoldEveryRowWithItsWeightAndTheIndexOfItsClass() {
    List<RowBlock> blocks = blocks(3, 1).collect();
    assertThat(blocks.stream().mapToInt(RowBlock::rows).sum()).isEqualTo(ROWS.size());
    double weight = 0;
    int[] counts = new int[CLASSES];
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++) {
        weight += block.weight(r);
        counts[block.label(r)]++;
      }
    }
    assertThat(weight)
        .isCloseTo(ROWS.stream().mapToDouble(row -> row.getDouble(2)).sum(), within(1e-9));
    for (int c = 0; c < CLASSES; c++) {
      String label = LABELS.get(c);
      assertThat(counts[c])
          .isEqualTo(ROWS.stream().filter(row -> row.getString(1).equals(label)).count());
    }
  }

  @Test
  void classesThatTheModelDoesNotKnowAreRefused() {
    SourceFrame frame = frame(2, 1);
    List<String> known = LABELS.subList(0, 5);
    assertThatThrownBy(() -> FrameBlocks.of(frame, known, DIMENSION, REFUSED, "validation rows"))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll("class5, class6", "validation rows", "not trained on");
  }

  @Test
  void anotherDimensionIsRefused() {
    SourceFrame frame = frame(2, 1);
    assertThatThrownBy(() -> FrameBlocks.of(frame, LABELS, 784, REFUSED, "validation rows"))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll("784 features", "5 features", "validation rows");
  }

  @Test
  void moreClassesThanTheRowsHaveAreFine() {
    List<String> more = new ArrayList<>(LABELS);
    more.add("class7");
    SourceFrame frame = frame(2, 1);
    assertThat(FrameBlocks.of(frame, more, DIMENSION, REFUSED, "rows").blocks().count())
        .isPositive();
  }

  private static void assertSame(Evaluation actual, Evaluation expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFields("loss", "weight")
        .isEqualTo(expected);
    assertThat(actual.loss()).isEqualTo(expected.loss());
  }

  private static Evaluation evaluate(JavaRDD<RowBlock> blocks) {
    return DistributedEvaluator.evaluate(blocks, weights(), new SoftmaxLoss());
  }

  private static FoldedWeights weights() {
    return weights(2);
  }

  private static FoldedWeights weights(long seed) {
    Preprocessing plain =
        Preprocessing.fit(
            new PreprocessingSpec(OptionalDouble.of(1), false, false),
            Storage.FLOATS,
            Samples.statistics(
                List.of(Samples.rows(Storage.FLOATS, 10, DIMENSION, 2, false, 1)), DIMENSION));
    return FoldedWeights.of(
        Samples.gaussians(CLASSES * DIMENSION + CLASSES, 0.3, seed), CLASSES, plain);
  }

  private static JavaRDD<RowBlock> blocks(int partitions, long order) {
    SourceFrame frame = frame(partitions, order);
    return FrameBlocks.of(frame, LABELS, DIMENSION, REFUSED, "rows").blocks();
  }

  private static SourceFrame frame(int partitions, long order) {
    return TestRows.frame(TestSpark.session(), ROWS, partitions, order);
  }
}
