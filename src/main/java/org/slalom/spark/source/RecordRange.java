package org.slalom.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one task reads of a file of fixed-size records: {@code count} of them from {@code first} on.
 *
 * @param path the file; gzip where its name ends in {@code .gz}
 * @param headerBytes size of what comes before the first record
 * @param recordBytes size of a record
 * @param first index of the first record to read
 * @param count number of records to read, or {@link #TO_THE_END}
 */
record RecordRange(String path, int headerBytes, int recordBytes, long first, long count)
    implements Serializable {

  /** The count of a file whose number of records is known only when it has been read. */
  static final long TO_THE_END = Long.MAX_VALUE;

  /** Enough for a task to be worth its start. */
  static final long TASK_BYTES = 8L << 20;

  /** The most for a task: small against an executor's memory. */
  private static final long MOST_TASK_BYTES = 32L << 20;

  /** So many tasks one after the other that it does not matter which is the last. */
  private static final int TURNS = 4;

  /** Each task unpacks a gzip file from its start: with more, ever less is gained by ever more. */
  private static final int MOST_GZIP_TASKS = 4;

  /** Whether the name says that the file is gzip, which is unpacked from its start. */
  static boolean isGzip(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** Other records of the same file. */
  RecordRange of(long from, long number) {
    return new RecordRange(path, headerBytes, recordBytes, from, number);
  }

  /**
   * This range, cut into ranges for a task each. Few for a gzip file, whose records are unpacked
   * together with all that comes before them; one where it is not known how many there are.
   *
   * @param cores tasks that can be at work on it at the same time
   */
  List<RecordRange> split(int cores) {
    if (count == TO_THE_END) {
      return List.of(this);
    }
    long bytes = count * recordBytes;
    long taskBytes =
        isGzip(path)
            ? bytes / Math.min(cores, MOST_GZIP_TASKS) + 1
            : Math.min(bytes / (TURNS * (long) cores), MOST_TASK_BYTES);
    long step = (Math.max(taskBytes, TASK_BYTES) + recordBytes - 1) / recordBytes;
    List<RecordRange> parts = new ArrayList<>();
    for (long start = first; start < first + count; start += step) {
      long length = Math.min(step, first + count - start);
      parts.add(of(start, length));
    }
    return parts;
  }
}
