package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.slalom.core.order.Buckets;
import scala.Tuple2;

/**
 * Gives the further copies of rows with equal keys keys of their own, and packs them for the
 * partitions that those belong to. Which of equal rows is the first does not matter: they are
 * equal. Rows that share an id but differ are told apart by their content.
 */
record SurplusTask(int rowBytes, Buckets buckets, int partitions)
    implements PairFlatMapFunction<Iterator<Tuple2<Integer, PackedRows>>, Integer, PackedRows> {

  @Override
  public Iterator<Tuple2<Integer, PackedRows>> call(Iterator<Tuple2<Integer, PackedRows>> parts) {
    PackedRows rows = Parts.concat(parts, rowBytes);
    int[] order = KeyOrder.sorted(rows);
    PackedRowsBuilder builder = new PackedRowsBuilder(rowBytes, 0);
    List<Tuple2<Integer, PackedRows>> surplus = new ArrayList<>();
    long occurrence = 0;
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      if (i == 0 || !rows.sameKey(order[i - 1], row)) {
        occurrence = 0;
      }
      for (int copy = 0; copy < rows.copies(row); copy++, occurrence++) {
        if (occurrence > 0) {
          rows.copyTo(row, rows.key(row).copy(occurrence), builder);
        }
        if (builder.bytes() >= PackTask.FLUSH_BYTES) {
          surplus.addAll(builder.buildParts(buckets, partitions));
        }
      }
    }
    surplus.addAll(builder.buildParts(buckets, partitions));
    return surplus.iterator();
  }
}
