package org.slalom.spark.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slalom.TestSpark;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.model.LinearModel;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.SilentListener;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackingSpec;

/** Packing and training in one line. */
final class Runs {

  private Runs() {}

  /**
   * How rows are spread and gradients summed up: all that an answer must not depend on.
   *
   * @param partitions of the packed rows
   * @param inputPartitions of the rows as they are read
   * @param inputOrder seed of the order in which they are read
   * @param depth of the aggregation
   */
  record Layout(int partitions, int inputPartitions, long inputOrder, int depth) {

    PackedData pack(List<Row> rows) {
      return TestPacking.pack(rows, partitions, inputPartitions, inputOrder);
    }

    PackedData pack(List<Row> rows, Storage storage, PackingSpec spec) {
      return TestPacking.pack(
          TestRows.frame(TestSpark.session(), rows, storage, inputPartitions, inputOrder), spec);
    }
  }

  static TrainingResult train(PackedData data, TrainingSpec spec) {
    return train(data, null, spec, OptionalInt.empty(), new SilentListener());
  }

  static TrainingResult train(
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      TrainingSpec spec,
      OptionalInt depth,
      TrainingListener listener) {
    TrainingSetup setup = TrainingSetup.prepare(data, spec);
    return new Trainer(data, validation, depth, listener, Optional::empty)
        .train(setup, setup.zeros());
  }

  /** The name of the trained bits. */
  static String answer(PackedData data, TrainingSpec spec, int depth) {
    return answer(data, TrainingSetup.prepare(data, spec), depth);
  }

  /** The name of the trained bits. */
  static String answer(PackedData data, TrainingSetup setup, int depth) {
    TrainingResult result =
        new Trainer(data, null, OptionalInt.of(depth), new SilentListener(), Optional::empty)
            .train(setup, setup.zeros());
    return new LinearModel(
            data.classes(),
            setup.spec().loss(),
            setup.objective().preprocessing(),
            Optional.empty(),
            result.parameters())
        .weightsSha256();
  }

  /** The name of the bits that rows are trained to when they are spread in some way. */
  static String answer(List<Row> rows, TrainingSpec spec, Layout layout) {
    try (PackedData data = layout.pack(rows)) {
      return answer(data, spec, layout.depth());
    }
  }
}
