package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.order.Placement;
import org.slalom.core.order.RowKey;
import org.slalom.core.random.KeyedRandom;
import scala.Tuple2;

/**
 * Builds the buckets of a partition from the parts that the shuffle brought, in the order of their
 * keys. Of rows with equal keys the first takes its place here; the further copies are counted, and
 * come back as parts with places of their own (see {@link SurplusTask}).
 *
 * @param validationFraction expected share of validation rows
 * @param splitSeed which rows these are
 */
record AssembleTask(
    Storage storage, int dimension, Placement placement, double validationFraction, long splitSeed)
    implements Function2<
        Integer, Iterator<Tuple2<Integer, PackedRows>>, Iterator<PackedPartition>> {

  @Override
  public Iterator<PackedPartition> call(
      Integer partition, Iterator<Tuple2<Integer, PackedRows>> parts) {
    PackedRows rows = Parts.concat(parts, dimension * storage.bytesPerFeature());
    int[] order = KeyOrder.sorted(rows);
    int end = placement.firstOf(partition + 1);
    List<Bucket> built = new ArrayList<>();
    Fingerprint fingerprint = new Fingerprint();
    long surplus = 0;
    int from = 0;
    for (int index = placement.firstOf(partition); index < end; index++) {
      int to = from;
      int distinct = from; // order[from] to order[distinct - 1] are the first rows of each key
      long checksum = 0;
      for (; to < order.length && placement.buckets().of(rows.high(order[to])) == index; to++) {
        int row = order[to];
        if (distinct > from && rows.sameKey(order[distinct - 1], row)) {
          surplus += rows.copies(row);
          continue;
        }
        surplus += rows.copies(row) - 1;
        RowKey key = rows.key(row);
        RowKey content = rows.content(row);
        checksum +=
            KeyedRandom.bits(
                KeyedRandom.bits(key.high(), key.low(), content.high()), content.low());
        fingerprint = fingerprint.add(content.high(), content.low());
        order[distinct++] = row;
      }
      built.add(
          new Bucket(
              index,
              block(rows, order, from, distinct, false),
              block(rows, order, from, distinct, true),
              checksum));
      from = to;
    }
    PackingTally tally = new PackingTally(surplus, fingerprint);
    return List.of(new PackedPartition(List.copyOf(built), tally)).iterator();
  }

  /** Those of some rows that are for validation, or those that are not. */
  private RowBlock block(PackedRows rows, int[] order, int from, int to, boolean validation) {
    int[] chosen =
        Arrays.stream(order, from, to)
            .filter(row -> rows.key(row).isValidation(validationFraction, splitSeed) == validation)
            .toArray();
    RowBlockBuilder block = new RowBlockBuilder(storage, dimension, chosen.length);
    for (int row : chosen) {
      rows.copyTo(row, block);
    }
    return block.build();
  }
}
