package org.slalom.core.setting;

import java.util.List;
import java.util.Optional;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.ColorHistogram;
import org.slalom.core.feature.ColorSpace;
import org.slalom.core.feature.EmbeddingSettings;
import org.slalom.core.feature.FeatureKind;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.feature.Hog;
import org.slalom.core.feature.PixelScaling;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;

/** Which features are computed of images. */
public final class FeatureSettings {

  private static final ValueType<Integer> COUNT = ValueType.integer("N", 1);

  public static final Setting<List<FeatureKind>> FEATURES =
      Setting.of(
              "features",
              ValueType.choices(FeatureKind.class, "+"),
              "what is learnt from: raw (pixels, or vectors as they are), or features of images, as"
                  + " in hog+colorhist")
          .or(List.of(FeatureKind.RAW));

  public static final Setting<Boolean> MIRROR =
      Setting.of(
              "mirror",
              ValueType.flag(),
              "learn from each training image a second time, mirrored left to right")
          .or(false);

  public static final Setting<Integer> HOG_CELL =
      Setting.of("hog-cell", COUNT, "pixels along a side of a cell").or(8);

  public static final Setting<Integer> HOG_BINS =
      Setting.of("hog-bins", ValueType.integer("N", 2), "directions of edges").or(9);

  public static final Setting<Boolean> HOG_SIGNED =
      Setting.of("hog-signed", ValueType.flag(), "tell a gradient from its opposite").or(false);

  public static final Setting<Integer> HOG_BLOCK =
      Setting.of(
              "hog-block",
              ValueType.integer("N", 0),
              "cells along a side of a block that is normalised (L2-Hys); 0 for none")
          .or(2);

  public static final Setting<Boolean> HOG_INTERPOLATE =
      Setting.of(
              "hog-interpolate",
              ValueType.flag(),
              "share votes between neighbouring directions and cells")
          .or(true);

  public static final Setting<ColorSpace> COLORHIST_SPACE =
      Setting.of("colorhist-space", ValueType.choice(ColorSpace.class), "colours to count")
          .or(ColorSpace.HSV);

  public static final Setting<Integer> COLORHIST_BINS =
      Setting.of(
              "colorhist-bins",
              ValueType.integer("N", 2),
              "bins of each component; hsv and rgb have N^3")
          .or(4);

  public static final Setting<Integer> COLORHIST_GRID =
      Setting.of("colorhist-grid", COUNT, "cells along each side of the image").or(1);

  public static final Setting<Integer> BOVW_WORDS =
      Setting.of("bovw-words", COUNT, "visual words to learn").or(400);

  public static final Setting<Integer> BOVW_PATCH =
      Setting.of("bovw-patch", COUNT, "pixels along a side of a patch").or(6);

  public static final Setting<Integer> BOVW_STRIDE =
      Setting.of("bovw-stride", COUNT, "pixels from one patch to the next").or(1);

  public static final Setting<Integer> BOVW_GRID =
      Setting.of("bovw-grid", COUNT, "cells along each side, in which words are summed").or(2);

  public static final Setting<Coding> BOVW_CODING =
      Setting.of("bovw-coding", ValueType.choice(Coding.class), "what a patch says of each word")
          .or(Coding.TRIANGLE);

  public static final Setting<Double> BOVW_THRESHOLD =
      Setting.of(
              "bovw-threshold",
              ValueType.real("X", "a number of at least 0", x -> x >= 0),
              "what soft coding takes off the product of a patch and a word")
          .or(0.25);

  public static final Setting<Boolean> BOVW_SYMMETRIC =
      Setting.of(
              "bovw-symmetric",
              ValueType.flag(),
              "average the words of an image and of its mirror image; instead of mirror")
          .or(false);

  public static final Setting<Boolean> BOVW_ROOT =
      Setting.of(
              "bovw-root",
              ValueType.flag(),
              "take the square roots of the means: much of a word counts for less")
          .or(false);

  public static final Setting<Double> BOVW_CONTRAST =
      Setting.of("bovw-contrast", ValueType.POSITIVE, "added to the variance of a patch (0 to 255)")
          .or(10.0);

  public static final Setting<Double> BOVW_WHITENING =
      Setting.of(
              "bovw-whitening",
              ValueType.POSITIVE,
              "added to the eigenvalues of the covariance of patches")
          .or(0.1);

  public static final Setting<Integer> BOVW_SAMPLES =
      Setting.of("bovw-samples", COUNT, "patches that the words are learnt from").or(100_000);

  public static final Setting<Integer> BOVW_ROUNDS =
      Setting.of(
              "bovw-rounds",
              ValueType.integer("N", 0),
              "rounds of k-means; with 0 the words are patches of the sample")
          .or(10);

  public static final Setting<Boolean> BOVW_SPHERICAL =
      Setting.of("bovw-spherical", ValueType.flag(), "bring words to length 1").or(false);

  public static final Setting<String> ONNX_MODEL =
      Setting.of("onnx-model", ValueType.PATH, "the network, a file in the format of ONNX");

