package org.slalom.spark.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a line of CSV (RFC 4180, without line breaks in fields). Blanks around a field do
 * not count. A field may be quoted, a quote in it being doubled.
 */
final class CsvLine {

  private static final char SEPARATOR = ',';
  private static final char QUOTE = '"';

  private final String line;
  private int position;

  private CsvLine(String line) {
    this.line = line;
  }

  /** Splits a line; an empty field is an empty string. */
  static List<String> split(String line) throws BadRowException {
    CsvLine rest = new CsvLine(line);
    List<String> fields = new ArrayList<>();
    fields.add(rest.field());
    while (rest.position < line.length()) {
      rest.position++;
      fields.add(rest.field());
    }
    return fields;
  }

  /** The field at the position, which is then at the separator after it or at the end. */
  private String field() throws BadRowException {
    skipBlanks();
    if (position < line.length() && line.charAt(position) == QUOTE) {
      return quoted();
    }
    int start = position;
    int end = line.indexOf(SEPARATOR, start);
    position = end < 0 ? line.length() : end;
    return line.substring(start, position).strip();
  }

  private String quoted() throws BadRowException {
    StringBuilder field = new StringBuilder();
    int start = position;
    while (position < line.length() && line.charAt(position) == QUOTE) {
      int end = line.indexOf(QUOTE, position + 1);
      if (end < 0) {
        throw new BadRowException("a quote is not closed: " + excerpt(line.substring(start)));
      }
      // A quote right after a closing one means a quote in the field.
      field.append(line, position == start ? position + 1 : position, end);
      position = end + 1;
    }
    skipBlanks();
    if (position < line.length() && line.charAt(position) != SEPARATOR) {
      throw new BadRowException("text follows a closing quote: " + excerpt(line.substring(start)));
    }
    return field.toString();
  }

  private void skipBlanks() {
    while (position < line.length()
        && line.charAt(position) != SEPARATOR
        && Character.isWhitespace(line.charAt(position))) {
      position++;
    }
  }

  /** The beginning of a text, for messages. */
  static String excerpt(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
