package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.sql.SparkSession;
import org.json4s.AsJsonInput;
import org.json4s.JObject;
import org.json4s.jackson.JsonMethods$;
import org.slalom.core.error.UserFault;
import scala.Option;

/**
 * The metadata file of a pipeline stage, in the form that spark.ml requires. The one place that
 * calls what spark.ml keeps to itself.
 */
final class ParamsFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANY_CLASS = "";

  /**
   * A metadata file as it was read.
   *
   * @param json the whole file
   */
  record Metadata(JsonNode json, DefaultParamsReader.Metadata params) {

    /** Name of the stage's class. */
    String className() {
      return params.className();
    }

    /** The stage's identifier. */
    String uid() {
      return params.uid();
    }

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

  /**
   * Reads the metadata of any stage.
   *
   * @param path folder of the stage
   * @throws UserFault if it cannot be read
   */
  static Metadata read(String path, SparkSession session) {
    try {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, session, ANY_CLASS);
      return new Metadata(JSON.readTree(metadata.metadataJson()), metadata);
    } catch (Exception e) {
      throw ModelFaults.damaged(path, "metadata that cannot be read", e);
    }
  }

  /**
   * The folders of the stages of a pipeline, in their order.
   *
   * @param path folder of the pipeline
   * @param pipeline its metadata
   */
  static List<String> stages(String path, Metadata pipeline) {
    JsonNode uids = pipeline.json().path("paramMap").path("stageUids");
    return IntStream.range(0, uids.size())
        .mapToObj(
            i ->
                Pipeline.SharedReadWrite$.MODULE$.getStagePath(
                    uids.get(i).asText(), i, uids.size(), path + "/stages"))
        .toList();
  }
}
