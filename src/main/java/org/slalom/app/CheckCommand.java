package org.slalom.app;

import org.slalom.app.config.CheckConfig;
import org.slalom.core.error.UserFault;
import org.slalom.spark.check.CheckReport;
import org.slalom.spark.check.TrainingCheck;

/** Tries data and configuration, and fails if a training could not be trusted. */
record CheckCommand(CheckConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    try (TrainingData data = TrainingData.open(context, config.learning(), config.execution())) {
      context.begin("checking");
      CheckReport report =
          TrainingCheck.run(
              data.packed(),
              config.learning().training(),
              config.execution().aggregationDepth(),
              context.stop());
      if (report.failed()) {
        context.terminal().result(report.toTable());
        throw UserFault.gate("a check failed")
            .expected("no line with FAIL")
            .got(report.summary())
            .where("the table above")
            .remedy("follow the advice below those lines");
      }
      return report.toTable();
    }
  }
}
