package org.slalom.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
 * @param run its name
 * @param finished when it had all but published its result
 * @param config every option as it was used, by name; what was left to the program as it was chosen
 * @param fingerprint of the rows
 * @param rows how many there were
 * @param initialWeights SHA-256 of the model that it started from; empty without
 * @param weightsSha256 of the trained weights
 * @param versions of what it ran on, by name
 */
public record RecordedRun(
    RunId run,
    Instant finished,
    Map<String, String> config,
    String fingerprint,
    long rows,
    Optional<String> initialWeights,
    String weightsSha256,
    Map<String, String> versions) {

  /** The key of the model that a training started from. */
  public static final String INITIAL_WEIGHTS = "initModelSha256";

  private static final List<String> VERSIONS = List.of("slalom", "spark", "java");

  /** The option that says where the model is published. */
  private static final String PUBLISH = "publish";

  /** Whether its model was to be published at a path, as a user spells it. */
  public boolean wasToBePublishedAt(String path) {
    return Redaction.text(path).equals(config.get(PUBLISH));
  }

  /**
   * Reads the manifest in the output of a training.
   *
   * @throws UserFault if there is none
   */
  public static RecordedRun read(String output, Configuration hadoop) {
    return read(manifest(new Path(output)), file -> file.getFileSystem(hadoop).open(file));
  }

  /**
   * The same of an output that may be anything.
   *
   * @return empty without a manifest
   * @throws UserFault if it is not that of a training
   */
  public static Optional<RecordedRun> find(OutputPlace place) {
    Path file = manifest(place.output());
    try {
      return place.store().exists(file)
          ? Optional.of(read(file, place.store().files()::open))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Path manifest(Path output) {
    return new Path(output, RunReport.fileName(CommandName.TRAIN));
  }

  private static RecordedRun read(Path file, Opener opener) {
    try (InputStream in = opener.open(file)) {
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
          RunId.parse(root.path("id").asText()),
          Instant.parse(root.path("finished").asText()),
          config,
          root.at("/data/fingerprint").asText(),
          root.at("/data/rows").asLong(),
          root.hasNonNull(INITIAL_WEIGHTS)
              ? Optional.of(root.path(INITIAL_WEIGHTS).asText())
              : Optional.empty(),
          root.path("weightsSha256").asText(),
          versions);
    } catch (IOException | DateTimeParseException e) {
      throw unreadable(file, e);
    }
  }

  private static UserFault unreadable(Path file, Exception cause) {
    return UserFault.data("the manifest of the run cannot be read")
        .expected("the output of a training, with its run.json")
        .got(String.valueOf(cause.getMessage()))
        .where(file.toString())
        .cause(cause)
        .remedy("name the folder that train --output has made");
  }

  @FunctionalInterface
  private interface Opener {
    InputStream open(Path file) throws IOException;
  }
}
