package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.order.Buckets;
import org.slalom.core.order.RowKey;
import org.slalom.core.random.KeyedRandom;
import scala.Tuple2;

/**
 * Builds the buckets of a partition from the parts that the shuffle brought. Of rows with equal keys the first takes its place here; the
 * further copies are counted, and come back as surplus parts with places of their own (see {@link SurplusTask}).
 */
final class AssembleTask
    implements FlatMapFunction2<
        Iterator<Tuple2<Integer, PackedRows>>,
        Iterator<Tuple2<Integer, PackedRows>>,
        PackedPartition> {

  private static final long serialVersionUID = 1L;

  private final Storage storage;
  private final int dimension;
  private final Buckets buckets;
  private final int partitions;
  private final double validationFraction;
  private final long splitSeed;

  AssembleTask(
      Storage storage,
      int dimension,
      Buckets buckets,
      int partitions,
      double validationFraction,
      long splitSeed) {
    this.storage = storage;
    this.dimension = dimension;
    this.buckets = buckets;
    this.partitions = partitions;
    this.validationFraction = validationFraction;
    this.splitSeed = splitSeed;
  }

  @Override
  public Iterator<PackedPartition> call(
      Iterator<Tuple2<Integer, PackedRows>> parts, Iterator<Tuple2<Integer, PackedRows>> surplus) {
    throw new UnsupportedOperationException();
  }
}
