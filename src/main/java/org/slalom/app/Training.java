package org.slalom.app;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.output.RecordedRun;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.LinearModel;
import org.slalom.core.model.WarmStart;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.Trainer;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/** Trains on packed rows by the method that the configuration names. */
record Training(JobContext context, LearningConfig learning, ExecutionConfig execution) {

  /**
   * Trains to the end.
   *
   * @param initial where to start from, C x D + C; changed
   * @param validation rows that are scored meanwhile; null for none
   * @param recovery where a training that was broken off goes on from
   */
  TrainingResult run(
      PackedData packed,
      @Nullable JavaRDD<RowBlock> validation,
      TrainingSetup setup,
      double[] initial,
      TrainingListener listener,
      Recovery recovery) {
    return new Trainer(
            packed, validation, execution.aggregationDepth(), listener, recovery, context.stop())
        .train(setup, initial);
  }

  /** Where training starts from: zero, or a saved model. */
  double[] initial(PackedData data, TrainingSetup setup) {
    Optional<String> path = learning.initModel();
    if (path.isEmpty()) {
      return setup.zeros();
    }
    LinearModel model = SavedModel.load(context.spark(), path.get());
    ModelFit.require(
        model,
        data.classes(),
        data.dimension(),
        "the model to start from",
        path.get(),
        "drop --init-model");
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
