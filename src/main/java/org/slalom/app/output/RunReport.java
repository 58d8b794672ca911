package org.slalom.app.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slalom.app.config.CommandName;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.metrics.ConfusionMatrix;
import org.slalom.core.metrics.Evaluation;

/**
 * The manifest of a run, {@code run.json}: what was asked for, what came out, and where and how
 * fast. It is gathered while the run goes on and written last of all, by a run that succeeded.
 */
public final class RunReport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
  private static final String COMMAND = "command";
  private static final String WEIGHTS = "weightsSha256";
  private static final String EXIT_CODE = "exitCode";
  private static final String ID = "id";

  private final CommandName command;
  private final ObjectNode root = JSON.createObjectNode();
  private final Map<String, String> chosen = new LinkedHashMap<>();
  private Optional<UserFault> rejection = Optional.empty();

  /** Begins the manifest of a run of a command. */
  public RunReport(CommandName command, RunId run) {
    this.command = command;
    root.put("status", "done");
    root.put(EXIT_CODE, ExitCode.DONE.code());
    root.put(COMMAND, command.word());
    root.put(ID, run.text());
    root.put("started", Instant.now().toString());
  }

  /**
   * The name of the file. Where the result is a table, Spark takes all of the folder for it, but
   * for names that begin with an underscore.
   */
  public static String fileName(CommandName command) {
    return isTable(command) ? "_run.json" : "run.json";
  }

  /** Whether the output of a command is a table, to be read as a whole. */
  public static boolean isTable(CommandName command) {
    return command == CommandName.PREDICT || command == CommandName.FEATURES;
  }

  /**
   * The manifest that is read; none if it is there in part.
   *
   * @throws IOException if it cannot be read
   */
  static Optional<JsonNode> parse(InputStream in) throws IOException {
    try {
      return Optional.ofNullable(JSON.readTree(in)).filter(JsonNode::isObject);
    } catch (JsonProcessingException | CharConversionException e) {
      return Optional.empty();
    }
  }

  /** Whether a manifest is that of a run of the command. */
  static boolean isOf(CommandName command, JsonNode manifest) {
    return command.word().equals(manifest.path(COMMAND).asText());
  }

  /** What was run. */
  public CommandName command() {
    return command;
  }

  /** The name of the run. */
  public String id() {
    return root.path(ID).asText();
  }

  /** What was trained or applied. */
  public void model(String weightsSha256, List<String> classes, int dimension) {
    root.put(WEIGHTS, weightsSha256);
    root.set("classes", JSON.valueToTree(classes));
    root.put("dimension", dimension);
  }

  /** The name of the weights, when {@link #model} has told it. */
  public String weightsSha256() {
    return root.path(WEIGHTS).asText();
  }

  /** How long the training was, in steps and in passes over the rows. */
  public void training(long steps, double epochs) {
    root.put("steps", steps);
    root.put("epochs", epochs);
  }

  /**
   * What was read.
   *
   * @param rows those that could be used
   * @param quarantined those that were left out
   */
  public void data(String fingerprint, long rows, long quarantined) {
    ObjectNode data = root.putObject("data");
    data.put("fingerprint", fingerprint);
    data.put("rows", rows);
    data.put("quarantined", quarantined);
  }

  /**
   * How many rows of held-out data were left out.
   *
   * @param split {@code validation} or {@code test}
   */
  public void quarantined(String split, long rows) {
    metrics(split).put("quarantined", rows);
  }

  /**
   * How well the model does.
   *
   * @param split {@code train}, {@code validation} or {@code test}
   * @param classes labels by index
   */
  public void metrics(String split, Evaluation evaluation, List<String> classes) {
    ObjectNode metrics = metrics(split);
    metrics.put("loss", evaluation.loss());
    metrics.put("accuracy", evaluation.accuracy());
    metrics.put("topFiveAccuracy", evaluation.topFiveAccuracy());
    metrics.put("rows", evaluation.rows());
    ConfusionMatrix confusion = evaluation.confusion();
    ArrayNode perClass = metrics.putArray("classes");
    for (int c = 0; c < classes.size(); c++) {
      ObjectNode one = perClass.addObject();
      one.put("label", classes.get(c));
      one.put("rows", confusion.actual(c));
      one.put("precision", confusion.precision(c));
      one.put("recall", confusion.recall(c));
      one.put("f1", confusion.f1(c));
    }
    if (confusion.hasPairs()) {
      ArrayNode pairs = metrics.putArray("confusion");
      for (int truth = 0; truth < classes.size(); truth++) {
        ArrayNode row = pairs.addArray();
        for (int prediction = 0; prediction < classes.size(); prediction++) {
          row.add(confusion.count(truth, prediction));
        }
      }
    }
  }

  private ObjectNode metrics(String split) {
    return root.withObject("/metrics/" + split);
  }

  /** What an option that was left to the program was taken for, as a user would spell it. */
  public void chose(String option, String value) {
    chosen.put(option, value);
  }

  /** The result is not to be used: it is kept beside the output, with this manifest in it. */
  public void reject(UserFault why) {
    rejection = Optional.of(why);
    root.put("status", "rejected");
    root.put(EXIT_CODE, why.exitCode().code());
  }

  /** Why the result is not to be used; empty if it is. */
  public Optional<UserFault> rejection() {
    return rejection;
  }

  /** Any further figure. */
  public void put(String key, Object value) {
    root.set(key, JSON.valueToTree(value));
  }

  /** Completes the manifest. */
  public void finish(
      Stopwatch stopwatch, Map<String, String> config, Map<String, Object> environment) {
    root.put("finished", Instant.now().toString());
    put("timing", stopwatch.seconds());
    Map<String, String> used = new LinkedHashMap<>(config);
    used.putAll(chosen);
    put("config", Redaction.of(used));
    put("environment", environment);
  }

  /** Writes the manifest into the folder. */
  public void write(OutputFolder folder) {
    try (var out = folder.create(fileName(command))) {
      out.write(PRETTY.writeValueAsBytes(root));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
