package org.slalom.app;

import org.slalom.app.config.BenchConfig;
import org.slalom.app.config.CheckConfig;
import org.slalom.app.config.EvaluateConfig;
import org.slalom.app.config.FeaturesConfig;
import org.slalom.app.config.JobConfig;
import org.slalom.app.config.PredictConfig;
import org.slalom.app.config.ReproduceConfig;
import org.slalom.app.config.TrainConfig;

/** Finds the work for a configuration. */
final class Commands {

  private Commands() {}

  static Command of(JobConfig config) {
    if (config instanceof TrainConfig train) {
      return new TrainCommand(train);
    }
    if (config instanceof EvaluateConfig evaluate) {
      return new EvaluateCommand(evaluate);
    }
    if (config instanceof PredictConfig predict) {
      return new PredictCommand(predict);
    }
    if (config instanceof FeaturesConfig features) {
      return new FeaturesCommand(features);
    }
    if (config instanceof CheckConfig check) {
      return new CheckCommand(check);
    }
    if (config instanceof ReproduceConfig reproduce) {
      return new ReproduceCommand(reproduce);
    }
    if (config instanceof BenchConfig bench) {
      return new BenchCommand(bench);
    }
    throw new IllegalArgumentException("no command for " + config.settings().command());
  }
}
