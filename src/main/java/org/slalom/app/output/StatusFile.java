package org.slalom.app.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slalom.core.error.ExitCode;
import org.slalom.spark.storage.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the last run for an output goes or ended, {@code OUTPUT.status.json}: for whoever does not
 * see the exit code of the driver. It lies beside the output, which a run that fails must not
 * touch. Safe for use by several threads.
 */
public final class StatusFile {

  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputPlace place;
  private final RunId run;
  private final Instant started = Instant.now();
  private boolean over;

  /** The file of an output, for the run that holds its lock. */
  public StatusFile(OutputPlace place, RunId run) {
    this.place = place;
    this.run = run;
  }

  /**
   * The run has got somewhere.
   *
   * @param part what it is doing
   * @param figures how far it is, by name
   */
  public synchronized void running(String part, Map<String, Object> figures) {
    if (!over) {
      Map<String, Object> status = begin("running");
      status.put("part", Redaction.text(part));
      status.putAll(figures);
      status.put("updated", Instant.now().toString());
      write(status);
    }
  }

  /** The run has ended; nothing is told after that. */
  public synchronized void ended(ExitCode exitCode, String message) {
    if (!over) {
      over = true;
      Map<String, Object> status = begin(exitCode == ExitCode.DONE ? "done" : "failed");
      status.put("exitCode", exitCode.code());
      status.put("message", Redaction.text(message));
      status.put("finished", Instant.now().toString());
      write(status);
    }
  }

  private Map<String, Object> begin(String state) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("status", state);
    status.put("id", run.text());
    status.put("started", started.toString());
    return status;
  }

  /** Where it cannot be written the run goes on. */
  private void write(Map<String, Object> status) {
    try {
      byte[] line = JSON.writeValueAsBytes(status);
      place
          .store()
          .replace(
              place.status(),
              out -> {
                Content.of(line).writeTo(out);
                out.write('\n');
              });
    } catch (IOException e) {
      LOG.warn("cannot write {}: {}", place.status(), e.toString());
    }
  }
}
