package org.slalom.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.Models;
import org.slalom.core.Samples;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Softmax;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.TestRows;
import org.slalom.spark.source.SourceFrame;

class PredictorTest {

  private static final LinearModel SOFTMAX =
      Models.random(3, 4, Storage.FLOATS, new SoftmaxLoss(), 1);
  private static final LinearModel HINGE = Models.random(3, 4, Storage.FLOATS, new HingeLoss(1), 1);
  private static final float[] FEATURES = {0.5f, -1, 2, 3};

  @Test
  void givesTheScoreAndTheProbabilityOfEveryClass() {
    Row row =
        Predictor.of(TestSpark.session(), floats(good("a", FEATURES)), SOFTMAX, "here")
            .byClass()
            .head();

    BlockScorer scorer = new BlockScorer(SOFTMAX.folded());
    float[] scores = scorer.score(FEATURES);
    assertThat(row.schema().fieldNames())
        .containsExactly("id", "place", "label", "prediction", "scores", "probabilities");
    assertThat(row.<String>getAs("id")).isEqualTo("id of a");
    assertThat(row.<String>getAs("place")).isEqualTo("a");
    assertThat(row.<String>getAs("prediction"))
        .isEqualTo(SOFTMAX.classes().get(scorer.prediction(0)));
    assertThat(row.<@Nullable Object>getAs("label")).isNull();
    assertThat(row.<String, Float>getJavaMap(4)).isEqualTo(byClass(scores));
    assertThat(row.<String, Float>getJavaMap(5)).isEqualTo(byClass(Softmax.probabilities(scores)));
  }

  @Test
  void marginsGiveNoProbabilities() {
    assertThat(
            Predictor.of(TestSpark.session(), floats(good("a", FEATURES)), HINGE, "here")
                .byClass()
                .columns())
        .containsExactly("id", "place", "label", "prediction", "scores");
  }

  @Test
  void flatColumnsHoldTheSameScores() {
    Row row =
        Predictor.of(TestSpark.session(), floats(good("a", FEATURES)), SOFTMAX, "here")
            .flat()
            .head();

    float[] scores = new BlockScorer(SOFTMAX.folded()).score(FEATURES);
    assertThat(row.schema().fieldNames())
        .containsExactly(
            "id",
            "place",
            "label",
            "prediction",
            "score_class 0",
            "score_class 1",
            "score_class 2",
            "probability_class 0",
            "probability_class 1",
            "probability_class 2");
    for (int c = 0; c < scores.length; c++) {
      assertThat(row.getFloat(4 + c)).isEqualTo(scores[c]);
      assertThat(row.getFloat(7 + c)).isEqualTo(Softmax.probabilities(scores)[c]);
    }
  }

  @Test
  void bytesAndFloatsOfTheSameValuesScoreTheSame() {
    LinearModel model = Models.random(3, 4, Storage.BYTES, new SoftmaxLoss(), 2);
    SourceFrame bytes = frame(Storage.BYTES, List.of(row("a", new byte[] {0, 100, -56, -1}, null)));
    SourceFrame floats = floats(good("a", 0, 100, 200, 255));

    assertThat(Predictor.of(TestSpark.session(), bytes, model, "here").byClass().head())
        .isEqualTo(Predictor.of(TestSpark.session(), floats, model, "here").byClass().head());
  }

  @Test
  void flatColumnsNeedClassesThatDifferInMoreThanCase() {
    LinearModel model =
        new LinearModel(
            List.of("a", "b", "A"),
            SOFTMAX.loss(),
            SOFTMAX.preprocessing(),
            Optional.empty(),
            SOFTMAX.parameters());

    assertFault(
        ExitCode.USAGE,
        () -> Predictor.of(TestSpark.session(), floats(good("a", FEATURES)), model, "here").flat(),
        "a and A",
        "parquet or json");
  }

  @Test
  void namesTheRowsThatCannotBeUsed() {
    List<Row> rows = new ArrayList<>(List.of(good("fine", FEATURES)));
    rows.add(row("data.csv, line 7", null, "feature 3 is NaN"));
    rows.add(row("data.csv, line 3", null, "the row is too short"));

    assertFault(
        ExitCode.DATA,
        () ->
            Predictor.of(TestSpark.session(), frame(Storage.FLOATS, rows), SOFTMAX, "here")
                .byClass(),
        "2 rows cannot be used",
        "data.csv, line 3: the row is too short",
        "data.csv, line 7: feature 3 is NaN");
  }

  @Test
  void refusesDataOfAnotherDimension() {
    assertFault(
        ExitCode.DATA,
        () ->
            Predictor.of(TestSpark.session(), floats(good("a", 1, 2, 3)), SOFTMAX, "here")
                .byClass(),
        "4 features",
        "3 features",
        "here");
  }

  @Test
  void refusesImagesOfAnotherShape() {
    LinearModel model = Models.ofImages(3, new ImageShape(4, 1, 1), new SoftmaxLoss(), 1);
    SourceFrame data = frame(Storage.BYTES, List.of(row("a", new byte[4], null)));
    SourceFrame images =
        new SourceFrame(data.rows(), Storage.BYTES, Optional.of(new ImageShape(2, 2, 1)));

    assertFault(
        ExitCode.DATA,
        () -> Predictor.of(TestSpark.session(), images, model, "here").byClass(),
        "4x1x1",
        "2x2x1",
        "here");
  }

  private static Map<String, Float> byClass(float[] values) {
    return Map.of("class 0", values[0], "class 1", values[1], "class 2", values[2]);
  }

  private static SourceFrame floats(Row... rows) {
    return frame(Storage.FLOATS, List.of(rows));
  }

  private static SourceFrame frame(Storage storage, List<Row> rows) {
    return TestRows.frame(TestSpark.session(), rows, storage, 1, 1);
  }

  private static Row good(String place, float... features) {
    return row(place, Samples.packed(features), null);
  }

  private static Row row(String place, byte @Nullable [] features, @Nullable String problem) {
    return RowFactory.create("id of " + place, null, 1.0, features, place, problem);
  }

  private static void assertFault(ExitCode exitCode, Runnable action, String... parts) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            UserFault.class,
            fault -> {
              assertThat(fault.exitCode()).isEqualTo(exitCode);
              assertThat(fault.getMessage()).contains(parts);
            });
  }
}
