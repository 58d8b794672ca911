package org.slalom.app.progress;

import java.io.PrintStream;
import org.slalom.app.output.Redaction;
import org.slalom.core.error.Printable;

/**
 * Shows results on the standard output and progress on the standard error, so that results can be
 * kept apart. On a terminal, a live line is overwritten by the next. Whatever is shown, the control
 * characters are our own. Several threads may use it.
 */
public final class Terminal {

  private static final double SECOND = 1e9;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream results;
  private final PrintStream progress;
  private final boolean live;
  private final boolean quiet;
  private boolean lineIsOpen;
  private long shownAt = System.nanoTime();

  /**
   * A terminal on given streams.
   *
   * @param live whether the progress is seen by eyes, line by line overwritten
   * @param quiet whether there is to be no progress
   */
  public Terminal(PrintStream results, PrintStream progress, boolean live, boolean quiet) {
    this.results = results;
    this.progress = progress;
    this.live = live;
    this.quiet = quiet;
  }

  /** The process's own streams. */
  public static Terminal of(boolean quiet) {
    return new Terminal(System.out, System.err, isTerminal(), quiet);
  }

  /** Whether {@link #live} overwrites. */
  public boolean isLive() {
    return live;
  }

  /** How long nothing has been shown. */
  public synchronized double secondsOfSilence() {
    return (System.nanoTime() - shownAt) / SECOND;
  }

  /** Shows a result. */
  public synchronized void result(String text) {
    endLine();
    results.println(Printable.lines(Redaction.text(text)));
    results.flush();
  }

  /** Shows a line of progress that stays. */
  public synchronized void progress(String line) {
    if (!quiet) {
      endLine();
      progress.println(Printable.line(Redaction.text(line)));
    }
  }

  /** Shows a line of progress that the next overwrites. */
  public synchronized void live(String line) {
    shownAt = System.nanoTime();
    if (!quiet) {
      progress.print(ERASE_LINE + Printable.line(Redaction.text(line)));
      progress.flush();
      lineIsOpen = true;
    }
  }

  private void endLine() {
    shownAt = System.nanoTime();
    if (lineIsOpen) {
      progress.print(ERASE_LINE);
      progress.flush();
      lineIsOpen = false;
    }
  }

  /** What submit.sh has found out: a JVM that runs under spark-submit cannot tell by itself. */
  private static boolean isTerminal() {
    return "1".equals(System.getenv("SLALOM_TTY")) && !"dumb".equals(System.getenv("TERM"));
  }
}
