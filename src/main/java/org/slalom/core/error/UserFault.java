package org.slalom.core.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can mend: a wrong option, a damaged file, a rate that is too high. It
 * carries its exit code, and its message says what is wrong, what was expected, what was found,
 * where, and what to do. It is printed without a stack trace.
 *
 * <pre>{@code
 * throw UserFault.data("the label column is missing")
 *     .expected("a column named 'label'")
 *     .got("columns id, pixels")
 *     .where("hdfs:/images/train")
 *     .remedy("name it with --label-col");
 * }</pre>
 */
public final class UserFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private UserFault(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Begins the description of a wrong option or configuration ({@link ExitCode#USAGE}). */
  public static Description usage(String what) {
    return new Description(ExitCode.USAGE, what);
  }

  /** Begins the description of unreadable or unsuitable data ({@link ExitCode#DATA}). */
  public static Description data(String what) {
    return new Description(ExitCode.DATA, what);
  }

  /** Begins the description of a training run that diverged ({@link ExitCode#DIVERGED}). */
  public static Description diverged(String what) {
    return new Description(ExitCode.DIVERGED, what);
  }

  /** Begins the description of a failed check or gate ({@link ExitCode#GATE}). */
  public static Description gate(String what) {
    return new Description(ExitCode.GATE, what);
  }

  /** Begins the description of a run that was stopped before its end ({@link ExitCode#STOPPED}). */
  public static Description stopped(String what) {
    return new Description(ExitCode.STOPPED, what);
  }

  /** The status that the process should exit with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Gathers the parts of the message; {@link #remedy} completes it. */
  public static final class Description {

    private final ExitCode exitCode;
    private final List<String> lines = new ArrayList<>();
    private @Nullable Throwable cause;

    private Description(ExitCode exitCode, String what) {
      this.exitCode = exitCode;
      lines.add(what);
    }

    /** What would have been right. */
    public Description expected(String expected) {
      lines.add("  expected: " + expected);
      return this;
    }

    /** What was found instead. */
    public Description got(String got) {
      lines.add("  got:      " + got);
      return this;
    }

    /** The file, row, column, option or step concerned. */
    public Description where(String where) {
      lines.add("  where:    " + where);
      return this;
    }

    /** The failure underneath, kept for logs. */
    public Description cause(Throwable cause) {
      this.cause = cause;
      return this;
    }

    /** What the user can do about it; completes the fault, ready to throw. */
    public UserFault remedy(String remedy) {
      lines.add("  remedy:   " + remedy);
      return new UserFault(exitCode, String.join("\n", lines), cause);
    }
  }
}
