package org.slalom.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * What one task reads of a text file.
 *
 * @param path the file
 * @param start the first byte, once unpacked
 * @param end the byte after the last; {@link Long#MAX_VALUE} for all that follows
 */
record TextPart(String path, long start, long end) implements Serializable {

  /**
   * A file, cut into parts where it can be read from the middle.
   *
   * @param packed whether it is compressed
   */
  static List<TextPart> of(FileStatus file, boolean packed) {
    String path = file.getPath().toString();
    if (packed) {
      return List.of(new TextPart(path, 0, Long.MAX_VALUE));
    }
    List<TextPart> parts = new ArrayList<>();
    for (long start = 0; start < file.getLen(); start += RecordRange.TASK_BYTES) {
      long end = Math.min(start + RecordRange.TASK_BYTES, file.getLen());
      parts.add(new TextPart(path, start, end));
    }
    return parts;
  }
}
