package org.slalom.app.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slalom.app.config.OutputConfig;
import org.slalom.core.error.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the last run for an output ended, {@code OUTPUT.status.json}: for whoever cannot see the exit
 * code of the driver. It lies beside the output, which a run that fails must not touch.
 *
 * @param path of the file
 */
public record StatusFile(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file of an output. */
  public static StatusFile beside(OutputConfig output) {
    return new StatusFile(new Path(output.folder()).suffix(".status.json"));
  }

  /** Replaces what an earlier run has told; where that cannot be done the run goes on. */
  public void write(ExitCode exitCode, String message) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("exitCode", exitCode.code());
    status.put("message", message);
    status.put("finished", Instant.now().toString());
    try {
      var hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
      try (var out = path.getFileSystem(hadoop).create(path, true)) {
        out.write(JSON.writeValueAsBytes(status));
        out.write('\n');
      }
    } catch (IOException e) {
      LOG.warn("cannot write {}: {}", path, e.toString());
    }
  }
}
