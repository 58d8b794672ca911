package org.slalom.spark.pack;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.order.Placement;
import org.slalom.core.sampling.Minibatch;

/**
 * A data set packed and cached on the executors. The driver knows how many rows each bucket has and
 * a checksum of each partition, never a row. Close it to free the memory.
 */
public final class PackedData implements AutoCloseable {

  private final JavaRDD<PackedPartition> partitions;
  private final Runnable release;
  private final Placement placement;
  private final List<String> classes;
  private final Storage storage;
  private final int dimension;
  private final long rows;
  private final int[] trainingRows;
  private final int[] validationRows;
  private final long[] checksums;
  private final Fingerprint fingerprint;

  /**
   * Data that lies cached.
   *
   * @param release frees what the partitions, should they be lost, are computed from
   */
  PackedData(
      JavaRDD<PackedPartition> partitions,
      List<PartitionSummary> summaries,
      Runnable release,
      Placement placement,
      List<String> classes,
      Storage storage,
      int dimension,
      long rows) {
    this.partitions = partitions;
    this.release = release;
    this.placement = placement;
    this.classes = classes;
    this.storage = storage;
    this.dimension = dimension;
    this.rows = rows;
    this.trainingRows =
        summaries.stream().flatMapToInt(part -> Arrays.stream(part.trainingRows())).toArray();
    this.validationRows =
        summaries.stream().flatMapToInt(part -> Arrays.stream(part.validationRows())).toArray();
    this.checksums = summaries.stream().mapToLong(PartitionSummary::checksum).toArray();
    Fingerprint sum = new Fingerprint();
    for (PartitionSummary part : summaries) {
      sum = sum.add(part.tally().fingerprint().high(), part.tally().fingerprint().low());
    }
    this.fingerprint = sum;
  }

  /**
   * The same rows with features of their images in the place of pixels, computed where they lie,
   * and cached in the place of these, which are closed together with them.
   *
   * @param features must stay until the result is closed
   * @param mirrored whether training rows are followed by their mirror images; not counted in
   *     {@link #rows}
   */
  public PackedData withFeatures(Broadcast<FeatureSet> features, boolean mirrored) {
    JavaRDD<PackedPartition> computed =
        partitions
            .mapPartitions(new FeaturizeTask(features, mirrored), true)
            .setName("features of packed rows")
            .persist(partitions.getStorageLevel());
    List<PartitionSummary> summaries = computed.map(PartitionSummary::of).collect();
    // what is lost of the features comes from the shuffled rows
    partitions.unpersist(false);
    return new PackedData(
        computed,
        summaries,
        this::close,
        placement,
        classes,
        Storage.FLOATS,
        features.value().dimension(),
        rows);
  }

  /** The cached partitions. */
  public JavaRDD<PackedPartition> partitions() {
    return partitions;
  }

  /** The training rows as blocks, for figures that do not depend on their order. */
  public JavaRDD<RowBlock> trainingBlocks() {
    return partitions.flatMap(part -> part.buckets().stream().map(Bucket::training).iterator());
  }

  /** The validation rows as blocks. */
  public JavaRDD<RowBlock> validationBlocks() {
    return partitions.flatMap(part -> part.buckets().stream().map(Bucket::validation).iterator());
  }

  /** Which buckets lie together. */
  public Placement placement() {
    return placement;
  }

  /** Class labels, sorted. */
  public List<String> classes() {
    return classes;
  }

  /** How features are stored. */
  public Storage storage() {
    return storage;
  }

  /** Number of features, D. */
  public int dimension() {
    return dimension;
  }

  /** Number of training rows in each bucket. */
  public int[] trainingRowsByBucket() {
    return trainingRows.clone();
  }

  /** Number of training rows, N. */
  public long trainingRows() {
    return Arrays.stream(trainingRows).asLongStream().sum();
  }

  /** Number of rows of the data set, for training and for validation. */
  public long rows() {
    return rows;
  }

  /** Number of rows set apart for validation. */
  public long validationRows() {
    return Arrays.stream(validationRows).asLongStream().sum();
  }

  /** 128-bit sum of the hashes of all rows, in hexadecimal. */
  public String fingerprint() {
    return fingerprint.toString();
  }

  /** The partitions that hold rows of a minibatch. */
  public BitSet partitionsOf(Minibatch minibatch) {
    BitSet touched = new BitSet(checksums.length);
    for (int range = 0; range < minibatch.ranges(); range++) {
      touched.set(placement.partitionOf(minibatch.bucket(range)));
    }
    return touched;
  }

  /**
   * Checks that a result was computed on the data that was packed: after a lost executor Spark
   * reads the input again, and it may have been replaced since.
   *
   * @param touched partitions that the result was computed on
   * @param witness exclusive or of the checksums they reported
   * @throws UserFault if these are not the ones noted when the data was packed
   */
  public void verify(BitSet touched, long witness) {
    long expected = touched.stream().mapToLong(part -> checksums[part]).reduce(0, (a, b) -> a ^ b);
    if (witness != expected) {
      throw UserFault.data("the input changed while it was being trained on")
          .expected("the rows that were packed at the start")
          .got("other rows, when a lost part of them was read again")
          .where("partitions " + touched)
          .remedy("train on files that nobody overwrites; start the run again");
    }
  }

  @Override
  public void close() {
    partitions.unpersist(true);
    release.run();
  }
}
