package org.slalom.app.bench;

import org.slalom.core.block.Storage;
import org.slalom.core.gradient.StepWork;

/** What one thread of this machine does in a second. */
final class Machine {

  private static final int WARM_UP = 5;
  private static final int COPIED_LONGS = 16 << 20;

  private Machine() {}

  /** Bytes a second that memory is copied at, through no cache. */
  static double copyRate(int rounds) {
    long[] from = new long[COPIED_LONGS];
    long[] to = new long[COPIED_LONGS];
    Samples[] seconds =
        Trial.alternate(
            WARM_UP,
            rounds,
            into -> into.add(Trial.seconds(() -> System.arraycopy(from, 0, to, 0, COPIED_LONGS))));
    return (double) COPIED_LONGS * Long.BYTES / seconds[0].median();
  }

  /** Seconds that the gradient of a minibatch takes in one thread. */
  static double gradientSeconds(int rows, int dimension, int classes, int rounds) {
    GradientProblem problem = new GradientProblem(Storage.BYTES, rows, dimension, classes);
    StepWork work = problem.work();
    // small ones are over before the clock has looked twice
    int repeated = (int) Math.max(1, 2e8 / problem.flops());
    Samples[] seconds =
        Trial.alternate(
            WARM_UP,
            rounds,
            into ->
                into.add(
                    Trial.seconds(
                            () -> {
                              for (int i = 0; i < repeated; i++) {
                                problem.gradient(work);
                              }
                            })
                        / repeated));
    return seconds[0].median();
  }
}
