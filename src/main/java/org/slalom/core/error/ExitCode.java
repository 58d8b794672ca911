package org.slalom.core.error;

/** How a run ended, as the process tells it to its caller. */
public enum ExitCode {
  /** All that was asked for was done. */
  DONE(0),
  /** A fault of the program or of the platform: the only outcome that prints a stack trace. */
  UNEXPECTED(1),
  /** The command line or the configuration asks for something that cannot be done. */
  USAGE(2),
  /** The data cannot be read, or is not what it should be. */
  DATA(3),
  /** The training diverged. */
  DIVERGED(4),
  /** The model was trained, but did not pass a quality gate or a check. */
  GATE(5),
  /** Stopped by a time limit or a signal before the end; nothing was published. */
  STOPPED(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The status that the process exits with. */
  public int code() {
    return code;
  }
}
