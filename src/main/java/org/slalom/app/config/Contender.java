package org.slalom.app.config;

import org.slalom.core.setting.ValueType;

/** Whose trainings {@code bench} compares. */
public enum Contender {
  /** Ours, by the configuration given. */
  SLALOM,
  /** Softmax regression of {@code spark.ml}, 100 iterations. */
  LOGISTIC_REGRESSION,
  /** Support vector machines of {@code spark.ml}, one a class, 100 iterations. */
  ONE_VS_REST;

  /** The word on the command line. */
  public String word() {
    return ValueType.word(this);
  }
}
