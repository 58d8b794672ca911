package org.slalom.app;

import java.util.Arrays;
import java.util.Optional;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.output.RecordedRun;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.model.LinearModel;
import org.slalom.core.model.WarmStart;
import org.slalom.spark.feature.FittedFeatures;
import org.slalom.spark.train.Fit;
import org.slalom.spark.train.TrainingSetup;

/** Where training starts from. */
final class InitialWeights {

  private InitialWeights() {}

  /**
   * Zero, or a saved model where one is named.
   *
   * @return C x D weights in the preprocessed space, then C biases
   */
  static double[] of(JobContext context, LearningConfig learning, Fit fit, TrainingSetup setup) {
    Optional<String> path = learning.initModel();
    if (path.isEmpty()) {
      return setup.zeros();
    }
    LinearModel model = SavedModel.load(context.spark(), path.get());
    ModelFit.require(
        model,
        fit.packed().classes(),
        model.dimension(),
        fit.packed().dimension(),
        "the model to start from",
        path.get(),
        "drop --init-model");
    Optional<FeatureSet> features = fit.features().map(FittedFeatures::set);
    if (model.features().isPresent() && !model.features().equals(features)) {
      throw UserFault.usage("the model to start from has other features")
          .expected("the same kinds, settings and, for bovw and onnx, the same words and network")
          .got("others")
          .where(path.get())
          .remedy("drop --init-model, or give the settings and the data that it was trained with");
    }
    context.report().put(RecordedRun.INITIAL_WEIGHTS, model.weightsSha256());
    double[] parameters = WarmStart.parameters(model, setup.objective().preprocessing());
    boolean biased =
        Arrays.stream(parameters, setup.objective().weights(), parameters.length)
            .anyMatch(bias -> bias != 0);
    if (biased && !setup.spec().intercept()) {
      throw UserFault.usage("the model to start from has biases, and none are to be learnt")
          .expected("a model without biases behind the same preprocessing")
          .got("biases other than 0")
          .where(path.get())
          .remedy("drop --no-intercept or --init-model");
    }
    return parameters;
  }
}
