package org.slalom.core.setting;

/** The losses by name. */
public enum LossKind {
  /** Cross-entropy of the softmax. */
  SOFTMAX,
  /** The multiclass SVM loss. */
  HINGE,
  /** Its terms squared. */
  SQUARED_HINGE,
  /** Least squares. */
  SQUARES
}
