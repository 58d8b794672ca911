package org.slalom.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slalom.app.bench.GradientProblem;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.math.Kernels;

/** The whole gradient of a minibatch, as a task computes it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GradientBenchmark {

  /** Sizes. */
  @Param({Shape.COLOUR_IMAGES, Shape.SMALL_IMAGES, Shape.LARGE_IMAGES, Shape.EMBEDDINGS})
  public String shape = Shape.SMALL_IMAGES;

  /** How rows are stored. */
  @Param public Storage storage = Storage.BYTES;

  private GradientProblem problem = new GradientProblem(Storage.BYTES, 1, 1, 2);
  private StepWork work = problem.work();

  /** Makes the rows. */
  @Setup
  public void prepare() {
    Kernels.settled();
    Shape sizes = Shape.of(shape);
    problem = new GradientProblem(storage, sizes.rows(), sizes.dimension(), sizes.classes());
    work = problem.work();
  }

  /** One gradient. */
  @Benchmark
  public GradientSum gradient() {
    return problem.gradient(work);
  }
}
