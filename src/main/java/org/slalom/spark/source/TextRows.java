package org.slalom.spark.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the lines of a part of a text file. A part has the lines that begin after its first
 * byte, up to one that begins right after its last; the first part has the first line too. A line
 * that is too long makes a bad row, and is passed over without being kept.
 */
final class TextRows extends RecordRows {

  /** A million numbers and more; small against a task's memory, also when split into fields. */
  static final int MOST_LINE_BYTES = 1 << 24;

  private static final int BUFFER_BYTES = 1 << 16;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final TextPart part;
  private final TextLines.LineReader rows;
  private final LineReader lines;
  private final Text line = new Text();
  private long position;

  TextRows(Configuration configuration, TextPart part, TextLines.LineReader rows) {
    this.part = part;
    this.rows = rows;
    try {
      lines = new LineReader(open(configuration, part), BUFFER_BYTES);
      position = part.start();
      if (position > 0) {
        // no further than a part can reach: a line without end goes through many
        position += lines.readLine(line, 0, Math.toIntExact(part.end() - position + 1));
      }
    } catch (IOException e) {
      throw InputFiles.unreadable(part.path(), e);
    }
  }

  private static InputStream open(Configuration configuration, TextPart part) throws IOException {
    InputStream stream = new InputFiles(configuration).openText(new Path(part.path()));
    if (part.start() > 0 && stream instanceof FSDataInputStream file) {
      file.seek(part.start());
    }
    return stream;
  }

  @Override
  @Nullable Row read() {
    while (position <= part.end()) {
      long start = position;
      if (!readLine()) {
        return null;
      }
      Row row = row(start);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  private boolean readLine() {
    try {
      int length = lines.readLine(line, MOST_LINE_BYTES + 1);
      position += length;
      return length > 0;
    } catch (IOException e) {
      throw InputFiles.unreadable(part.path(), e);
    }
  }

  private @Nullable Row row(long start) {
    if (line.getLength() > MOST_LINE_BYTES) {
      return SourceRow.bad(
          part.path() + ", the line at byte " + start,
          "the line has more than " + MOST_LINE_BYTES + " bytes");
    }
    String text = new String(line.getBytes(), 0, line.getLength(), UTF_8);
    try {
      return rows.read(
          start == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, part.path());
    } catch (BadRowException e) {
      return SourceRow.bad(part.path(), e.problem());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
