package org.slalom.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slalom.app.config.CommandName;
import org.slalom.core.error.UserFault;

/**
 * What the manifest of a training tells of how it came about.
 *
 * @param config every option as it was used, by name; what was left to the program as it was chosen
 * @param fingerprint of the rows
 * @param rows how many there were
 * @param initialWeights SHA-256 of the model that it started from; empty without
 * @param weightsSha256 of the trained weights
 * @param versions of what it ran on, by name
 */
public record RecordedRun(
    Map<String, String> config,
    String fingerprint,
    long rows,
    Optional<String> initialWeights,
    String weightsSha256,
    Map<String, String> versions) {

  /** The key of the model that a training started from. */
  public static final String INITIAL_WEIGHTS = "initModelSha256";

  private static final List<String> VERSIONS = List.of("slalom", "spark", "java");

  /**
   * Reads the manifest in the output of a training.
   *
   * @throws UserFault if there is none
   */
  public static RecordedRun read(String output, Configuration hadoop) {
    Path file = new Path(output, RunReport.fileName(CommandName.TRAIN));
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      JsonNode root = new ObjectMapper().readTree(in);
      if (!CommandName.TRAIN.word().equals(root.path("command").asText())) {
        throw new IOException("a manifest, but not of train");
      }
      Map<String, String> config = new LinkedHashMap<>();
      root.path("config")
          .properties()
          .forEach(it -> config.put(it.getKey(), it.getValue().asText()));
      Map<String, String> versions = new LinkedHashMap<>();
      VERSIONS.forEach(name -> versions.put(name, root.at("/environment/" + name).asText()));
      return new RecordedRun(
          config,
          root.at("/data/fingerprint").asText(),
          root.at("/data/rows").asLong(),
          root.hasNonNull(INITIAL_WEIGHTS)
              ? Optional.of(root.path(INITIAL_WEIGHTS).asText())
              : Optional.empty(),
          root.path("weightsSha256").asText(),
          versions);
    } catch (IOException e) {
      throw UserFault.data("the manifest of the run cannot be read")
          .expected("the output of a training, with its run.json")
          .got(String.valueOf(e.getMessage()))
          .where(file.toString())
          .cause(e)
          .remedy("name the folder that train --output has made");
    }
  }
}
