package org.slalom.spark.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slalom.core.error.UserFault;

/**
 * What a run's answer depends on: two runs of one identity end in the same weights.
 *
 * @param configuration options that can change what is learnt, by name as they are spelt, and the
 *     versions of the programs
 * @param data what was read, by name: fingerprints and counts
 */
public record RunIdentity(Map<String, String> configuration, Map<String, String> data) {

  private static final String CONFIGURATION = "configuration";
  private static final String DATA = "data";

  /** Differences that a message shows. */
  private static final int SHOWN = 5;

  /** The same with what was read. */
  public RunIdentity withData(Map<String, String> read) {
    return new RunIdentity(configuration, read);
  }

  /** Writes it into an object. */
  public void writeTo(ObjectNode json) {
    configuration.forEach(json.putObject(CONFIGURATION)::put);
    data.forEach(json.putObject(DATA)::put);
  }

  /**
   * Reads it from an object.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public static RunIdentity readFrom(JsonNode json) {
    return new RunIdentity(strings(json.required(CONFIGURATION)), strings(json.required(DATA)));
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> values = new LinkedHashMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), field.getValue().asText()));
    return values;
  }

  /**
   * Makes sure that what a run goes on with was written with this configuration.
   *
   * @param saved identity of the former run
   * @param where its traces, for messages
   * @throws UserFault if it was not
   */
  public void requireConfiguration(RunIdentity saved, String where) {
    List<String> names = differences(saved.configuration, configuration);
    if (!names.isEmpty()) {
      throw UserFault.usage("the run to go on with had another configuration")
          .expected(shown(names, saved.configuration))
          .got(shown(names, configuration))
          .where(where)
          .remedy("give the same options again, or begin anew with --resume never");
    }
  }

  /**
   * Makes sure that what a run goes on with was written with this data.
   *
   * @param saved identity of the former run
   * @param where its traces, for messages
   * @throws UserFault if it was not
   */
  public void requireData(RunIdentity saved, String where) {
    List<String> names = differences(saved.data, data);
    if (!names.isEmpty()) {
      throw UserFault.data("the data has changed since the run to go on with was broken off")
          .expected(shown(names, saved.data))
          .got(shown(names, data))
          .where(where)
          .remedy("bring the data back as it was, or begin anew with --resume never");
    }
  }

  private static List<String> differences(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(
        name -> one.containsKey(name) && one.getOrDefault(name, "").equals(other.get(name)));
    return List.copyOf(names);
  }

  private static String shown(List<String> names, Map<String, String> values) {
    List<String> facts = new ArrayList<>();
    for (String name : names.subList(0, Math.min(SHOWN, names.size()))) {
      facts.add(values.containsKey(name) ? name + " = " + values.get(name) : "no " + name);
    }
    return String.join(", ", facts) + (names.size() > SHOWN ? ", ..." : "");
  }
}
