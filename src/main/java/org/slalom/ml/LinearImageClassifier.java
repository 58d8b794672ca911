package org.slalom.ml;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.LinearModel;
import org.slalom.core.setting.LossKind;
import org.slalom.core.setting.ObjectiveSettings;
import org.slalom.spark.SlalomRegistrator;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.evaluate.FrameBlocks;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.DataFrameSource;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.train.Fit;
import org.slalom.spark.train.FitSpec;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/**
 * Trains a linear classifier, softmax or multiclass SVM, as {@code slalom train} does: the same
 * rows and settings give the same weights, bit for bit, however the DataFrame is partitioned.
 *
 * <pre>{@code
 * LinearImageClassifierModel model =
 *     new LinearImageClassifier()
 *         .setFeaturesCol("embedding")
 *         .setLabelCol("species")
 *         .setL2(1e-4)
 *         .setEpochs(10)
 *         .fit(training);
 * Dataset<Row> predictions = model.transform(test);
 * }</pre>
 *
 * <p>Features are an ml {@code Vector}, an array of float or double, or binary: little-endian
 * float32, or unsigned bytes where the column says that they are pixels, see {@link PixelColumn}.
 * Labels are strings or whole numbers of any value; the classes are those found in the rows that
 * are learnt from, or held out by {@link #validationFraction}, sorted. {@code prediction} is a
 * position among them, {@code predictedLabel} the label itself: for evaluators that compare {@code
 * prediction} with the label, labels have to be 0 to C - 1, as StringIndexer gives them. A null, a
 * feature that is not finite, or another dimension is an error that tells the row, unless {@link
 * #badRows} leaves such rows out.
 *
 * <p>Settings have the names, ranges and defaults of the command's options, in camel case.
 */
public final class LinearImageClassifier extends WorkParams<LinearImageClassifier>
    implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private static final String WHERE = "the DataFrame";

  /** A classifier with an identifier of its own. */
  public LinearImageClassifier() {
    this(Identifiable.randomUID("linearImageClassifier"));
  }

  /** A classifier with a given identifier. */
  public LinearImageClassifier(String uid) {
    super(uid);
  }

  /** Reads a saved classifier, which is yet to be trained. */
  public static MLReader<LinearImageClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved classifier, which is yet to be trained. */
  public static LinearImageClassifier load(String path) {
    return read().load(path);
  }

  /**
   * Trains a model. The rows are read once and cached packed while the training lasts.
   *
   * @throws UserFault if settings contradict each other, the data cannot be used or does not fit
   *     into memory, or the training diverges
   */
  @Override
  public LinearImageClassifierModel fit(Dataset<?> dataset) {
    return settings.inOwnWords(() -> train(dataset));
  }

  private LinearImageClassifierModel train(Dataset<?> dataset) {
    long start = System.nanoTime();
    check(dataset.schema());
    FitSpec spec =
        FitSpec.of(
            settings, Optional.empty(), column(idCol()).isPresent(), indicator().isPresent());
    try (Fit fit = open(dataset, spec)) {
      return train(fit, start);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return settings.inOwnWords(() -> check(schema));
  }

  @Override
  public LinearImageClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private StructType check(StructType schema) {
    DataFrameSource.check(schema, options(), pixels(schema));
    indicator()
        .ifPresent(
            name ->
                StageSchema.require(
                    schema,
                    name,
                    DataTypes.BooleanType::equals,
                    "a boolean column",
                    "setValidationIndicatorCol"));
    return predictionColumns()
        .appendTo(schema, this, settings.get(ObjectiveSettings.LOSS) == LossKind.SOFTMAX);
  }

  private Fit open(Dataset<?> dataset, FitSpec spec) {
    Column heldOut =
        indicator()
            .map(name -> functions.coalesce(DataFrameSource.column(name), functions.lit(false)))
            .orElse(functions.lit(false));
    SourceFrame frame = frame(dataset, functions.not(heldOut));
    SlalomRegistrator.require(dataset.sparkSession().sparkContext().getConf());
    try (ReadRows read = Fit.read(frame, spec, WHERE)) {
      Survey survey = read.survey();
      if (isDefined(thresholds())) {
        Thresholds.of(getThresholds(), survey.classes().size(), spec.training().loss());
      }
      @Nullable JavaRDD<RowBlock> others =
          indicator().isEmpty() ? null : heldOut(frame(dataset, heldOut), survey, spec);
      return Fit.pack(frame, read, spec, WHERE, others, stage -> {});
    }
  }

  private static JavaRDD<RowBlock> heldOut(SourceFrame frame, Survey survey, FitSpec spec) {
    String where = WHERE + ", rows that are held out";
    return FrameBlocks.of(frame, survey.classes(), survey.dimension(), spec.badRows(), where)
        .blocks();
  }

  private LinearImageClassifierModel train(Fit fit, long start) {
    TrainingSetup setup = fit.prepare();
    TrainingHistory history = new TrainingHistory();
    TrainingResult result =
        fit.train(setup, setup.zeros(), fit.validation(), history, Recovery.NONE, Optional::empty);
    LinearModel trained = fit.model(result);
    LinearImageClassifierModel model =
        copyValues(new LinearImageClassifierModel(uid(), trained), new ParamMap());
    model.setParent(this);
    return model.withSummary(
        new TrainingSummary(
            history.steps(),
            history.losses(),
            history.objectives(),
            result.steps(),
            result.epochs(),
            result.bestStep(),
            setup.schedule().peak(),
            fit.packed().trainingRows(),
            fit.leftOut(),
            evaluate(trained, fit.packed().trainingBlocks()),
            Optional.ofNullable(fit.validation()).map(rows -> evaluate(trained, rows)),
            (System.nanoTime() - start) / 1e9));
  }

  private static Evaluation evaluate(LinearModel model, JavaRDD<RowBlock> rows) {
    return DistributedEvaluator.evaluate(rows, model.folded(), model.loss());
  }

  private SourceFrame frame(Dataset<?> dataset, Column kept) {
    return DataFrameSource.open(dataset, options(), pixels(dataset.schema()), kept);
  }

  private SourceOptions options() {
    return SourceOptions.ofTable(
        getLabelCol(), getFeaturesCol(), column(weightCol()), column(idCol()));
  }

  private Optional<ImageShape> pixels(StructType schema) {
    return StageSchema.contains(schema, getFeaturesCol())
        ? PixelColumn.shape(schema.apply(getFeaturesCol()))
        : Optional.empty();
  }

  private Optional<String> indicator() {
    return column(validationIndicatorCol());
  }

  private Optional<String> column(Param<String> param) {
    return isDefined(param)
        ? Optional.of(getOrDefault(param)).filter(name -> !name.isEmpty())
        : Optional.empty();
  }
}
