package org.slalom.app.bench;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackedPartition;
import org.slalom.spark.train.TrainingSetup;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The least that Spark can do for the same steps: a job with a task on each cached partition that
 * holds rows of the step, whose named function returns an int. Each one's milliseconds.
 */
record FloorTrial(PackedData data, TrainingSetup setup) implements Trial {

  @Override
  public void run(Samples into) {
    for (long step = 0; step < setup.steps(); step++) {
      BitSet touched = data.partitionsOf(setup.minibatches().minibatch(step));
      into.add(1000 * Trial.seconds(() -> job(data, touched)));
    }
  }

  /** Runs a task that does nothing on each of some cached partitions. */
  static void job(PackedData data, BitSet partitions) {
    SparkContext context = data.partitions().context();
    List<Object> numbers = partitions.stream().<Object>mapToObj(Integer::valueOf).toList();
    context.runJob(
        data.partitions().rdd(),
        new Count(),
        CollectionConverters.asScala(numbers).toSeq(),
        ClassTag$.MODULE$.<Integer>apply(Integer.class));
  }

  private static final class Count
      extends scala.runtime.AbstractFunction2<TaskContext, Iterator<PackedPartition>, Integer>
      implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public Integer apply(TaskContext task, Iterator<PackedPartition> partitions) {
      int count = 0;
      while (partitions.hasNext()) {
        partitions.next();
        count++;
      }
      return count;
    }
  }
}
