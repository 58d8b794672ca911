package org.slalom.core.optim;

/** How much the rows of each class count. */
public enum ClassWeighting {
  /** As given. */
  NONE,
  /** Each class as much as any other: total weight / (C x the class's weight). */
  BALANCED
}
