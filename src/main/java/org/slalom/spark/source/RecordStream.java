package org.slalom.spark.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The fixed-size records of a file, plain or gzip, one after the other. Damage of the file is
 * remembered: every later record is then refused for the same reason. A failure of the storage is
 * no damage, and is thrown for Spark to try again.
 */
final class RecordStream implements Closeable {

  private static final String TRUNCATED =
      "the file ends inside or before this record: it is truncated";

  private static final int BUFFER_BYTES = 1 << 16;

  private final String path;
  private final InputStream input;
  private @Nullable String damage;

  private RecordStream(String path, InputStream input) {
    this.path = path;
    this.input = input;
  }

  /** Opens a file at the first record of a range. */
  static RecordStream open(Configuration configuration, RecordRange range) {
    long offset = range.headerBytes() + range.first() * range.recordBytes();
    try {
      FSDataInputStream file = new InputFiles(configuration).open(new Path(range.path()));
      if (!RecordRange.isGzip(range.path())) {
        file.seek(offset);
        return new RecordStream(range.path(), new BufferedInputStream(file, BUFFER_BYTES));
      }
      return openGzip(range.path(), file, offset);
    } catch (IOException e) {
      throw InputFiles.unreadable(range.path(), e);
    }
  }

  private static RecordStream openGzip(String path, FSDataInputStream file, long offset)
      throws IOException {
    RecordStream stream;
    try {
      // a call of the unpacker costs as much as unpacking a small record
      InputStream unpacked = new GZIPInputStream(file, BUFFER_BYTES);
      stream = new RecordStream(path, new BufferedInputStream(unpacked, BUFFER_BYTES));
    } catch (EOFException | ZipException e) {
      stream = new RecordStream(path, file);
      stream.damage = "the file is not gzip, as its name says";
      return stream;
    }
    try {
      stream.input.skipNBytes(offset);
    } catch (EOFException | ZipException e) {
      stream.damage = describe(e);
    }
    return stream;
  }

  /**
   * Reads the next record.
   *
   * @param record filled from its start
   * @return false if the file ends before the record's first byte
   * @throws BadRowException if the file ends inside the record or is damaged here or before
   */
  boolean read(byte[] record) throws BadRowException {
    if (damage != null) {
      throw new BadRowException(damage);
    }
    try {
      int length = input.readNBytes(record, 0, record.length);
      if (length > 0 && length < record.length) {
        throw new EOFException();
      }
      return length > 0;
    } catch (EOFException | ZipException e) {
      damage = describe(e);
      throw new BadRowException(damage);
    } catch (IOException e) {
      throw InputFiles.unreadable(path, e);
    }
  }

  /**
   * Reads a record that has to be there.
   *
   * @throws BadRowException if the file ends before the record's end or is damaged
   */
  void require(byte[] record) throws BadRowException {
    if (!read(record)) {
      damage = TRUNCATED;
      throw new BadRowException(TRUNCATED);
    }
  }

  /**
   * Checks that nothing follows; for gzip this is also where its checksum is compared.
   *
   * @throws BadRowException if there is more, or the checksum is wrong
   */
  void requireEnd() throws BadRowException {
    if (read(new byte[1])) {
      throw new BadRowException("the file goes on after the last record that its header announces");
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private static String describe(IOException e) {
    return e instanceof EOFException
        ? TRUNCATED
        : "the gzip data is damaged here or before (" + e.getMessage() + ")";
  }
}
