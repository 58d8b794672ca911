package org.slalom.app.config;

/** What is done about an output that is already there. */
public enum IfExists {
  /** The run is refused. */
  ERROR,
  /** It is replaced at the end of a run that succeeds. */
  OVERWRITE,
  /** Nothing is done, successfully. */
  SKIP
}
