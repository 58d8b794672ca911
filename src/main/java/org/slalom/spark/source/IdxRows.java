package org.slalom.spark.source;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The images of a part of an IDX file with their labels. A truncated gzip file gives a bad row for
 * every image that its header announces and that is not there.
 */
final class IdxRows extends RecordRows {

  private final IdxPart part;
  private final RecordStream images;
  private final @Nullable RecordStream labels;
  private final byte[] label = new byte[1];
  private long position;
  private boolean broken;

  IdxRows(Configuration configuration, IdxPart part) {
    this.part = part;
    images = RecordStream.open(configuration, part.images());
    labels = part.labels() == null ? null : RecordStream.open(configuration, part.labels());
  }

  @Override
  @Nullable Row read() {
    long end = part.images().count();
    if (position > end) {
      return null;
    }
    return position++ < end ? readItem() : readEnd();
  }

  private Row readItem() {
    RecordPlace place = new RecordPlace(part.images().path(), part.images().first() + position - 1);
    try {
      byte[] pixels = new byte[part.images().recordBytes()];
      images.require(pixels);
      if (labels == null) {
        return SourceRow.good(null, pixels, place);
      }
      requireLabel(labels);
      return SourceRow.good(Integer.toString(label[0] & 0xff), pixels, place);
    } catch (BadRowException e) {
      broken = true;
      return SourceRow.bad(place, e.problem());
    }
  }

  private void requireLabel(RecordStream stream) throws BadRowException {
    try {
      stream.require(label);
    } catch (BadRowException e) {
      throw new BadRowException("in the labels file: " + e.problem());
    }
  }

  /** No row, unless the end is the first to show that what was read cannot be trusted. */
  private @Nullable Row readEnd() {
    if (!part.last() || broken) {
      return null;
    }
    try {
      images.requireEnd();
      if (labels != null) {
        labels.requireEnd();
      }
      return null;
    } catch (BadRowException e) {
      return SourceRow.bad(part.images().path() + ", its end", e.problem());
    }
  }

  @Override
  public void close() throws IOException {
    images.close();
    if (labels != null) {
      labels.close();
    }
  }
}
