package org.slalom.core.setting;

/** What becomes of rows that cannot be used. */
public enum BadRowHandling {
  /** The run ends. */
  FAIL,
  /** They are left out, counted and written to a table. */
  QUARANTINE
}
