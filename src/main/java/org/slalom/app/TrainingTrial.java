package org.slalom.app;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.app.bench.FitTrial;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.progress.Listeners;
import org.slalom.core.block.RowBlock;
import org.slalom.core.model.FoldedWeights;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/** A training as {@code train} does it, from opening the data to the weights. */
record TrainingTrial(JobContext context, LearningConfig learning, ExecutionConfig execution)
    implements FitTrial {

  @Override
  public void warmUp() {
    fit();
  }

  @Override
  public Fitted fit() {
    long start = System.nanoTime();
    try (TrainingData data = TrainingData.open(context, learning, execution)) {
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
      return new Fitted(
          seconds,
          accuracy(result, data.packed().trainingBlocks()),
          accuracy(result, data.heldOut().last().blocks()));
    }
  }

  private static double accuracy(TrainingResult result, JavaRDD<RowBlock> rows) {
    FoldedWeights weights =
        FoldedWeights.of(
            result.parameters(),
            result.setup().objective().classes(),
            result.setup().objective().preprocessing());
    return DistributedEvaluator.evaluate(rows, weights, result.setup().spec().loss()).accuracy();
  }
}
