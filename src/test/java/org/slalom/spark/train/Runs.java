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
import org.slalom.spark.TestRows;
import org.slalom.spark.TestSpecs;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

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
      return pack(rows, Storage.FLOATS, TestSpecs.packing(partitions));
    }

    PackedData pack(List<Row> rows, Storage storage, PackingSpec spec) {
      return Runs.pack(
          TestRows.frame(TestSpark.session(), rows, storage, inputPartitions, inputOrder), spec);
    }
  }

  static PackedData pack(SourceFrame frame, PackingSpec spec) {
    return Packer.pack(frame, Survey.of(frame, "test rows"), spec, "test rows");
  }

  /** Float rows in two packed partitions. */
  static PackedData pack(List<Row> rows) {
    return new Layout(2, 2, 0, 1).pack(rows);
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
    return new SgdTrainer(data, validation, depth, listener, Optional::empty)
        .train(setup, setup.zeros());
  }

  /** The name of the trained bits. */
  static String answer(PackedData data, TrainingSpec spec, int depth) {
    TrainingResult result = train(data, null, spec, OptionalInt.of(depth), new SilentListener());
    return new LinearModel(
            data.classes(),
            spec.loss(),
            result.setup().objective().preprocessing(),
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
