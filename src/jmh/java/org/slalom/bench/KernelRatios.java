package org.slalom.bench;

import java.util.ArrayList;
import java.util.List;
import org.slalom.app.bench.GradientProblem;
import org.slalom.app.bench.Report;
import org.slalom.app.bench.Samples;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.StepWork;

/**
 * The rate of the whole gradient beside that of OpenBLAS: medians of rounds in which they take
 * turns, so that the machine's moods meet both.
 */
final class KernelRatios {

  /** Long enough for the compiler, also where other programs run. */
  private static final int WARM_UP = 40;
  private static final int ROUNDS = 15;
  private static final double SECONDS_A_TURN = 0.05;

  private final OpenBlas openBlas = new OpenBlas();

  /** Measures every shape, with rows of bytes and of floats. */
  Report measure() {
    Report report = new Report("kernel");
    for (String shape :
        List.of(
            Shape.COLOUR_IMAGES, Shape.SMALL_IMAGES, Shape.LARGE_IMAGES, Shape.EMBEDDINGS)) {
      for (Storage storage : Storage.values()) {
        measure(report, shape, storage);
      }
    }
    return report;
  }

  private void measure(Report report, String shape, Storage storage) {
    Shape sizes = Shape.of(shape);
    GradientProblem problem =
        new GradientProblem(storage, sizes.rows(), sizes.dimension(), sizes.classes());
    StepWork work = problem.work();
    List<Object> kept = new ArrayList<>();
    Samples ours = new Samples();
    Samples peer = new Samples();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (round == WARM_UP) {
        ours.clear();
        peer.clear();
      }
      ours.add(rate(problem.flops(), () -> kept.add(problem.gradient(work).rows())));
      kept.clear();
      peer.add(rate(OpenBlas.flops(), openBlas::multiply));
    }
    report
        .line()
        .put("shape", shape)
        .put("storage", storage)
        .put("GFLOP/s", ours.median())
        .put("OpenBLAS GFLOP/s", peer.median())
        .put("ratio", ours.median() / peer.median());
  }

  /** Billions of floating-point operations a second, over as many calls as fill a turn. */
  private static double rate(double flops, Runnable call) {
    long start = System.nanoTime();
    int calls = 0;
    double seconds;
    do {
      call.run();
      calls++;
      seconds = (System.nanoTime() - start) / 1e9;
    } while (seconds < SECONDS_A_TURN);
    return flops * calls / seconds / 1e9;
  }
}
