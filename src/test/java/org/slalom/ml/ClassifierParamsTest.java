package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.MethodSettings;
import org.slalom.core.setting.ObjectiveSettings;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.TrainingSettings;
import org.slalom.core.setting.WorkSettings;

/** What can be set about a training, and which settings are refused. */
class ClassifierParamsTest {

  static List<Setting<?>> settings() throws IllegalAccessException {
    List<Setting<?>> settings = new ArrayList<>();
    for (Class<?> table :
        List.of(ObjectiveSettings.class, MethodSettings.class, WorkSettings.class)) {
      for (Field field : table.getDeclaredFields()) {
        settings.add((Setting<?>) field.get(null));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  <T> void everySettingOfTheCommandLineIsAParamOfTheSameDefault(Setting<T> setting) {
    StageSettings values = new LinearImageClassifier().settings;

    assertThat(values.find(setting)).isEqualTo(setting.fallback());
    LinearImageClassifier stage = new LinearImageClassifier();
    for (Param<?> param : stage.params()) {
      if (stage.hasDefault(param) && param.name().equals(values.reworded("--" + setting.name()))) {
        stage.set(param.name(), stage.getOrDefault(param));
      }
    }
    assertThat(stage.settings.find(setting)).isEqualTo(setting.fallback());
  }

  @Test
  void everyParamHasASetter() {
    List<String> setters =
        Stream.of(LinearImageClassifier.class.getMethods())
            .map(method -> method.getName().toLowerCase(java.util.Locale.ROOT))
            .toList();

    for (Param<?> param : new LinearImageClassifier().params()) {
      assertThat(setters).contains("set" + param.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void regParamMeansWhatItMeansInMllib() {
    LinearImageClassifier stage =
        new LinearImageClassifier().setRegParam(0.3).setElasticNetParam(0.25);

    assertThat(stage.settings.get(ObjectiveSettings.L1)).isEqualTo(0.3 * 0.25);
    assertThat(stage.settings.get(ObjectiveSettings.L2)).isEqualTo(0.3 * 0.75 / 2);
    assertThat(new LinearImageClassifier().setRegParam(0.3).settings.get(ObjectiveSettings.L2))
        .isEqualTo(0.15);
    assertThat(new LinearImageClassifier().setMaxIter(7).settings.get(MethodSettings.STEPS))
        .isEqualTo(7);
    assertThat(
            new LinearImageClassifier()
                .setFitIntercept(false)
                .settings
                .get(ObjectiveSettings.NO_INTERCEPT))
        .isTrue();
  }

  static Stream<LinearImageClassifier> contradictions() {
    return Stream.of(
        new LinearImageClassifier().setRegParam(0.1).setL2(0.1),
        new LinearImageClassifier().setRegParam(0.1).setL1(0.1),
        new LinearImageClassifier().setMaxIter(10).setSteps(10),
        new LinearImageClassifier().setPatience(2),
        new LinearImageClassifier().setSchedule("step").setDecay(2),
        new LinearImageClassifier().setLocalSteps(4).setOptimizer("adam"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void refusesWhatCannotBeBoth(LinearImageClassifier stage) {
    assertThatThrownBy(() -> TrainingSettings.read(stage.settings, false))
        .isInstanceOf(UserFault.class);
  }

  @Test
  void refusesValuesOutOfRange() {
    LinearImageClassifier stage = new LinearImageClassifier();

    assertThatThrownBy(() -> stage.setL2(-1))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("wrong value of l2")
        .hasMessageContaining("a number of at least 0");
    assertThatThrownBy(() -> stage.setLoss("logistic"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("softmax, hinge, squared-hinge");
    assertThatThrownBy(() -> stage.setEpochs(0)).isInstanceOf(UserFault.class);
    assertThatThrownBy(() -> stage.setEvalEvery("often")).isInstanceOf(UserFault.class);
    assertThatThrownBy(() -> stage.setThresholds(new double[] {0, 0, 1}))
        .isInstanceOf(UserFault.class);
  }

  @Test
  void refusesColumnsThatCannotBeUsed() {
    LinearImageClassifier stage = new LinearImageClassifier();
    StructType good = Flakes.SCHEMA;

    assertThat(stage.transformSchema(good).fieldNames())
        .endsWith("rawPrediction", "probability", "prediction", "predictedLabel");
    assertThat(stage.copy(new ParamMap()).setLoss("hinge").transformSchema(good).fieldNames())
        .doesNotContain("probability");
    assertRefused(stage, good.add("prediction", "double"), "'prediction' is there already");
    assertRefused(
        stage.copy(new ParamMap()).setLabelCol("class"),
        good,
        "name the right column with labelCol");
    assertRefused(stage.copy(new ParamMap()).setLabelCol("heldOut"), good, "boolean");
    assertRefused(stage.copy(new ParamMap()).setFeaturesCol("word"), good, "array<float>");
    assertRefused(stage.copy(new ParamMap()).setWeightCol("word"), good, "weightCol");
    assertRefused(
        stage.copy(new ParamMap()).setValidationIndicatorCol("weight"),
        good,
        "setValidationIndicatorCol");
    assertRefused(stage, new StructType().add("label", DataTypes.StringType), "featuresCol");
  }

  private static void assertRefused(
      LinearImageClassifier stage, StructType schema, String message) {
    assertThatThrownBy(() -> stage.transformSchema(schema))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("--");
  }
}
