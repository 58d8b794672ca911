package org.slalom.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.slalom.app.config.GateConfig;
import org.slalom.app.config.TrainConfig;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.metrics.Comparison;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.metrics.PairedCounts;
import org.slalom.core.metrics.TangoBound;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;

/** Decides whether a trained model becomes the output, by rows that it has not learnt from. */
final class Gates {

  private final JobContext context;
  private final GateConfig config;
  private final Optional<LinearModel> incumbent;

  private Gates(JobContext context, GateConfig config, Optional<LinearModel> incumbent) {
    this.context = context;
    this.config = config;
    this.incumbent = incumbent;
  }

  /**
   * Reads what the new model will be compared with. An incumbent that this run is to replace may be
   * missing: every nightly job has a first night.
   *
   * @throws UserFault if an incumbent is missing otherwise, or damaged
   */
  static Gates open(JobContext context, TrainConfig config) {
    Optional<String> path = config.gate().incumbent();
    boolean first =
        path.filter(config::replaces)
            .filter(place -> !SavedModel.isAt(context.spark(), place))
            .isPresent();
    if (first) {
      context.terminal().progress("note: there is no incumbent yet: " + path.orElseThrow());
    }
    return new Gates(
        context,
        config.gate(),
        path.filter(place -> !first).map(place -> SavedModel.load(context.spark(), place)));
  }

  /**
   * Makes sure, before the work of training, that the data can tell what it will be asked.
   *
   * @throws UserFault if the incumbent is of other classes or features, or the rows are too few
   */
  void require(TrainingData data) {
    if (config.incumbent().isEmpty()) {
      return;
    }
    String path = config.incumbent().get();
    incumbent.ifPresent(model -> requireFit(model, data, path));
    HeldOutRows rows = data.heldOut().last();
    long fewest = TangoBound.fewestRows(config.maxRegression());
    if (rows.count() < fewest) {
      throw UserFault.usage("too few held-out rows to compare with the incumbent")
          .expected(
              fewest
                  + " or more: with fewer not even an equal model could rule out a loss of "
                  + config.maxRegression())
          .got(rows.count() + " rows of " + rows.name())
          .where("--incumbent " + path)
          .remedy("hold more rows out, or raise --max-regression");
    }
  }

  /**
   * Judges a model and enters the verdict into the manifest.
   *
   * @param evaluations of the model, by the names of the sets of rows
   */
  void judge(LinearModel model, TrainingData data, Map<String, Evaluation> evaluations) {
    if (!config.any()) {
      return;
    }
    HeldOutRows judges = data.heldOut().last();
    Evaluation evaluation = Objects.requireNonNull(evaluations.get(judges.name()));
    List<GateCheck> checks =
        new ArrayList<>(FigureGates.alone(config, evaluation, model.classes()));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("heldOut", judges.name());
    report.put("rows", evaluation.rows());
    config
        .incumbent()
        .ifPresent(path -> report.put("incumbent", compare(path, model, judges.asRead(), checks)));
    List<GateCheck> failed = checks.stream().filter(check -> !check.passed()).toList();
    report.put("verdict", failed.isEmpty() ? "passed" : "rejected");
    report.put("checks", checks.stream().map(GateCheck::toMap).toList());
    context.report().put("gate", report);
    if (!failed.isEmpty()) {
      context.report().reject(rejection(failed, judges.name()));
    }
  }

  /** Adds the checks; gives what the manifest tells of the incumbent. */
  private Map<String, Object> compare(
      String path, LinearModel model, JavaRDD<RowBlock> rows, List<GateCheck> checks) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("path", path);
    report.put("found", incumbent.isPresent());
    if (incumbent.isPresent()) {
      LinearModel former = incumbent.get();
      Comparison comparison =
          Comparison.of(DistributedEvaluator.compare(rows, former.served(), model.served()));
      checks.addAll(FigureGates.beside(comparison, config.maxRegression()));
      PairedCounts counts = comparison.counts();
      report.put("weightsSha256", former.weightsSha256());
      report.put("accuracy", counts.formerAccuracy());
      report.put("difference", counts.difference());
      report.put("lowerBound", comparison.lowerBound());
      report.put("pValue", comparison.pValue());
      report.put("bothRight", counts.both());
      report.put("incumbentOnlyRight", counts.formerOnly());
      report.put("candidateOnlyRight", counts.candidateOnly());
      report.put("neitherRight", counts.neither());
    }
    return report;
  }

  private UserFault rejection(List<GateCheck> failed, String rows) {
    return UserFault.gate("the model did not pass the gate, and does not become the output")
        .expected(failed.stream().map(GateCheck::expected).collect(Collectors.joining("; ")))
        .got(
            failed.stream().map(GateCheck::got).collect(Collectors.joining("; "))
                + " (on the "
                + rows
                + " rows)")
        .where(context.output().orElseThrow().rejected().toString())
        .remedy(
            "see 'gate' in run.json there; train on more or better data, or lower the gate; the"
                + " former model stays meanwhile");
  }

  /** An incumbent may have features of its own: they are computed of the same images. */
  private static void requireFit(LinearModel model, TrainingData data, String path) {
    PackedData asRead = data.fit().asRead();
    ModelFit.require(
        model,
        asRead.classes(),
        model.inputDimension(),
        asRead.dimension(),
        "the incumbent",
        path,
        "drop --incumbent");
    Optional<ImageShape> shape = data.fit().features().map(features -> features.set().shape());
    boolean otherShape =
        model.imageShape().isPresent() && shape.isPresent() && !model.imageShape().equals(shape);
    if (otherShape) {
      throw UserFault.data("the incumbent is of images of another shape")
          .expected(shape.get().toString())
          .got(model.imageShape().get().toString())
          .where(path)
          .remedy("train on images of that shape, or drop --incumbent");
    }
  }
}
