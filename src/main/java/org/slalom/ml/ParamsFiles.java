package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.sql.SparkSession;
import org.json4s.AsJsonInput;
import org.json4s.JObject;
import org.json4s.jackson.JsonMethods$;
import scala.Option;

/**
 * The metadata file of a pipeline stage, in the form that spark.ml requires. The one place that
 * calls what spark.ml keeps to itself.
 */
final class ParamsFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A metadata file as it was read.
   *
   * @param uid the stage's identifier
   * @param json the whole file
   */
  record Metadata(String uid, JsonNode json, DefaultParamsReader.Metadata params) {

    /** Gives a stage the parameters that were saved. */
    void restore(Params stage) {
      params.getAndSetParams(stage, Option.empty());
    }
  }

  private ParamsFiles() {}

  /**
   * Writes class, identifier and parameters of a stage.
   *
   * @param path folder of the stage
   * @param fields more top-level fields
   */
  static void write(Params stage, String path, SparkSession session, JsonNode fields) {
    JObject extra =
        (JObject)
            JsonMethods$.MODULE$.parse(
                fields.toString(), false, true, AsJsonInput.stringAsJsonInput());
    DefaultParamsWriter$.MODULE$.saveMetadata(stage, path, session, Option.apply(extra));
  }

  /** Reads what {@link #write} wrote for a stage of a class. */
  static Metadata read(String path, SparkSession session, Class<?> stage) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, session, stage.getName());
    try {
      return new Metadata(metadata.uid(), JSON.readTree(metadata.metadataJson()), metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
