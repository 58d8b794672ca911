package org.slalom.spark.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.slalom.core.block.RowBlock;

/** What a row of float features holds, as text: equal for equal content. */
final class RowText {

  private RowText() {}

  /** A row with the columns of a source. */
  static String of(Row row) {
    byte[] bytes = row.getAs(3);
    float[] features = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
    return text(row.getString(1), row.getDouble(2), features);
  }

  static List<String> of(RowBlock block, List<String> classes) {
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < block.rows(); r++) {
      float[] features = new float[block.dimension()];
      block.read(r, 0, features, 0);
      rows.add(text(classes.get(block.label(r)), block.weight(r), features));
    }
    return rows;
  }

  /** All training rows, in the global order. */
  static List<String> training(PackedData data) {
    return data.trainingBlocks().collect().stream()
        .flatMap(block -> of(block, data.classes()).stream())
        .toList();
  }

  /** All validation rows, in the global order. */
  static List<String> validation(PackedData data) {
    return data.validationBlocks().collect().stream()
        .flatMap(block -> of(block, data.classes()).stream())
        .toList();
  }

  private static String text(String label, double weight, float[] features) {
    return label + " " + weight + " " + Arrays.toString(features);
  }
}