  public static final Setting<String> ONNX_OUTPUT =
      Setting.of(
          "onnx-output",
          ValueType.text("NAME", "the name of an output"),
          "which output of the network is learnt from; the first where none is named");

  public static final Setting<List<Double>> ONNX_MEAN =
      Setting.of(
              "onnx-mean",
              ValueType.reals("a number", x -> true),
              "taken from pixels, on the scale from 0 to 1, for all channels or for each; those of"
                  + " ImageNet where none are given")
          .or(List.of(0.485, 0.456, 0.406));

  public static final Setting<List<Double>> ONNX_STD =
      Setting.of(
              "onnx-std",
              ValueType.reals("a number above 0", x -> x > 0),
              "pixels less their mean are divided by it, likewise; those of ImageNet where none are"
                  + " given")
          .or(List.of(0.229, 0.224, 0.225));

  public static final Setting<Integer> ONNX_BATCH =
      Setting.of(
              "onnx-batch",
              COUNT,
              "images that the network is given at once where they are learnt from or written as a"
                  + " table; above 1 it may be faster, but what it makes of an image may depend on"
                  + " its neighbours")
          .or(1);

  /** All of them, in the order of help. */
  public static final List<Setting<?>> TABLE =
      List.of(
          FEATURES,
          MIRROR,
          HOG_CELL,
          HOG_BINS,
          HOG_SIGNED,
          HOG_BLOCK,
          HOG_INTERPOLATE,
          COLORHIST_SPACE,
          COLORHIST_BINS,
          COLORHIST_GRID,
          BOVW_WORDS,
          BOVW_PATCH,
          BOVW_STRIDE,
          BOVW_GRID,
          BOVW_CODING,
          BOVW_THRESHOLD,
          BOVW_SYMMETRIC,
          BOVW_ROOT,
          BOVW_CONTRAST,
          BOVW_WHITENING,
          BOVW_SAMPLES,
          BOVW_ROUNDS,
          BOVW_SPHERICAL,
          ONNX_MODEL,
          ONNX_OUTPUT,
          ONNX_MEAN,
          ONNX_STD,
          ONNX_BATCH);

  private FeatureSettings() {}

  /**
   * Reads what is to be computed.
   *
   * @return empty if rows are to stay as they were read
   * @throws org.slalom.core.error.UserFault if two values contradict each other
   */
  public static Optional<FeaturePlan> read(SettingValues values) {
    return Optional.of(plan(values)).filter(asked -> !asked.leavesRows());
  }

  /**
   * Reads what is to be computed, be it the pixels as they are.
   *
   * @throws org.slalom.core.error.UserFault if two values contradict each other
   */
  public static FeaturePlan plan(SettingValues values) {
    if (values.get(BOVW_SAMPLES) < values.get(BOVW_WORDS)) {
      throw UserFault.usage("there are fewer patches to learn from than words")
          .expected("--bovw-samples of at least --bovw-words, better a hundred times as many")
          .got(values.get(BOVW_SAMPLES) + " samples for " + values.get(BOVW_WORDS) + " words")
          .where(values.where(BOVW_SAMPLES))
          .remedy("raise --bovw-samples or lower --bovw-words");
    }
    return new FeaturePlan(
        values.get(FEATURES),
        new ColorHistogram(
            values.get(COLORHIST_SPACE), values.get(COLORHIST_BINS), values.get(COLORHIST_GRID)),
        new Hog(
            values.get(HOG_CELL),
            values.get(HOG_BINS),
            values.get(HOG_SIGNED),
            values.get(HOG_BLOCK),
            values.get(HOG_INTERPOLATE)),
        new VisualWords(
            values.get(BOVW_PATCH),
            values.get(BOVW_STRIDE),
            values.get(BOVW_WORDS),
            values.get(BOVW_CODING),
            values.get(BOVW_THRESHOLD),
            new Pooling(values.get(BOVW_GRID), values.get(BOVW_SYMMETRIC), values.get(BOVW_ROOT)),
            values.get(BOVW_CONTRAST),
            new WordLearning(
                values.get(BOVW_WHITENING),
                values.get(BOVW_SAMPLES),
                values.get(BOVW_ROUNDS),
                values.get(BOVW_SPHERICAL))),
        network(values),
        Optional.empty(),
        values.get(MIRROR));
  }

  private static Optional<EmbeddingSettings> network(SettingValues values) {
    if (!values.get(FEATURES).contains(FeatureKind.ONNX)) {
      return Optional.empty();
    }
    String model =
        values
            .find(ONNX_MODEL)
            .orElseThrow(
                () ->
                    UserFault.usage("there is no network to compute features with")
                        .expected("--onnx-model with the path of an ONNX file")
                        .got("none")
                        .where(values.where(FEATURES))
                        .remedy("give --onnx-model, or drop onnx from --features"));
    return Optional.of(
        new EmbeddingSettings(
            model,
            values.find(ONNX_OUTPUT),
            new PixelScaling(values.get(ONNX_MEAN), values.get(ONNX_STD)),
            values.get(ONNX_BATCH)));
  }
}
