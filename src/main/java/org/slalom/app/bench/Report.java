package org.slalom.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one measurement: lines of named values, shown as a table for people and as JSON
 * for programs.
 */
public final class Report {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String BENCH = "bench";

  private final String name;
  private final List<Map<String, Object>> lines = new ArrayList<>();

  /** A report without lines yet; its name stands in each JSON line. */
  public Report(String name) {
    this.name = name;
  }

  /** Begins a line; values are put into it in the order of the columns. */
  public Line line() {
    Map<String, Object> values = new LinkedHashMap<>();
    lines.add(values);
    return new Line(values);
  }

  /** Adds a line of another report. */
  void add(Map<String, Object> values) {
    Map<String, Object> unnamed = new LinkedHashMap<>(values);
    unnamed.remove(BENCH);
    lines.add(unnamed);
  }

  /** A line of figures that is being filled in. */
  public static final class Line {

    private final Map<String, Object> values;

    private Line(Map<String, Object> values) {
      this.values = values;
    }

    /** Puts a text or number under a heading. */
    public Line put(String heading, Object value) {
      values.put(heading, value);
      return this;
    }
  }

  /** The table and, below it, the JSON lines. */
  @Override
  public String toString() {
    return toTable() + toJsonLines();
  }

  /** A line of headings, then a line of values each; a value that a line lacks is left out. */
  public String toTable() {
    Set<String> headings = new LinkedHashSet<>();
    lines.forEach(line -> headings.addAll(line.keySet()));
    List<List<String>> columns = new ArrayList<>();
    for (String heading : headings) {
      List<String> column = new ArrayList<>(List.of(heading));
      lines.forEach(line -> column.add(shown(line.get(heading))));
      columns.add(column);
    }
    StringBuilder table = new StringBuilder();
    for (int i = 0; i <= lines.size(); i++) {
      StringBuilder text = new StringBuilder();
      for (List<String> column : columns) {
        int width = column.stream().mapToInt(String::length).max().orElse(0);
        boolean first = column == columns.get(0);
        String format = first ? "%-" + width + "s" : "  %" + width + "s";
        text.append(String.format(Locale.ROOT, format, column.get(i)));
      }
      table.append(text.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  /** One JSON object a line, each with the report's name under {@code bench}. */
  public String toJsonLines() {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> line : lines) {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put(BENCH, name);
      named.putAll(line);
      try {
        text.append(JSON.writeValueAsString(named)).append('\n');
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  /** Numbers as one reads them: whole ones with commas, others with four digits. */
  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Integer || value instanceof Long) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    if (value instanceof Double number) {
      double magnitude = Math.abs(number);
      int decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3;
      return String.format(Locale.ROOT, "%,." + (magnitude < 0.01 ? 6 : decimals) + "f", number);
    }
    return value.toString();
  }
}
