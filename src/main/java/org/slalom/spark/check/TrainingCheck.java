package org.slalom.spark.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.RandomDraws;
import org.slalom.spark.train.StopRequest;
import org.slalom.spark.train.TrainingSetup;

/**
 * Tries out a training run before anyone waits for it. The data stays where it is: a few passes
 * over it, a hundred training steps, and some hundred sampled rows on the driver. The same data,
 * specification and seed give the same report.
 */
public final class TrainingCheck {

  private final JavaSparkContext context;
  private final List<Section> sections = new ArrayList<>();

  private TrainingCheck(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * Runs all checks.
   *
   * @param aggregationDepth as for {@link org.slalom.spark.train.Trainer}
   * @throws UserFault if there is nothing to train on, the run is asked to stop, or the input is
   *     replaced meanwhile; a check that fails is told by the report alone
   */
  public static CheckReport run(
      PackedData data, TrainingSpec spec, OptionalInt aggregationDepth, StopRequest stop) {
    TrainingCheck check =
        new TrainingCheck(JavaSparkContext.fromSparkContext(data.partitions().context()));
    check.sections(data, gradientFollowing(spec).withLocal(LocalSpec.NONE), aggregationDepth, stop);
    return new CheckReport(List.copyOf(check.sections));
  }

  private void sections(
      PackedData data, TrainingSpec spec, OptionalInt aggregationDepth, StopRequest stop) {
    TrainingSetup setup = TrainingSetup.prepare(data, spec);
    add("classes", () -> DataCheck.classes(data, setup));
    add("features", () -> DataCheck.features(data, setup));
    if (!DataCheck.anyVaries(setup.statistics())) {
      return;
    }
    RandomDraws draws = new RandomDraws(data.trainingBlocks(), setup);
    RowBlock sample = RowSample.of(data, spec.seed());
    add("initial loss, W = 0", () -> InitialLossCheck.run(data, setup));
    add(
        "gradient of " + spec.loss().name() + ", analytic against numerical",
        () -> new GradientCheck(setup, draws, sample).run());
    add("overfitting a few rows", () -> new OverfitCheck(setup, sample).run());
    add(
        "first steps",
        () -> new FirstStepsCheck(setup, draws, sample).run(data, aggregationDepth, stop));
  }

  private void add(String title, Supplier<List<Finding>> findings) {
    context.setJobDescription("check: " + title);
    sections.add(new Section(title, findings.get()));
  }

  /** Random search has no steps to look at: plain gradient descent stands in for it. */
  private static TrainingSpec gradientFollowing(TrainingSpec spec) {
    return spec.optimizer().kind() == OptimizerKind.RANDOM_SEARCH
        ? spec.with(OptimizerSpec.SGD, spec.penalty())
        : spec;
  }
}
