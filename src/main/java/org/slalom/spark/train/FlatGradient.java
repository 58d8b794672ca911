package org.slalom.spark.train;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.spark.pack.PackedPartition;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * The task of a step whose shares go straight to the driver: a class with a name, which Spark sends
 * as it is, where it would search a closure for what it captured.
 */
final class FlatGradient
    extends AbstractFunction2<TaskContext, Iterator<PackedPartition>, GradientSum>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final StepReference step;

  FlatGradient(StepReference step) {
    this.step = step;
  }

  @Override
  public GradientSum apply(TaskContext context, Iterator<PackedPartition> partitions) {
    StepWork work = step.get();
    // the executor writes the result as bytes before this thread has another task
    GradientSum sum = BlockGradient.lend(work);
    while (partitions.hasNext()) {
      GradientTask.addShare(sum, work, partitions.next());
    }
    return sum;
  }
}
