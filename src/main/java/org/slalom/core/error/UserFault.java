package org.slalom.core.error;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can mend: a wrong option, a damaged file, a rate that is too high. It
 * carries its exit code, and its message says what is wrong, what was expected, what was found,
 * where, and what to do, each on a line that is safe to print. It is printed without a stack trace.
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

  private static final int MOST_CHARACTERS = 2_000;

  private final ExitCode exitCode;

  private UserFault(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Begins the description of a wrong option or configuration ({@link ExitCode#USAGE}). */
  public static What usage(String what) {
    return new What(ExitCode.USAGE, what);
  }

  /** Begins the description of unreadable or unsuitable data ({@link ExitCode#DATA}). */
  public static What data(String what) {
    return new What(ExitCode.DATA, what);
  }

  /** Begins the description of a training run that diverged ({@link ExitCode#DIVERGED}). */
  public static What diverged(String what) {
    return new What(ExitCode.DIVERGED, what);
  }

  /** Begins the description of a failed check or gate ({@link ExitCode#GATE}). */
  public static What gate(String what) {
    return new What(ExitCode.GATE, what);
  }

  /** Begins the description of a run that was stopped before its end ({@link ExitCode#STOPPED}). */
  public static What stopped(String what) {
    return new What(ExitCode.STOPPED, what);
  }

  /** One line without control characters, cut where it is absurdly long. */
  private static String shown(String part) {
    String line = Printable.line(part);
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
  }

  /** The same fault in other words. */
  public UserFault reworded(UnaryOperator<String> words) {
    UserFault other =
        new UserFault(exitCode, words.apply(String.valueOf(getMessage())), getCause());
    other.setStackTrace(getStackTrace());
    return other;
  }

  /** The status that the process should exit with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What is wrong; next comes what would have been right. */
  public static final class What {

    private final ExitCode exitCode;
    private final String what;

    private What(ExitCode exitCode, String what) {
      this.exitCode = exitCode;
      this.what = shown(what);
    }

    /** What would have been right. */
    public Expected expected(String expected) {
      return new Expected(exitCode, what + "\n  expected: " + shown(expected));
    }
  }

  /** What would have been right; next comes what was found. */
  public static final class Expected {

    private final ExitCode exitCode;
    private final String text;

    private Expected(ExitCode exitCode, String text) {
      this.exitCode = exitCode;
      this.text = text;
    }

    /** What was found instead. */
    public Got got(String got) {
      return new Got(exitCode, text + "\n  got:      " + shown(got));
    }

    /** What was found instead, a line each; at least one. */
    public Got got(List<String> lines) {
      String all = lines.stream().map(UserFault::shown).collect(Collectors.joining("\n    "));
      return new Got(exitCode, text + "\n  got:      " + all);
    }
  }

  /**
   * What was found instead; the place and the cause may follow, and the remedy completes the fault.
   */
  public static final class Got {

    private final ExitCode exitCode;
    private final StringBuilder text;
    private @Nullable Throwable cause;

    private Got(ExitCode exitCode, String text) {
      this.exitCode = exitCode;
      this.text = new StringBuilder(text);
    }

    /** The file, row, column, option or step concerned. */
    public Got where(String where) {
      text.append("\n  where:    ").append(shown(where));
      return this;
    }

    /** The failure underneath, kept for logs. */
    public Got cause(Throwable cause) {
      this.cause = cause;
      return this;
    }

    /** What the user can do about it; completes the fault, ready to throw. */
    public UserFault remedy(String remedy) {
      return new UserFault(exitCode, text + "\n  remedy:   " + shown(remedy), cause);
    }
  }
}
