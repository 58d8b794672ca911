package org.slalom.ml;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.core.setting.MethodSettings;
import org.slalom.spark.feature.FittedFeatures;
import org.slalom.spark.feature.NetworkReader;
import org.slalom.spark.source.ImagePixels;
import org.slalom.spark.source.TableColumns;

/**
 * Learns how to turn images into features: a code book, if there are to be visual words, and
 * nothing otherwise. A network is read, and travels with what was learnt. What it learns depends on
 * the set of images that can be decoded and on the seed alone.
 *
 * <pre>{@code
 * ImageFeaturizer hog =
 *     new ImageFeaturizer().setFeatures("hog+colorhist").setHogCell(4);
 * LinearImageClassifier classifier = new LinearImageClassifier().setStandardize(true);
 * PipelineModel model =
 *     new Pipeline().setStages(new PipelineStage[] {hog, classifier}).fit(photos);
 * }</pre>
 */
public final class ImageFeaturizer extends FeatureParams<ImageFeaturizer>
    implements ImageColumns<ImageFeaturizer>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private static final int DEFAULT_SIDE = 32;
  private static final int RGB = 3;

  private final ImageParams columns;
  private final IntParam width;
  private final IntParam height;
  private final IntParam channels;
  private final LongParam seed;

  /** A featurizer with an identifier of its own. */
  public ImageFeaturizer() {
    this(Identifiable.randomUID("imageFeaturizer"));
  }

  /** A featurizer with a given identifier. */
  public ImageFeaturizer(String uid) {
    super(uid);
    columns = new ImageParams(this);
    width = new IntParam(uid, "width", "pixels a row of the image", ParamValidators.gt(0));
    height = new IntParam(uid, "height", "rows of the image", ParamValidators.gt(0));
    channels =
        new IntParam(
            uid,
            "channels",
            "1 (gray) or 3 (RGB)",
            value -> (int) value == 1 || (int) value == RGB);
    seed = settings.wide(MethodSettings.SEED);
    setDefault(width, DEFAULT_SIDE);
    setDefault(height, DEFAULT_SIDE);
    setDefault(channels, RGB);
  }

  /**
   * Reads a saved featurizer. Those of raw pixels that version 0.1 saved inside of pipelines were
   * what {@link ImageFeaturizerModel} is now, and are read as such.
   */
  public static MLReader<PipelineStage> read() {
    return new FeaturizerReader();
  }

  /** Loads a saved featurizer that has yet to learn. */
  public static ImageFeaturizer load(String path) {
    return new DefaultParamsReader<ImageFeaturizer>().load(path);
  }

  /**
   * Learns from the images that can be decoded; the others are passed over.
   *
   * @throws UserFault if the column holds no images, there are none, or the features cannot be had
   *     of images of this shape
   */
  @Override
  public ImageFeaturizerModel fit(Dataset<?> dataset) {
    FeatureSet features =
        settings.inOwnWords(
            () -> {
              check(dataset.schema());
              return learn(dataset);
            });
    ImageFeaturizerModel model = new ImageFeaturizerModel(uid(), features);
    model.setParent(this);
    return copyValues(model, new ParamMap());
  }

  private FeatureSet learn(Dataset<?> dataset) {
    ImageShape shape = getImageShape();
    Optional<FeaturePlan> plan =
        FeatureSettings.read(settings)
            .map(
                asked ->
                    NetworkReader.complete(
                        asked, shape, dataset.sparkSession().sparkContext().hadoopConfiguration()));
    if (plan.isEmpty()) {
      return FeatureSet.rawPixels(shape);
    }
    plan.get().dimension(shape);
    if (!plan.get().needsCodeBook()) {
      return plan.get().with(Optional.empty(), shape);
    }
    JavaRDD<RowBlock> images =
        dataset
            .select(TableColumns.named(getImageCol()))
            .javaRDD()
            .mapPartitions(new DecodeImages(ImagePixels.of(shape)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = images.count();
    if (count == 0) {
      throw UserFault.data("there is no image to learn visual words from")
          .expected("at least one image that can be decoded")
          .got("none")
          .where("the column '" + getImageCol() + "'")
          .remedy("check the column; problemCol of a model without visual words tells the reasons");
    }
    try {
      return FittedFeatures.learn(
          plan.get(), shape, images, count, settings.get(MethodSettings.SEED), stage -> {});
    } finally {
      images.unpersist(false);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return settings.inOwnWords(() -> check(schema));
  }

  private StructType check(StructType schema) {
    return ImageParams.append(
        schema, this, FeaturizeImage.type(FeatureSettings.read(settings).isEmpty()));
  }

  @Override
  public ImageFeaturizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public ImageParams imageParams() {
    return columns;
  }

  /** Pixels a row that images are brought to; 32 by default. */
  public IntParam width() {
    return width;
  }

  /** Rows that images are brought to; 32 by default. */
  public IntParam height() {
    return height;
  }

  /** 1 (gray) or 3 (RGB, default), which images are brought to. */
  public IntParam channels() {
    return channels;
  }

  /** Decides which patches visual words are learnt from; 0 by default. */
  public LongParam seed() {
    return seed;
  }

  /** Sets {@link #seed}. */
  public ImageFeaturizer setSeed(long value) {
    return put(seed, value);
  }

  /** The shape that images are brought to. */
  public ImageShape getImageShape() {
    return new ImageShape(
        (int) getOrDefault(width), (int) getOrDefault(height), (int) getOrDefault(channels));
  }

  /** Sets the shape that images are brought to. */
  public ImageFeaturizer setImageShape(ImageShape shape) {
    put(width, shape.width());
    put(height, shape.height());
    return put(channels, shape.channels());
  }

  /** Reads a featurizer of this version, or the transformer that it was in version 0.1. */
  private static final class FeaturizerReader extends MLReader<PipelineStage> {

    @Override
    public PipelineStage load(String path) {
      ParamsFiles.Metadata metadata = ParamsFiles.read(path, sparkSession());
      return ImageFeaturizerReader.isOfRawPixels(metadata)
          ? ImageFeaturizerModel.load(path)
          : ImageFeaturizer.load(path);
    }
  }
}
