package org.slalom.spark.feature;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.CodeBookLearner;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.feature.Patches;
import org.slalom.core.image.ImageShape;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;

/**
 * Features that have learnt what they need to know of the images, on their way to the executors.
 */
public final class FittedFeatures implements AutoCloseable {

  private final FeatureSet set;
  private @Nullable Broadcast<FeatureSet> broadcast;

  private FittedFeatures(FeatureSet set) {
    this.set = set;
  }

  /** Pixels as they are, which no executor needs to be told of. */
  public static FittedFeatures rawPixels(ImageShape shape) {
    return new FittedFeatures(FeatureSet.rawPixels(shape));
  }

  /** Learns from images, and sends what it has learnt to the executors; see {@link #learn}. */
  public static FittedFeatures of(
      FeaturePlan plan,
      ImageShape shape,
      JavaRDD<RowBlock> images,
      long count,
      long seed,
      Consumer<String> progress) {
    FittedFeatures fitted = new FittedFeatures(learn(plan, shape, images, count, seed, progress));
    fitted.broadcast = JavaSparkContext.fromSparkContext(images.context()).broadcast(fitted.set);
    return fitted;
  }

  /**
   * Learns from images. The answer depends on the set of images alone, and on the seed.
   *
   * @param images of the given shape, stored as bytes; read once at most
   * @param count how many they are
   * @param seed decides which patches of them are looked at
   * @param progress is told what is going on
   * @throws UserFault if the features cannot be had of images of this shape
   */
  public static FeatureSet learn(
      FeaturePlan plan,
      ImageShape shape,
      JavaRDD<RowBlock> images,
      long count,
      long seed,
      Consumer<String> progress) {
    plan.dimension(shape);
    Optional<CodeBook> book =
        plan.needsCodeBook()
            ? Optional.of(learnWords(plan, shape, images, count, seed, progress))
            : Optional.empty();
    return plan.with(book, shape);
  }

  /**
   * Learns from the images of a data set that can be used, labelled or not.
   *
   * @param images of which all that have no problem are of one shape
   * @param count how many these are
   * @param where the data, for messages
   * @throws UserFault if the features cannot be had of these images
   */
  public static FeatureSet learn(
      FeaturePlan plan,
      SourceFrame images,
      long count,
      String where,
      long seed,
      Consumer<String> progress) {
    JavaRDD<RowBlock> blocks =
        images
            .rows()
            .filter(row -> SourceColumns.problem(row) == null)
            .map(row -> RowBlock.ofImage(SourceColumns.features(row)));
    return learn(plan, shape(images, where), blocks, count, seed, progress);
  }

  /**
   * The shape of the images of a data set.
   *
   * @param where the data, for messages
   * @throws UserFault if its rows are no images
   */
  public static ImageShape shape(SourceFrame frame, String where) {
    return frame
        .imageShape()
        .orElseThrow(
            () ->
                UserFault.usage("features can be computed of images alone")
                    .expected("images, or --features raw without --mirror")
                    .got("rows of numbers")
                    .where(where)
                    .remedy("drop --features and --mirror, or give images"));
  }

  private static CodeBook learnWords(
      FeaturePlan plan,
      ImageShape shape,
      JavaRDD<RowBlock> images,
      long count,
      long seed,
      Consumer<String> progress) {
    progress.accept("sampling patches of the images");
    Patches patches = PatchSampler.sample(images, count, shape, plan.words(), seed);
    String learning =
        String.format(
            Locale.ROOT,
            "learning %,d visual words from %,d patches",
            plan.words().words(),
            patches.count());
    progress.accept(learning);
    return CodeBookLearner.learn(
        patches,
        round ->
            progress.accept(
                learning + ": round " + round + " of " + plan.words().learning().rounds()));
  }

  /**
   * Rows with these features, cached while anybody refers to them.
   *
   * @param asRead images of the features' shape, stored as bytes
   */
  public JavaRDD<RowBlock> of(JavaRDD<RowBlock> asRead) {
    return FeatureBlocks.of(asRead, broadcast()).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** What is computed. */
  public FeatureSet set() {
    return set;
  }

  /** The same for the executors, until this is closed. */
  public Broadcast<FeatureSet> broadcast() {
    if (broadcast == null) {
      throw new IllegalStateException("raw pixels need not be computed");
    }
    return broadcast;
  }

  @Override
  public void close() {
    if (broadcast != null) {
      broadcast.destroy();
    }
  }
}
