package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/** What can be wrong with the folder of a saved model. */
final class ModelFaults {

  private ModelFaults() {}

  /** Something else lies there. */
  static UserFault notAModel(String path, String got) {
    return UserFault.data("this is not a model")
        .expected("a folder that Slalom saved a model in")
        .got(got)
        .where(path)
        .remedy("name the model's folder: 'model' under the output of a training run");
  }

  /**
   * Refuses the header of a later version.
   *
   * @param known the latest form that is known here
   */
  static void requireVersion(JsonNode header, int known, String path) {
    int version = header.path("formatVersion").asInt();
    if (version > known) {
      throw UserFault.data("the model was saved by a later version of Slalom")
          .expected("model format " + known + ", or an earlier one")
          .got(
              "model format %d, written by Slalom %s"
                  .formatted(version, header.path("slalomVersion").asText()))
          .where(path)
          .remedy("use that version of Slalom, or train the model again with this one");
    }
  }

  /** Its files do not fit together, or cannot be read. */
  static UserFault damaged(String path, String got, @Nullable Throwable cause) {
    UserFault.Got description =
        UserFault.data("the model is damaged")
            .expected("the files as they were saved")
            .got(got)
            .where(path);
    if (cause != null) {
      description.cause(cause);
    }
    return description.remedy("copy the whole folder again, or train the model again");
  }
}
