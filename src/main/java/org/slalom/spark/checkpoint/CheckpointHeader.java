package org.slalom.spark.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a checkpoint says of itself in front of its numbers.
 *
 * @param run names the run that wrote it
 * @param step how many steps were made
 * @param identity of the run
 * @param numbers names and lengths, in the order in which they follow
 * @param texts names and lengths in bytes, likewise, after the numbers
 */
record CheckpointHeader(
    String run, long step, RunIdentity identity, List<Section> numbers, List<Section> texts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A part of what follows.
   *
   * @param length in numbers or in bytes
   */
  record Section(String name, long length) {}

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("written", Instant.now().toString());
    json.put("run", run);
    json.put("step", step);
    identity.writeTo(json);
    put(json.putArray("numbers"), numbers);
    put(json.putArray("texts"), texts);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static CheckpointHeader fromJson(byte[] bytes) throws DamagedCheckpointException {
    try {
      JsonNode json = JSON.readTree(bytes);
      return new CheckpointHeader(
          json.required("run").asText(),
          json.required("step").asLong(),
          RunIdentity.readFrom(json),
          sections(json.required("numbers")),
          sections(json.required("texts")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DamagedCheckpointException("a header that cannot be read");
    } catch (IOException e) {
      throw new DamagedCheckpointException(String.valueOf(e.getMessage()));
    }
  }

  /** Bytes that all numbers and texts take; negative if that is more than can be. */
  long contentBytes() {
    long bytes = 0;
    for (Section section : numbers) {
      bytes = sum(bytes, section.length, Double.BYTES);
    }
    for (Section section : texts) {
      bytes = sum(bytes, section.length, 1);
    }
    return bytes;
  }

  private static long sum(long bytes, long length, int each) {
    boolean possible = bytes >= 0 && length >= 0 && length <= Integer.MAX_VALUE - 8;
    return possible && bytes <= Long.MAX_VALUE - length * each ? bytes + length * each : -1;
  }

  private static void put(ArrayNode array, List<Section> sections) {
    for (Section section : sections) {
      array.addObject().put("name", section.name()).put("length", section.length());
    }
  }

  private static List<Section> sections(JsonNode array) {
    List<Section> sections = new ArrayList<>();
    for (JsonNode one : array) {
      sections.add(new Section(one.required("name").asText(), one.required("length").asLong()));
    }
    return sections;
  }
}
