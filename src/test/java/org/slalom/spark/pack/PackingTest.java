package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.TestSpark;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.order.Buckets;
import org.slalom.core.order.Placement;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.source.SourceFrame;

/** Packing brings every row to its place in the global order, once. */
class PackingTest {

  private static final List<Row> DISTINCT = TestRows.gaussian(2_000, 5, 4, 0, 1);
  private static final List<Row> WITH_COPIES = TestRows.gaussian(2_000, 5, 4, 0.3, 2);

  @Test
  void everyRowArrivesOnceAndEveryCopyToo() {
    try (PackedData data = TestPacking.pack(WITH_COPIES, 7, 3, 1)) {
      assertThat(RowText.training(data))
          .containsExactlyInAnyOrderElementsOf(WITH_COPIES.stream().map(RowText::of).toList());
      assertThat(data.trainingRows()).isEqualTo(2_000);
      assertThat(data.classes()).containsExactly("class0", "class1", "class2", "class3");
    }
  }

  @Test
  void rowsLieInTheBucketsOfTheirKeysInAscendingOrder() {
    Buckets buckets = Buckets.forRows(DISTINCT.size());
    try (PackedData data = TestPacking.pack(DISTINCT, 7, 3, 1)) {
      List<RowBlock> blocks = data.trainingBlocks().collect();
      assertThat(blocks).hasSize(buckets.count());
      List<RowKey> keys = keysByContent(data, blocks);
      assertThat(keys).isSorted();
      int[] rows = new int[buckets.count()];
      keys.forEach(key -> rows[buckets.of(key.high())]++);
      assertThat(blocks.stream().mapToInt(RowBlock::rows).toArray()).isEqualTo(rows);
      assertThat(data.trainingRowsByBucket()).isEqualTo(rows);
    }
  }

