package org.slalom.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.slalom.core.setting.FeatureSettings;

/**
 * Which features are computed, by the names of the command's options in camel case.
 *
 * @param <S> the stage itself
 */
public abstract class FeatureParams<S extends FeatureParams<S>>
    extends Estimator<ImageFeaturizerModel> {

  private static final long serialVersionUID = 1L;

  /** Makes params of settings, and reads them. */
  final transient StageSettings settings;

  private final String uid;
  private final Param<String> features;
  private final IntParam hogCell;
  private final IntParam hogBins;
  private final BooleanParam hogSigned;
  private final IntParam hogBlock;
  private final BooleanParam hogInterpolate;
  private final Param<String> colorhistSpace;
  private final IntParam colorhistBins;
  private final IntParam colorhistGrid;
  private final IntParam bovwWords;
  private final IntParam bovwPatch;
  private final IntParam bovwStride;
  private final IntParam bovwGrid;
  private final Param<String> bovwCoding;
  private final DoubleParam bovwThreshold;
  private final BooleanParam bovwSymmetric;
  private final BooleanParam bovwRoot;
  private final DoubleParam bovwContrast;
  private final DoubleParam bovwWhitening;
  private final IntParam bovwSamples;
  private final IntParam bovwRounds;
  private final BooleanParam bovwSpherical;
  private final Param<String> onnxModel;
  private final Param<String> onnxOutput;
  private final Param<String> onnxMean;
  private final Param<String> onnxStd;
  private final IntParam onnxBatch;

  FeatureParams(String uid) {
    this.uid = uid;
    settings = new StageSettings(this);
    features = settings.word(FeatureSettings.FEATURES);
    hogCell = settings.integer(FeatureSettings.HOG_CELL);
    hogBins = settings.integer(FeatureSettings.HOG_BINS);
    hogSigned = settings.flag(FeatureSettings.HOG_SIGNED);
    hogBlock = settings.integer(FeatureSettings.HOG_BLOCK);
    hogInterpolate = settings.flag(FeatureSettings.HOG_INTERPOLATE);
    colorhistSpace = settings.word(FeatureSettings.COLORHIST_SPACE);
    colorhistBins = settings.integer(FeatureSettings.COLORHIST_BINS);
    colorhistGrid = settings.integer(FeatureSettings.COLORHIST_GRID);
    bovwWords = settings.integer(FeatureSettings.BOVW_WORDS);
    bovwPatch = settings.integer(FeatureSettings.BOVW_PATCH);
    bovwStride = settings.integer(FeatureSettings.BOVW_STRIDE);
    bovwGrid = settings.integer(FeatureSettings.BOVW_GRID);
    bovwCoding = settings.word(FeatureSettings.BOVW_CODING);
    bovwThreshold = settings.real(FeatureSettings.BOVW_THRESHOLD);
    bovwSymmetric = settings.flag(FeatureSettings.BOVW_SYMMETRIC);
    bovwRoot = settings.flag(FeatureSettings.BOVW_ROOT);
    bovwContrast = settings.real(FeatureSettings.BOVW_CONTRAST);
    bovwWhitening = settings.real(FeatureSettings.BOVW_WHITENING);
    bovwSamples = settings.integer(FeatureSettings.BOVW_SAMPLES);
    bovwRounds = settings.integer(FeatureSettings.BOVW_ROUNDS);
    bovwSpherical = settings.flag(FeatureSettings.BOVW_SPHERICAL);
    onnxModel = settings.word(FeatureSettings.ONNX_MODEL);
    onnxOutput = settings.word(FeatureSettings.ONNX_OUTPUT);
    onnxMean = settings.word(FeatureSettings.ONNX_MEAN);
    onnxStd = settings.word(FeatureSettings.ONNX_STD);
    onnxBatch = settings.integer(FeatureSettings.ONNX_BATCH);
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** "raw" (default), or a list of "raw", "colorhist", "hog", "bovw" and "onnx" joined by "+". */
  public final Param<String> features() {
    return features;
  }

  /** Sets {@link #features}. */
  public final S setFeatures(String value) {
    return put(features, value);
  }

  /** Pixels along a side of a cell, at least 1; 8 by default. */
  public final IntParam hogCell() {
    return hogCell;
  }

  /** Sets {@link #hogCell}. */
  public final S setHogCell(int value) {
    return put(hogCell, value);
  }

  /** Directions of edges, at least 2; 9 by default. */
  public final IntParam hogBins() {
    return hogBins;
  }

  /** Sets {@link #hogBins}. */
  public final S setHogBins(int value) {
    return put(hogBins, value);
  }

  /** Whether a gradient and its opposite are told apart; false by default. */
  public final BooleanParam hogSigned() {
    return hogSigned;
  }

  /** Sets {@link #hogSigned}. */
  public final S setHogSigned(boolean value) {
    return put(hogSigned, value);
  }

  /** Cells along a side of a normalised block, 0 for none; 2 by default. */
  public final IntParam hogBlock() {
    return hogBlock;
  }

  /** Sets {@link #hogBlock}. */
  public final S setHogBlock(int value) {
    return put(hogBlock, value);
  }

  /** Whether votes are shared between neighbours; true by default. */
  public final BooleanParam hogInterpolate() {
    return hogInterpolate;
  }

  /** Sets {@link #hogInterpolate}. */
  public final S setHogInterpolate(boolean value) {
    return put(hogInterpolate, value);
  }

  /** "hsv" (default), "hue" or "rgb". */
  public final Param<String> colorhistSpace() {
    return colorhistSpace;
  }

  /** Sets {@link #colorhistSpace}. */
  public final S setColorhistSpace(String value) {
    return put(colorhistSpace, value);
  }

  /** Bins of each component, at least 2; 4 by default. */
  public final IntParam colorhistBins() {
    return colorhistBins;
  }

  /** Sets {@link #colorhistBins}. */
  public final S setColorhistBins(int value) {
    return put(colorhistBins, value);
  }

  /** Cells along each side of the image, at least 1; 1 by default. */
  public final IntParam colorhistGrid() {
    return colorhistGrid;
  }

  /** Sets {@link #colorhistGrid}. */
  public final S setColorhistGrid(int value) {
    return put(colorhistGrid, value);
  }

  /** Visual words to learn, at least 1; 400 by default. */
  public final IntParam bovwWords() {
    return bovwWords;
  }

  /** Sets {@link #bovwWords}. */
  public final S setBovwWords(int value) {
    return put(bovwWords, value);
  }

  /** Pixels along a side of a patch, at least 1; 6 by default. */
  public final IntParam bovwPatch() {
    return bovwPatch;
  }

  /** Sets {@link #bovwPatch}. */
  public final S setBovwPatch(int value) {
    return put(bovwPatch, value);
  }

  /** Pixels from one patch to the next, at least 1; 1 by default. */
  public final IntParam bovwStride() {
    return bovwStride;
  }

  /** Sets {@link #bovwStride}. */
  public final S setBovwStride(int value) {
    return put(bovwStride, value);
  }

  /** Cells along each side, in which words are summed, at least 1; 2 by default. */
  public final IntParam bovwGrid() {
    return bovwGrid;
  }

  /** Sets {@link #bovwGrid}. */
  public final S setBovwGrid(int value) {
    return put(bovwGrid, value);
  }

  /** "triangle" (default), "hard" or "soft". */
  public final Param<String> bovwCoding() {
    return bovwCoding;
  }

  /** Sets {@link #bovwCoding}. */
  public final S setBovwCoding(String value) {
    return put(bovwCoding, value);
  }

  /** What soft coding takes off products, at least 0; 0.25 by default. */
  public final DoubleParam bovwThreshold() {
    return bovwThreshold;
  }

  /** Sets {@link #bovwThreshold}. */
  public final S setBovwThreshold(double value) {
    return put(bovwThreshold, value);
  }

  /** Whether the words of an image and of its mirror image are averaged; false by default. */
  public final BooleanParam bovwSymmetric() {
    return bovwSymmetric;
  }

  /** Sets {@link #bovwSymmetric}. */
  public final S setBovwSymmetric(boolean value) {
    return put(bovwSymmetric, value);
  }

  /** Whether the features are the square roots of means; false by default. */
  public final BooleanParam bovwRoot() {
    return bovwRoot;
  }

  /** Sets {@link #bovwRoot}. */
  public final S setBovwRoot(boolean value) {
    return put(bovwRoot, value);
  }

  /** Added to the variance of a patch, above 0; 10 by default. */
  public final DoubleParam bovwContrast() {
    return bovwContrast;
  }

  /** Sets {@link #bovwContrast}. */
  public final S setBovwContrast(double value) {
    return put(bovwContrast, value);
  }

  /** Added to the eigenvalues of the covariance, above 0; 0.1 by default. */
  public final DoubleParam bovwWhitening() {
    return bovwWhitening;
  }

  /** Sets {@link #bovwWhitening}. */
  public final S setBovwWhitening(double value) {
    return put(bovwWhitening, value);
  }

  /** Patches that the words are learnt from; 100,000 by default. */
  public final IntParam bovwSamples() {
    return bovwSamples;
  }

  /** Sets {@link #bovwSamples}. */
  public final S setBovwSamples(int value) {
    return put(bovwSamples, value);
  }

  /** Rounds of k-means, at least 0; 10 by default. */
  public final IntParam bovwRounds() {
    return bovwRounds;
  }

  /** Sets {@link #bovwRounds}. */
  public final S setBovwRounds(int value) {
    return put(bovwRounds, value);
  }

  /** Whether words are brought to length 1; false by default. */
  public final BooleanParam bovwSpherical() {
    return bovwSpherical;
  }

  /** Sets {@link #bovwSpherical}. */
  public final S setBovwSpherical(boolean value) {
    return put(bovwSpherical, value);
  }

  /** Path of the network for "onnx", a file in the format of ONNX; unset by default. */
  public final Param<String> onnxModel() {
    return onnxModel;
  }

  /** Sets {@link #onnxModel}. */
  public final S setOnnxModel(String value) {
    return put(onnxModel, value);
  }

  /** Which output of the network is learnt from; unset, the default, for the first. */
  public final Param<String> onnxOutput() {
    return onnxOutput;
  }

  /** Sets {@link #onnxOutput}. */
  public final S setOnnxOutput(String value) {
    return put(onnxOutput, value);
  }

  /**
   * Taken from pixels of 0 to 1, a number or one for each channel; those of ImageNet by default.
   */
  public final Param<String> onnxMean() {
    return onnxMean;
  }

  /** Sets {@link #onnxMean}. */
  public final S setOnnxMean(String value) {
    return put(onnxMean, value);
  }

  /** What pixels less their mean are divided by, likewise; those of ImageNet by default. */
  public final Param<String> onnxStd() {
    return onnxStd;
  }

  /** Sets {@link #onnxStd}. */
  public final S setOnnxStd(String value) {
    return put(onnxStd, value);
  }

  /**
   * Images that the network is given at once by the {@code features} command, at least 1; 1 by
   * default. This stage gives it one at a time.
   */
  public final IntParam onnxBatch() {
    return onnxBatch;
  }

  /** Sets {@link #onnxBatch}. */
  public final S setOnnxBatch(int value) {
    return put(onnxBatch, value);
  }

  /**
   * Sets a param by its own type, and returns this stage.
   *
   * @throws org.slalom.core.error.UserFault if the value is outside the range of the param
   */
  @SuppressWarnings("unchecked")
  final S put(Param<?> param, Object value) {
    return (S) set(param.name(), value);
  }
}
