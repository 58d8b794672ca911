package org.slalom.spark.source;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The images of a part of a CIFAR batch. A damaged gzip file ends with one bad row that says so.
 */
final class CifarRows extends RecordRows {

  private final CifarLayout layout;
  private final RecordRange range;
  private final RecordStream records;
  private final byte[] entry;
  private long position;
  private boolean broken;

  CifarRows(CifarLayout layout, Configuration configuration, RecordRange range) {
    this.layout = layout;
    this.range = range;
    records = RecordStream.open(configuration, range);
    entry = new byte[layout.recordBytes()];
  }

  @Override
  @Nullable Row read() {
    if (broken || position == range.count()) {
      return null;
    }
    RecordPlace place = new RecordPlace(range.path(), range.first() + position++);
    try {
      if (!records.read(entry)) {
        return null;
      }
    } catch (BadRowException e) {
      broken = true;
      return SourceRow.bad(place, e.problem());
    }
    try {
      return SourceRow.good(layout.label(entry), layout.pixels(entry), place);
    } catch (BadRowException e) {
      return SourceRow.bad(place, e.problem());
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