  @Test
  void aPartitionHoldsItsShareOfConsecutiveBuckets() {
    Buckets buckets = Buckets.forRows(DISTINCT.size());
    try (PackedData data = TestPacking.pack(DISTINCT, 7, 3, 1)) {
      List<PackedPartition> partitions = data.partitions().collect();
      assertThat(partitions).hasSize(7);
      for (int p = 0; p < 7; p++) {
        List<Integer> expected = new ArrayList<>();
        for (int b = p * buckets.count() / 7; b < (p + 1) * buckets.count() / 7; b++) {
          expected.add(b);
        }
        assertThat(partitions.get(p).buckets())
            .extracting(Bucket::index)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  void orderAndFingerprintAreThoseOfTheRowsWhateverTheInput() {
    try (PackedData one = TestPacking.pack(WITH_COPIES, 1, 1, 1);
        PackedData other = TestPacking.pack(WITH_COPIES, 16, 5, 2);
        PackedData fewer =
            TestPacking.pack(WITH_COPIES.subList(0, WITH_COPIES.size() - 1), 1, 1, 1)) {
      assertThat(RowText.training(other)).isEqualTo(RowText.training(one));
      assertThat(other.fingerprint()).isEqualTo(one.fingerprint()).hasSize(32);
      assertThat(fewer.fingerprint()).isNotEqualTo(one.fingerprint());
    }
  }

  @Test
  void idsGiveTheOrderAndRowsThatShareOneAreToldApartByContent() {
    List<Row> rows = new ArrayList<>(DISTINCT.subList(0, 500));
    TestRows.gaussian(300, 5, 4, 0, 9).forEach(rows::add); // ids 0 to 299 again
    rows.addAll(rows.subList(0, 100)); // and whole rows again
    try (PackedData one = keyedById(rows, 1, 1);
        PackedData other = keyedById(rows, 7, 2);
        PackedData byContent = TestPacking.pack(rows)) {
      assertThat(RowText.training(one))
          .isEqualTo(RowText.training(other))
          .isNotEqualTo(RowText.training(byContent))
          .containsExactlyInAnyOrderElementsOf(RowText.training(byContent));
      assertThat(one.fingerprint()).isEqualTo(byContent.fingerprint());
    }
  }

  @Test
  void aThousandDifferentRowsMayShareOneId() {
    List<Row> rows =
        TestRows.gaussian(1_000, 5, 4, 0, 3).stream()
            .map(row -> TestRows.withId(row, "the same"))
            .toList();
    try (PackedData data = keyedById(rows, 4, 1)) {
      assertThat(Arrays.stream(data.trainingRowsByBucket()).max().getAsInt()).isLessThan(60);
    }
  }

  @Test
  void thereAreAtMostAsManyPartitionsAsBuckets() {
    try (PackedData data = TestPacking.pack(DISTINCT.subList(0, 100), 1_000, 1, 1)) {
      assertThat(data.partitions().getNumPartitions()).isEqualTo(64);
    }
  }

  @ParameterizedTest
  @CsvSource({"BYTES, 1.1", "FLOATS, 4.2"})
  void aCachedRowTakesLittleMoreMemoryThanItsFeatures(Storage storage, double bytesPerFeature) {
    int dimension = 784;
    List<Row> rows =
        storage == Storage.BYTES
            ? TestRows.pixels(1_000, dimension, 4, 1)
            : TestRows.gaussian(1_000, dimension, 4, 0, 1);
    SourceFrame frame = TestRows.frame(TestSpark.session(), rows, storage, 2, 1);
    try (PackedData data = TestPacking.pack(frame, TestPacking.spec(2))) {
      long memory =
          Arrays.stream(TestSpark.session().sparkContext().getRDDStorageInfo())
              .filter(info -> info.id() == data.partitions().id())
              .mapToLong(RDDInfo::memSize)
              .sum();
      assertThat(memory / 1_000.0).isBetween(dimension * 1.0, dimension * bytesPerFeature + 32);
    }
  }

  @Test
  void noPartitionIsExpectedToExceed64Mebibytes() {
    // rows and bytes a row: photographs of a few kilobytes, embeddings, pixels, and next to nothing
    Map.of(100_000L, 12_288, 1_300_000L, 4_096, 60_000L, 784, 10L, 4)
        .forEach(
            (rows, rowBytes) -> {
              Buckets buckets = Buckets.forRows(rows);
              int count = buckets.count();
              long bytes = rows * rowBytes;
              for (int shards = least(bytes, buckets, count); shards <= count; shards++) {
                var placement = new Placement(buckets, shards, least(bytes, buckets, shards));
                for (int p = 0; p < placement.partitions(); p++) {
                  int bucketsOfIt = placement.firstOf(p + 1) - placement.firstOf(p);
                  assertThat((double) bucketsOfIt / count * rows * rowBytes)
                      .isLessThanOrEqualTo(64 << 20);
                }
              }
            });
    assertThat(least(60_000 * 784, Buckets.forRows(60_000), 64)).isEqualTo(1);
  }

  private static int least(long bytes, Buckets buckets, int shards) {
    return Packer.least(bytes, PartitionSize.MOST_BYTES, buckets, shards);
  }

  @Test
  void partitionsAreSmallWhereRowsLieOnDisk() {
    List<Row> rows = TestRows.gaussian(1_500, 1_024, 4, 0, 1); // 6 MB
    try (PackedData inMemory = packed(rows, StorageLevel.MEMORY_AND_DISK());
        PackedData onDisk = packed(rows, StorageLevel.DISK_ONLY())) {
      assertThat(inMemory.partitions().getNumPartitions()).isEqualTo(1);
      assertThat(onDisk.partitions().getNumPartitions()).isEqualTo(4);
      assertThat(RowText.training(onDisk)).isEqualTo(RowText.training(inMemory));
    }
  }

  @Test
  void partitionsOnDiskAreLargerOfLargeData() {
    assertThat(PartitionSize.spilled(500L << 20)).isEqualTo(2 << 20);
    assertThat(PartitionSize.spilled(16L << 30)).isEqualTo(8 << 20);
    assertThat(PartitionSize.spilled(1L << 40)).isEqualTo(PartitionSize.MOST_BYTES);
  }

  private static PackedData packed(List<Row> rows, StorageLevel level) {
    PackingSpec spec = new PackingSpec(false, 0, 0, OptionalInt.of(1), OptionalInt.empty(), level);
    SourceFrame frame = TestRows.frame(TestSpark.session(), rows, 2, 1);
    return TestPacking.pack(frame, spec);
  }

  @Test
  void partitionsHoldWholeShardsAndAreAtMostAsMany() {
    try (PackedData data = shards(3, 5);
        PackedData fewer = shards(9, 5)) {
      assertThat(data.placement()).isEqualTo(new Placement(new Buckets(6), 5, 3));
      assertThat(fewer.placement().partitions()).isEqualTo(5);
      List<PackedPartition> partitions = data.partitions().collect();
      for (int shard = 0; shard < 5; shard++) {
        int first = data.placement().firstOfShard(shard);
        int last = data.placement().firstOfShard(shard + 1) - 1;
        assertThat(partitions).filteredOn(it -> it.holds(first) && it.holds(last)).hasSize(1);
      }
      assertThat(RowText.training(fewer)).isEqualTo(RowText.training(data));
    }
  }

  @Test
  void shardsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> shards(2, 65))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll("--shards from 1", "64, the buckets of 2000 rows", "--shards 65");
  }

  private static PackedData shards(int partitions, int shards) {
    SourceFrame frame = TestRows.frame(TestSpark.session(), DISTINCT, 3, 1);
    return TestPacking.pack(frame, TestPacking.spec(partitions, shards));
  }

  private static PackedData keyedById(List<Row> rows, int partitions, long inputOrder) {
    SourceFrame frame = TestRows.frame(TestSpark.session(), rows, 3, inputOrder);
    return TestPacking.pack(frame, TestPacking.spec(partitions, 0, 0, true));
  }

  private static List<RowKey> keysByContent(PackedData data, List<RowBlock> blocks) {
    RowHasher hasher = new RowHasher();
    List<RowKey> keys = new ArrayList<>();
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++) {
        float[] features = new float[block.dimension()];
        block.read(r, 0, features, 0);
        String label = data.classes().get(block.label(r));
        keys.add(hasher.content(Storage.FLOATS, label, block.weight(r), Samples.packed(features)));
      }
    }
    return keys;
  }
}
