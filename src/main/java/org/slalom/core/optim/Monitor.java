package org.slalom.core.optim;

/** The figure on the validation rows that early stopping watches. */
public enum Monitor {
  /** The mean loss; lower is better. */
  LOSS,
  /** The share of rows predicted rightly; higher is better. */
  ACCURACY
}
