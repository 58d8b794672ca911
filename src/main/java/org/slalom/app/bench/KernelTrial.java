package org.slalom.app.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.StepWork;

/**
 * The gradient of a minibatch by several threads at once, in milliseconds, and nothing else: what a
 * step would be if Spark took no time.
 *
 * @param shares what each thread computes
 */
record KernelTrial(List<GradientProblem> shares) implements Trial {

  private static final int REPEATED = 8;

  /** A minibatch of rows of bytes, shared equally by some threads. */
  static KernelTrial of(int rows, int dimension, int classes, int threads) {
    return new KernelTrial(
        Stream.generate(
                () -> new GradientProblem(Storage.BYTES, rows / threads, dimension, classes))
            .limit(threads)
            .toList());
  }

  @Override
  public void run(Samples into) {
    double seconds =
        Trial.seconds(
            () ->
                CompletableFuture.allOf(
                        shares.stream()
                            .map(
                                share ->
                                    CompletableFuture.runAsync(
                                        () -> repeat(share), KernelTrial::inNewThread))
                            .toArray(CompletableFuture<?>[]::new))
                    .join());
    into.add(1000 * seconds / REPEATED);
  }

  private static void inNewThread(Runnable task) {
    new Thread(task, "kernel").start();
  }

  private static void repeat(GradientProblem share) {
    StepWork work = share.work();
    for (int i = 0; i < REPEATED; i++) {
      share.gradient(work);
    }
  }
}
