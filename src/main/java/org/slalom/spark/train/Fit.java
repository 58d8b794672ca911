package org.slalom.spark.train;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.image.ImageShape;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.feature.FittedFeatures;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

/**
 * The way from a data set to a model, the same for whoever asks for one: {@link #read}, {@link
 * #pack}, {@link #prepare}, {@link #train}, {@link #model}. Between the first two, when rows,
 * classes and dimension are known, is the time to open other data of the same kind.
 *
 * @param packed the rows in the global order, with their features, cached until this is closed
 * @param asRead the same as they were read; not cached if their features are others
 * @param features what is computed of images; empty if the rows are none
 * @param validation rows that nothing is learnt from, with their features, scored during the
 *     training; null for none
 * @param leftOut number of rows of the data that cannot be used
 * @param spec what is asked for
 */
public record Fit(
    PackedData packed,
    PackedData asRead,
    Optional<FittedFeatures> features,
    @Nullable JavaRDD<RowBlock> validation,
    long leftOut,
    FitSpec spec)
    implements AutoCloseable {

  /**
   * Reads all rows once.
   *
   * @param where the data, for messages
   * @throws UserFault if there are no usable rows, more unusable ones than may be left out, or
   *     usable rows of different dimensions
   */
  public static ReadRows read(SourceFrame frame, FitSpec spec, String where) {
    return ReadRows.of(frame, spec.keyedById(), spec.badRows(), where);
  }

  /**
   * Packs the rows that were read, which may be closed then.
   *
   * @param frame the data that they were read from
   * @param where the data, for messages
   * @param others labelled rows of the same classes as they were read that are held out, where no
   *     share of the data is; null for none
   * @param progress is told what is going on
   * @throws UserFault if the training does not fit into memory, there is only one class, the
   *     features cannot be had of these rows, no row is held out where some should be, or the input
   *     was replaced since it was read
   */
  public static Fit pack(
      SourceFrame frame,
      ReadRows read,
      FitSpec spec,
      String where,
      @Nullable JavaRDD<RowBlock> others,
      Consumer<String> progress) {
    Survey survey = read.survey();
    int dimension =
        spec.features()
            .map(plan -> plan.dimension(FittedFeatures.shape(frame, where)))
            .orElse(survey.dimension());
    long rowBytes =
        spec.features()
            .map(plan -> (long) plan.copies() * dimension * Storage.FLOATS.bytesPerFeature())
            .orElse((long) survey.rowBytes());
    Capacity.require(
        read.parts().context(),
        spec.training(),
        survey.classes().size(),
        dimension,
        survey.rows(),
        spec.aggregationDepth());
    PackingSpec packing =
        new PackingSpec(
            spec.keyedById(),
            spec.validationFraction(),
            spec.splitSeed(),
            spec.partitions(),
            Packer.shards(spec.training(), survey, dimension, rowBytes),
            spec.storageLevel(),
            OptionalLong.of(rowBytes));
    progress.accept("packing " + survey.rows() + " rows");
    PackedData rows = Packer.pack(read, packing, where);
    if (spec.validationFraction() > 0 && rows.validationRows() == 0) {
      rows.close();
      throw UserFault.data("no rows were held out")
          .expected("at least one of " + survey.rows() + " rows")
          .got("none, for a share of " + spec.validationFraction())
          .where("--validation-fraction")
          .remedy("raise --validation-fraction, or name data with --validation");
    }
    if (spec.features().isPresent()) {
      ImageShape shape = FittedFeatures.shape(frame, where);
      return computed(spec.features().get(), shape, rows, others, survey.badRows(), spec, progress);
    }
    @Nullable JavaRDD<RowBlock> validation =
        spec.validationFraction() > 0 ? rows.validationBlocks() : others;
    Optional<FittedFeatures> pixels = frame.imageShape().map(FittedFeatures::rawPixels);
    return new Fit(rows, rows, pixels, validation, survey.badRows(), spec);
  }

  private static Fit computed(
      FeaturePlan plan,
      ImageShape shape,
      PackedData images,
      @Nullable JavaRDD<RowBlock> others,
      long leftOut,
      FitSpec spec,
      Consumer<String> progress) {
    try {
      FittedFeatures features =
          FittedFeatures.of(
              plan,
              shape,
              images.trainingBlocks(),
              images.trainingRows(),
              spec.training().seed(),
              progress);
      progress.accept("computing " + plan.dimension(shape) + " features of each row");
      PackedData packed = images.withFeatures(features.broadcast(), plan.mirrored());
      @Nullable JavaRDD<RowBlock> named = others == null ? null : features.of(others);
      @Nullable JavaRDD<RowBlock> validation =
          spec.validationFraction() > 0 ? packed.validationBlocks() : named;
      return new Fit(packed, images, Optional.of(features), validation, leftOut, spec);
    } catch (Throwable failure) {
      images.close();
      throw failure;
    }
  }

  /**
   * Fixes all that is fixed before the first step.
   *
   * @throws UserFault if no training row has any weight
   */
  public TrainingSetup prepare() {
    return TrainingSetup.prepare(packed, spec.training());
  }

  /**
   * Trains; arguments and errors as for {@link Trainer} and {@link Trainer#train}.
   *
   * @param watched the validation rows, or null to leave them alone
   */
  public TrainingResult train(
      TrainingSetup setup,
      double[] initial,
      @Nullable JavaRDD<RowBlock> watched,
      TrainingListener listener,
      Recovery recovery,
      StopRequest stop) {
    return new Trainer(packed, watched, spec.aggregationDepth(), listener, recovery, stop)
        .train(setup, initial);
  }

  /** What was trained. */
  public LinearModel model(TrainingResult result) {
    return new LinearModel(
        packed.classes(),
        result.setup().spec().loss(),
        result.setup().objective().preprocessing(),
        features.map(FittedFeatures::set),
        result.parameters());
  }

  /**
   * Other rows with their features.
   *
   * @param others rows as they were read
   */
  public JavaRDD<RowBlock> features(JavaRDD<RowBlock> others) {
    return spec.features().isPresent() ? features.orElseThrow().of(others) : others;
  }

  @Override
  public void close() {
    packed.close();
    features.ifPresent(FittedFeatures::close);
  }
}
