package org.slalom.app.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * The course of a training, {@code metrics.jsonl}: one JSON object a line, each with its time.
 * Lines can be followed while the run goes on, where the file system shows files that are being
 * written.
 */
public final class MetricsLog implements AutoCloseable {

  private static final String FILE_NAME = "metrics.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FSDataOutputStream out;
  private final StringBuilder text = new StringBuilder();

  /** Begins the log in a folder. */
  public MetricsLog(OutputFolder folder) {
    try {
      out = folder.create(FILE_NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a line.
   *
   * @param event what has happened, such as {@code epoch}
   * @param figures numbers and words by name, in the order of writing
   */
  public void write(String event, Map<String, Object> figures) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("event", event);
    line.putAll(figures);
    try {
      append(JSON.writeValueAsString(line) + '\n');
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds lines that a log had before. */
  public void append(String lines) {
    text.append(lines);
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
      out.hflush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines so far. */
  public String text() {
    return text.toString();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
