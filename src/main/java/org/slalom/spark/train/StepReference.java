package org.slalom.spark.train;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.gradient.StepWork;

/**
 * How the work of a step reaches its tasks: small weights travel with the task, which Spark
 * broadcasts anyway; large ones in a broadcast of their own, once for each executor.
 */
sealed interface StepReference extends Serializable, AutoCloseable {

  /**
   * Most bytes of weights that travel with the task: below, a broadcast costs more than it saves.
   */
  long CARRIED_BYTES = 1L << 20;

  /** A reference fit for the size of the weights. */
  static StepReference to(StepWork work, JavaSparkContext context) {
    long bytes = (long) Float.BYTES * work.weights().classes() * work.weights().dimension();
    return bytes <= CARRIED_BYTES ? new Carried(work) : new Shared(context.broadcast(work));
  }

  /** The work, on an executor. */
  StepWork get();

  /** Frees the memory of the executors; the step is over. */
  @Override
  void close();

  /** In the task itself. */
  record Carried(StepWork work) implements StepReference {

    @Override
    public StepWork get() {
      return work;
    }

    @Override
    public void close() {}
  }

  /** In a broadcast of its own. */
  record Shared(Broadcast<StepWork> broadcast) implements StepReference {

    @Override
    public StepWork get() {
      return broadcast.value();
    }

    @Override
    public void close() {
      broadcast.destroy();
    }
  }
}
