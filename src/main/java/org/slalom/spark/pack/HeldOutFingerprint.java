package org.slalom.spark.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.api.java.JavaRDD;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;

/** Names a multiset of labelled rows that were never packed, whatever their order. */
public final class HeldOutFingerprint {

  private HeldOutFingerprint() {}

  /** 32 hexadecimal digits; one pass over the rows. */
  public static String of(JavaRDD<RowBlock> rows) {
    return rows.map(HeldOutFingerprint::ofBlock)
        .fold(new Fingerprint(), (one, other) -> one.add(other.high(), other.low()))
        .toString();
  }

  private static Fingerprint ofBlock(RowBlock block) {
    RowHasher hasher = new RowHasher();
    float[] features = new float[block.dimension()];
    ByteBuffer bytes =
        ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Fingerprint sum = new Fingerprint();
    for (int row = 0; row < block.rows(); row++) {
      block.read(row, 0, features, 0);
      bytes.asFloatBuffer().put(features);
      String label = Integer.toString(block.label(row));
      RowKey key = hasher.content(Storage.FLOATS, label, block.weight(row), bytes.array());
      sum = sum.add(key.high(), key.low());
    }
    return sum;
  }
}
