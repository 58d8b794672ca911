package org.slalom.spark.pack;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.order.Placement;
import scala.Tuple2;

/**
 * Cuts the rows that a task has read into parts for the partitions they belong to.
 *
 * <p>What was read may be read again later, and the input may have been replaced by then. A part
 * that no longer fits what was surveyed is left out: the gap tells.
 *
 * @param classIndex index of each class
 */
record DealTask(int rowBytes, Placement placement, Broadcast<Map<String, Integer>> classIndex)
    implements PairFlatMapFunction<ReadPart, Integer, PackedRows> {

  @Override
  public Iterator<Tuple2<Integer, PackedRows>> call(ReadPart part) {
    Map<String, Integer> index = classIndex.value();
    List<String> labels = part.labels();
    boolean fits = part.rows().rowBytes() == rowBytes && index.keySet().containsAll(labels);
    if (!fits) {
      return Collections.emptyIterator();
    }
    int[] classes = labels.stream().mapToInt(index::get).toArray();
    return part.rows().relabelled(classes).deal(placement).iterator();
  }
}
