package org.slalom.spark.train;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.train.Runs.Layout;

/** Trains in a process of its own, whose Spark is set up by system properties. */
public final class AnswerMain {

  /** What stands before the answers on standard output. */
  static final String ANSWERS = "answers: ";

  /** What stands before the number of speculative tasks on standard output. */
  static final String COPIES = "speculative tasks: ";

  private AnswerMain() {}

  /** Prints the answers for a layout: its four numbers are the arguments. */
  public static void main(String[] arguments) throws TimeoutException {
    Layout layout =
        new Layout(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]));
    AtomicInteger copies = new AtomicInteger();
    SparkSession session = SparkSession.builder().appName("answers").getOrCreate();
    session
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted task) {
                copies.incrementAndGet();
              }
            });
    System.out.println(ANSWERS + answers(layout));
    session.sparkContext().listenerBus().waitUntilEmpty();
    System.out.println(COPIES + copies);
    session.stop();
  }

  /** The answers of four runs that have little in common but their rows. */
  static List<String> answers(Layout layout) {
    List<Row> rows = TestRows.gaussian(1_500, 13, 4, 0.3, 1);
    PackingSpec twelveShards = TestPacking.spec(layout.partitions(), 12);
    try (PackedData data = layout.pack(rows);
        PackedData shards = layout.pack(rows, Storage.FLOATS, twelveShards)) {
      return List.of(
          Runs.answer(data, spec(OptimizerKind.NESTEROV).dropout(0.2).build(), layout.depth()),
          Runs.answer(
              data, spec(OptimizerKind.ADAM).loss(new HingeLoss(1)).build(), layout.depth()),
          Runs.answer(
              data,
              spec(OptimizerKind.ADAGRAD)
                  .loss(new SquaredHingeLoss(1))
                  .sampling(Sampling.BERNOULLI)
                  .build(),
              layout.depth()),
          Runs.answer(
              shards,
              new SpecBuilder()
                  .optimizer(OptimizerKind.NESTEROV)
                  .penalty(0, 1e-3)
                  .dropout(0.2)
                  .batch(16)
                  .localSteps(7)
                  .outerMomentum(0.3)
                  .steps(20)
                  .build(),
              layout.depth()));
    }
  }

  private static SpecBuilder spec(OptimizerKind kind) {
    return new SpecBuilder().optimizer(kind).penalty(1e-4, 1e-3).batch(600).steps(5);
  }
}
