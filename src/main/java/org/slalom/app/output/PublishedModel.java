package org.slalom.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A model that was published, as {@code current.json} names it.
 *
 * @param version its folder among the versions; the name of the run that has trained it
 * @param previous the version that was current before; empty for the first
 * @param weightsSha256 the name of its weights
 * @param published when, in UTC
 */
public record PublishedModel(
    String version, Optional<String> previous, String weightsSha256, String published) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether it was published before a moment, for all that is known. */
  boolean isBefore(Instant moment) {
    try {
      return Instant.parse(published).isBefore(moment);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", version);
    json.put("previous", previous.orElse(null));
    json.put("weightsSha256", weightsSha256);
    json.put("published", published);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IOException if it is anything else
   */
  static PublishedModel fromJson(byte[] content) throws IOException {
    JsonNode json = JSON.readTree(content);
    Optional<String> previous =
        json.hasNonNull("previous") ? Optional.of(name(json.get("previous"))) : Optional.empty();
    return new PublishedModel(
        name(json.path("version")),
        previous,
        json.path("weightsSha256").asText(),
        json.path("published").asText());
  }

  private static String name(JsonNode json) throws IOException {
    return RunId.parse(json.asText()).text();
  }
}
