package org.slalom.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
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

  /** As many labels as a message shows. */
  private static final int SHOWN = 10;

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
    if (!model.classes().equals(data.classes()) || model.dimension() != data.dimension()) {
      throw UserFault.data("the model to start from does not fit the data")
          .expected(summary(data.classes(), data.dimension()))
          .got(summary(model.classes(), model.dimension()))
          .where(path.get())
          .remedy("start from a model of the same classes and features, or drop --init-model");
    }
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

  private static String summary(List<String> classes, int dimension) {
    int shown = Math.min(classes.size(), SHOWN);
    return dimension
        + " features, "
        + classes.size()
        + " classes: "
        + String.join(", ", classes.subList(0, shown))
        + (shown < classes.size() ? ", ..." : "");
  }
}
