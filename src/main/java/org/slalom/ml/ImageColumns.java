package org.slalom.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The columns of a featurizer.
 *
 * @param <S> the stage
 */
public interface ImageColumns<S extends ImageColumns<S>> extends Params {

  /** Holds the params. */
  ImageParams imageParams();

  /**
   * Name of the column of images; "content" by default, as Spark's source {@code binaryFile} names
   * it: encoded images (JPEG, PNG, GIF or BMP) as binary, or decoded ones as Spark's source {@code
   * image} has them.
   */
  default Param<String> imageCol() {
    return imageParams().image;
  }

  /** Name of the column for the features; "features" by default. */
  default Param<String> featuresCol() {
    return imageParams().features;
  }

  /** Name of a column for the reason why an image has no features; empty, the default, for none. */
  default Param<String> problemCol() {
    return imageParams().problem;
  }

  /** Value of {@link #imageCol}. */
  default String getImageCol() {
    return getOrDefault(imageCol());
  }

  /** Sets {@link #imageCol}. */
  default S setImageCol(String column) {
    return with(imageCol(), column);
  }

  /** Value of {@link #featuresCol}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets {@link #featuresCol}. */
  default S setFeaturesCol(String column) {
    return with(featuresCol(), column);
  }

  /** Value of {@link #problemCol}. */
  default String getProblemCol() {
    return getOrDefault(problemCol());
  }

  /** Sets {@link #problemCol}. */
  default S setProblemCol(String column) {
    return with(problemCol(), column);
  }

  /** Sets a param, and returns this stage. */
  @SuppressWarnings("unchecked")
  private S with(Param<String> param, String value) {
    set(param, value);
    return (S) this;
  }
}
