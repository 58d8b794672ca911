package org.slalom.spark.pack;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.slalom.core.order.Placement;
import scala.Tuple2;

/**
 * Gives the further copies of rows with equal keys keys of their own, and packs them for the
 * partitions that those belong to. Which of equal rows is the first does not matter: they are
 * equal. Rows that share an id but differ are told apart by their content.
 */
record SurplusTask(int rowBytes, Placement placement)
    implements PairFlatMapFunction<Iterator<Tuple2<Integer, PackedRows>>, Integer, PackedRows> {

  @Override
  public Iterator<Tuple2<Integer, PackedRows>> call(Iterator<Tuple2<Integer, PackedRows>> parts) {
    return new Copies(Parts.concat(parts, rowBytes));
  }

  /** One row may stand for millions of copies, so these are made as they are taken. */
  private final class Copies extends Batches<Tuple2<Integer, PackedRows>> {
    private final PackedRows rows;
    private final int[] order;
    private PackedRowsBuilder builder = new PackedRowsBuilder(rowBytes, 0);
    private int next;
    private int copy;
    private long occurrence;

    Copies(PackedRows rows) {
      this.rows = rows;
      this.order = KeyOrder.sorted(rows);
    }

    @Override
    boolean gather() {
      if (next == order.length) {
        return false;
      }
      int row = order[next];
      if (occurrence > 0) {
        rows.copyTo(row, rows.key(row).copy(occurrence), 1, builder);
      }
      occurrence++;
      if (++copy == rows.copies(row)) {
        copy = 0;
        next++;
        if (next < order.length && !rows.sameKey(row, order[next])) {
          occurrence = 0;
        }
      }
      return true;
    }

    @Override
    long bytes() {
      return builder.bytes();
    }

    @Override
    List<Tuple2<Integer, PackedRows>> flush() {
      PackedRows gathered = builder.build();
      builder = new PackedRowsBuilder(rowBytes, 0);
      return gathered.deal(placement);
    }
  }
}
