package org.slalom.ml;

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
