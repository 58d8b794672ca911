package org.slalom.spark.pack;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.slalom.core.block.Storage;
import org.slalom.core.order.Placement;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;
import org.slalom.spark.source.SourceFrame;
import scala.Tuple2;

/**
 * Reads rows, hashes them, and packs them into parts for the partitions they belong to. A part is
 * handed on as soon as the rows in hand reach a fixed size, so that the memory of a task does not
 * grow with its input.
 */
final class PackTask implements PairFlatMapFunction<Iterator<Row>, Integer, PackedRows> {

  private static final long serialVersionUID = 1L;

  // by position: rows of a typed source may come without their schema
  private static final int ID = SourceFrame.SCHEMA.fieldIndex(SourceFrame.ID);
  private static final int LABEL = SourceFrame.SCHEMA.fieldIndex(SourceFrame.LABEL);
  private static final int WEIGHT = SourceFrame.SCHEMA.fieldIndex(SourceFrame.WEIGHT);
  private static final int FEATURES = SourceFrame.SCHEMA.fieldIndex(SourceFrame.FEATURES);
  private static final int PLACE = SourceFrame.SCHEMA.fieldIndex(SourceFrame.PLACE);
  private static final int PROBLEM = SourceFrame.SCHEMA.fieldIndex(SourceFrame.PROBLEM);

  /** Bytes of features that a task gathers before it hands them on. */
  static final long FLUSH_BYTES = 32L << 20;

  private final Storage storage;
  private final int dimension;
  private final boolean keyedById;
  private final Placement placement;
  private final Broadcast<Map<String, Integer>> classIndex;

  PackTask(
      Storage storage,
      int dimension,
      boolean keyedById,
      Placement placement,
      Broadcast<Map<String, Integer>> classIndex) {
    this.storage = storage;
    this.dimension = dimension;
    this.keyedById = keyedById;
    this.placement = placement;
    this.classIndex = classIndex;
  }

  @Override
  public Iterator<Tuple2<Integer, PackedRows>> call(Iterator<Row> rows) {
    return new Parts(rows);
  }

  private final class Parts implements Iterator<Tuple2<Integer, PackedRows>> {

    private final Iterator<Row> rows;
    private final RowHasher hasher = new RowHasher();
    private final PackedRowsBuilder builder =
        new PackedRowsBuilder(dimension * storage.bytesPerFeature(), 0);
    private final Queue<Tuple2<Integer, PackedRows>> ready = new ArrayDeque<>();

    Parts(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        while (rows.hasNext() && builder.bytes() < FLUSH_BYTES) {
          pack(rows.next());
        }
        ready.addAll(builder.buildParts(placement));
      }
      return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, PackedRows> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void pack(Row row) {
      String place = row.getString(PLACE);
      String problem = row.getString(PROBLEM);
      if (problem != null) {
        builder.addBad(place, problem);
        return;
      }
      String label = row.getString(LABEL);
      byte[] features = row.getAs(FEATURES);
      Integer labelIndex = classIndex.value().get(label);
      if (labelIndex == null || features.length != dimension * storage.bytesPerFeature()) {
        builder.addBad(place, "the row is not what it was a moment ago: was the input replaced?");
        return;
      }
      double weight = row.getDouble(WEIGHT);
      RowKey content = hasher.content(storage, label, weight, features);
      RowKey key = keyedById ? RowHasher.identifier(row.getString(ID)) : content;
      builder.add(key, content, labelIndex, weight, 1, features, 0);
    }
  }
}
