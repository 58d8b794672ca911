package org.slalom.spark.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows that are read one by one from open files, which are closed at the end. */
abstract class RecordRows implements Iterator<Row>, Closeable {

  private @Nullable Row upcoming;
  private boolean ended;

  /** Reads the next row, or null at the end. */
  abstract @Nullable Row read();

  @Override
  public final boolean hasNext() {
    if (upcoming == null && !ended) {
      upcoming = read();
      if (upcoming == null) {
        ended = true;
        closeQuietly();
      }
    }
    return upcoming != null;
  }

  @Override
  public final Row next() {
    if (!hasNext() || upcoming == null) {
      throw new NoSuchElementException();
    }
    Row row = upcoming;
    upcoming = null;
    return row;
  }

  /** Closes the files; what fails then is of no account, as all that was wanted has been read. */
  final void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // Nothing more is read from them.
    }
  }
}
