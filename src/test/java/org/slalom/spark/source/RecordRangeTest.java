package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is cut into ranges that are worth a task, and keep all cores at work. */
class RecordRangeTest {

  private static final int RECORD_BYTES = 784;

  @ParameterizedTest
  @CsvSource({
    // file, records, cores, tasks
    "images, 1, 2, 1",
    "images, 10000, 64, 1",
    "images, 60000, 2, 6",
    "images, 60000, 64, 6",
    "images, 600000, 2, 15",
    "images, 600000, 8, 32",
    "images, 600000, 64, 57",
    "images.gz, 10000, 64, 1",
    "images.gz, 60000, 1, 1",
    "images.gz, 60000, 2, 2",
    "images.gz, 600000, 64, 4"
  })
  void tasksByTheSizeOfAFile(String file, long records, int cores, int tasks) {
    List<RecordRange> parts = new RecordRange(file, 16, RECORD_BYTES, 0, records).split(cores);
    assertThat(parts).hasSize(tasks);
    long next = 0;
    for (RecordRange part : parts) {
      assertThat(part.first()).isEqualTo(next);
      assertThat(part.count()).isPositive();
      next += part.count();
    }
    assertThat(next).isEqualTo(records);
  }

  @Test
  void aFileOfUnknownLengthStaysWhole() {
    RecordRange all = new RecordRange("batch.bin.gz", 0, 3073, 0, RecordRange.TO_THE_END);
    assertThat(all.split(8)).containsExactly(all);
  }
}
