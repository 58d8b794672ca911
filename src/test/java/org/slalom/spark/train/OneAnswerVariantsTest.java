package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.block.Storage;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.train.Runs.Layout;

/** One answer for every option that draws, weighs, averages, or orders rows. */
class OneAnswerVariantsTest {

  private static final Layout ONE = new Layout(2, 1, 1, 1);
  private static final Layout OTHER = new Layout(7, 3, 2, 3);

  @SuppressWarnings("NullAway.Init")
  private static PackedData one;

  @SuppressWarnings("NullAway.Init")
  private static PackedData other;

  @BeforeAll
  static void packInTwoWays() {
    List<Row> rows = TestRows.gaussian(1_200, 9, 3, 0.3, 2);
    one = ONE.pack(rows);
    other = OTHER.pack(rows);
  }

  @AfterAll
  static void free() {
    one.close();
    other.close();
  }

  static Stream<Named<TrainingSpec>> variants() {
    return Stream.of(
        variant("plain", spec()),
        variant("dropout", spec().dropout(0.3)),
        variant("class weights", spec().balanced()),
        variant("Polyak", spec().polyak()),
        variant("max-norm", spec().maxNorm(0.05)),
        variant("Bernoulli", spec().sampling(Sampling.BERNOULLI)),
        variant("replacement", spec().sampling(Sampling.REPLACEMENT)),
        variant("full batch", spec().fullBatch()),
        variant("preconditioner", spec().penalty(0, 1e-3).precondition(4)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void holdsWithThreeRowsInTenEqual(TrainingSpec spec) {
    assertThat(Runs.answer(other, spec, OTHER.depth()))
        .isEqualTo(Runs.answer(one, spec, ONE.depth()));
  }

  @Test
  void everyVariantIsAnAnswerOfItsOwn() {
    assertThat(variants().map(variant -> Runs.answer(one, variant.getPayload(), 1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsForBytes() {
    List<Row> rows = TestRows.pixels(1_000, 16, 3, 3);
    assertThat(answer(rows, Storage.BYTES, OTHER, false, 0))
        .isEqualTo(answer(rows, Storage.BYTES, ONE, false, 0));
  }

  @Test
  void holdsForRowsOrderedByTheirIdsAndGivesAnotherAnswerThanContent() {
    List<Row> rows = TestRows.gaussian(1_000, 9, 3, 0, 4);
    String answer = answer(rows, Storage.FLOATS, ONE, true, 0);
    assertThat(answer(rows, Storage.FLOATS, OTHER, true, 0)).isEqualTo(answer);
    assertThat(answer(rows, Storage.FLOATS, ONE, false, 0)).isNotEqualTo(answer);
  }

  @Test
  void holdsWithValidationRowsSetApart() {
    List<Row> rows = TestRows.gaussian(1_000, 9, 3, 0, 5);
    String answer = answer(rows, Storage.FLOATS, ONE, false, 0.2);
    assertThat(answer(rows, Storage.FLOATS, OTHER, false, 0.2)).isEqualTo(answer);
  }

  private static String answer(
      List<Row> rows, Storage storage, Layout layout, boolean keyedById, double validation) {
    PackingSpec packing = TestPacking.spec(layout.partitions(), validation, 0, keyedById);
    try (PackedData data = layout.pack(rows, storage, packing)) {
      return Runs.answer(data, spec().build(), layout.depth());
    }
  }

  private static Named<TrainingSpec> variant(String name, SpecBuilder spec) {
    return Named.of(name, spec.build());
  }

  private static SpecBuilder spec() {
    return new SpecBuilder()
        .penalty(1e-4, 1e-3)
        .optimizer(OptimizerKind.MOMENTUM)
        .batch(500)
        .steps(4);
  }
}
