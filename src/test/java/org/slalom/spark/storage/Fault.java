package org.slalom.spark.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a {@link FaultyFileSystem} at one of its operations, which are numbered from 1 as
 * they come.
 */
public final class Fault {

  /** What happens to the operation. */
  public enum Kind {
    /** It is not done, and fails. */
    ERROR,
    /** It is done, and fails all the same. */
    ERROR_AFTER,
    /** Half of what is to be written is, then it fails; any other operation is not done. */
    SHORT_WRITE,
    /** It is done late. */
    SLOW
  }

  /** What may fail, with a result. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws IOException;
  }

  private static Fault current = new Fault(Kind.ERROR, Long.MAX_VALUE);

  private final Kind kind;
  private final long at;
  private long count;
  private String hit = "nothing";

  private Fault(Kind kind, long at) {
    this.kind = kind;
    this.at = at;
  }

  /** From here on, the operation of a number fails. */
  public static synchronized void plan(Kind kind, long at) {
    current = new Fault(kind, at);
  }

  /** From here on nothing fails. */
  public static void none() {
    plan(Kind.ERROR, Long.MAX_VALUE);
  }

  /** Operations since the plan was made. */
  public static synchronized long operations() {
    return current.count;
  }

  /** The operation that failed. */
  public static synchronized String hit() {
    return current.hit;
  }

  /** Does an operation, unless it is its turn to fail. */
  static <T> T run(String name, Operation<T> operation) throws IOException {
    return run(name, operation, operation);
  }

  /** The same for one that can be done by half. */
  static <T> T run(String name, Operation<T> operation, Operation<T> half) throws IOException {
    @Nullable Kind due = due(name);
    if (due == null) {
      return operation.run();
    }
    switch (due) {
      case ERROR -> {}
      case ERROR_AFTER -> operation.run();
      case SHORT_WRITE -> {
        if (half != operation) {
          half.run();
        }
      }
      case SLOW -> {
        try {
          Thread.sleep(300);
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
        return operation.run();
      }
    }
    throw new IOException("planned failure of " + name);
  }

  private static synchronized @Nullable Kind due(String name) {
    Fault fault = current;
    fault.count++;
    if (fault.count != fault.at) {
      return null;
    }
    fault.hit = name;
    return fault.kind;
  }
}
