package org.slalom.app;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.app.bench.FitTrial;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.progress.Listeners;
import org.slalom.core.block.RowBlock;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/**
 * A training as {@code train} does it, from opening the data to the weights. What the model is
 * measured on alone is read after that.
 */
record TrainingTrial(JobContext context, LearningConfig learning, ExecutionConfig execution)
    implements FitTrial {

  @Override
  public void warmUp() {
    fit();
  }

  @Override
  public Fitted fit() {
    long start = System.nanoTime();
    try (TrainingData data = TrainingData.open(context, learning.withoutTest(), execution)) {
      TrainingSetup setup = data.fit().prepare();
      // rows that are only held out are scored after the training
      @Nullable JavaRDD<RowBlock> watched =
          setup.spec().stopping().patience() > 0 ? data.heldOut().validationBlocks() : null;
      TrainingResult result =
          data.fit()
              .train(
                  setup,
                  InitialWeights.of(context, learning, data.fit(), setup),
                  watched,
                  new Listeners(List.of()),
                  Recovery.NONE,
                  context.stop());
      double seconds = (System.nanoTime() - start) / 1e9;
      LinearModel model = data.fit().model(result);
      return new Fitted(
          seconds,
          DistributedEvaluator.evaluate(
                  data.packed().trainingBlocks(), model.folded(), model.loss())
              .accuracy(),
          DistributedEvaluator.evaluate(heldOut(data, model), model.served(), model.loss())
              .accuracy());
    }
  }

  /** As they were read: the rows to measure the model on if there are any, else those held out. */
  private JavaRDD<RowBlock> heldOut(TrainingData data, LinearModel model) {
    HeldOutRows rows =
        learning.test().isEmpty()
            ? data.heldOut().last()
            : LabelledRows.of(model, learning.source(), learning.badRows())
                .open(context, TrainingData.TEST, learning.test());
    return rows.asRead();
  }
}
