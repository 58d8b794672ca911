package org.slalom.spark.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Buckets;
import org.slalom.core.order.Placement;

/** Packs a data set into the global order. */
public final class Packer {

  private Packer() {}

  /**
   * Shuffles, sorts and caches the rows of a data set. Their former copy may be closed then.
   *
   * @param where the data, for messages
   * @throws UserFault if there is only one class, or the input was replaced since it was read
   */
  public static PackedData pack(ReadRows read, PackingSpec spec, String where) {
    Survey survey = read.survey();
    List<String> classes = survey.classes();
    if (classes.size() < 2) {
      throw UserFault.data("there is nothing to tell apart")
          .expected("rows of two classes or more")
          .got(classes.isEmpty() ? "no labels" : "only the class " + classes.get(0))
          .where(where)
          .remedy("add rows of other classes, or name the right label column with --label-col");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(read.parts().context());
    Storage storage = read.storage();
    int dimension = survey.dimension();
    int rowBytes = dimension * storage.bytesPerFeature();
    Buckets buckets = Buckets.forRows(survey.rows());
    Placement placement =
        placement(spec, survey, spec.rowBytes().orElse(rowBytes), buckets, context);

    Broadcast<Map<String, Integer>> classIndex = context.broadcast(indexOf(classes));
    HashPartitioner byPartition = new HashPartitioner(placement.partitions());
    JavaPairRDD<Integer, PackedRows> parts =
        read.parts()
            .flatMapToPair(new DealTask(rowBytes, placement, classIndex))
            .partitionBy(byPartition);
    AssembleTask assemble =
        new AssembleTask(
            storage, dimension, placement, spec.validationFraction(), spec.splitSeed());

    // most data sets have no two equal rows, and are done here
    JavaRDD<PackedPartition> packed = assemble(parts, assemble, spec);
    List<PartitionSummary> summaries = packed.map(PartitionSummary::of).collect();
    if (summaries.stream().anyMatch(summary -> summary.tally().surplusCopies() > 0)) {
      packed.unpersist(false);
      JavaPairRDD<Integer, PackedRows> surplus =
          parts.mapPartitionsToPair(new SurplusTask(rowBytes, placement)).partitionBy(byPartition);
      packed = assemble(parts.union(surplus), assemble, spec);
      summaries = packed.map(PartitionSummary::of).collect();
    }
    var data =
        new PackedData(
            packed,
            summaries,
            classIndex::destroy,
            placement,
            classes,
            storage,
            dimension,
            survey.rows());
    if (data.trainingRows() + data.validationRows() != survey.rows()) {
      data.close();
      throw UserFault.data("the input changed while it was being read")
          .expected(survey.rows() + " rows, as were found in it a moment ago")
          .got(data.trainingRows() + data.validationRows() + " rows that are what they were")
          .where(where)
          .remedy("train on files that nobody overwrites; start the run again");
    }
    return data;
  }

  private static JavaRDD<PackedPartition> assemble(
      JavaPairRDD<Integer, PackedRows> parts, AssembleTask assemble, PackingSpec spec) {
    return JavaRDD.fromRDD(parts.rdd(), parts.classTag())
        .mapPartitionsWithIndex(assemble, true)
        .setName("packed rows")
        .persist(spec.storageLevel());
  }

  /** At least as many partitions as keep each, which holds whole shards, below its largest size. */
  private static Placement placement(
      PackingSpec spec, Survey survey, long rowBytes, Buckets buckets, JavaSparkContext context) {
    long bytes = survey.rows() * rowBytes;
    int fewest = least(bytes, PartitionSize.MOST_BYTES, buckets, buckets.count());
    int shards = spec.shards().orElse(buckets.count());
    if (shards < fewest || shards > buckets.count()) {
      throw UserFault.usage("the data cannot be cut into that many shards")
          .expected(
              "--shards from "
                  + fewest
                  + ", so that each has at most 64 MB, to "
                  + buckets.count()
                  + ", the buckets of "
                  + survey.rows()
                  + " rows")
          .got("--shards " + shards)
          .remedy("give a number in that range, or leave it to --shards auto");
    }
    long most = PartitionSize.of(bytes, spec.storageLevel(), context.sc());
    int partitions =
        Math.max(
            spec.partitions().orElse(context.defaultParallelism()),
            least(bytes, most, buckets, shards));
    return new Placement(buckets, shards, Math.min(partitions, shards));
  }

  /**
   * The number of shards that a training wants its rows packed in; empty if it makes no local
   * steps.
   *
   * @param dimension number of features that are learnt from
   * @param rowBytes bytes that a row takes when it is cached
   */
  public static OptionalInt shards(TrainingSpec spec, Survey survey, int dimension, long rowBytes) {
    long rows = survey.rows();
    if (!LocalSteps.wanted(spec, rows, survey.classes().size(), dimension)) {
      return OptionalInt.empty();
    }
    Buckets buckets = Buckets.forRows(rows);
    long bytes = rows * rowBytes;
    // of so many none is expected to be larger than a partition may be
    int least = least(bytes, PartitionSize.MOST_BYTES, buckets, buckets.count());
    return OptionalInt.of(LocalSteps.shards(spec, rows, least));
  }

  /**
   * The fewest partitions of whole shards of which none is expected to be too large.
   *
   * @param bytes of all rows
   * @param most bytes that a partition may have
   */
  static int least(long bytes, long most, Buckets buckets, int shards) {
    double bucketBytes = (double) bytes / buckets.count();
    int bucketsEach = (int) Math.max(1, Math.min(most / bucketBytes, buckets.count()));
    int bucketsOfShard = (buckets.count() + shards - 1) / shards;
    int shardsEach = Math.max(1, bucketsEach / bucketsOfShard);
    return (shards + shardsEach - 1) / shardsEach;
  }

  private static Map<String, Integer> indexOf(List<String> classes) {
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < classes.size(); c++) {
      index.put(classes.get(c), c);
    }
    return index;
  }
}
