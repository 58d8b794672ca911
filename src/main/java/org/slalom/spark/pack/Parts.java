package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** What the shuffle brings to a partition. */
final class Parts {

  private Parts() {}

  /** All parts as one, in the order they came. */
  static PackedRows concat(Iterator<Tuple2<Integer, PackedRows>> parts, int rowBytes) {
    List<PackedRows> all = new ArrayList<>();
    parts.forEachRemaining(part -> all.add(part._2()));
    return PackedRows.concat(all, rowBytes);
  }
}
