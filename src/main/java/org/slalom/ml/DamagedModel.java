package org.slalom.ml;

import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/** The fault of a saved model whose files do not fit together. */
final class DamagedModel {

  private DamagedModel() {}

  /**
   * Describes it.
   *
   * @param got what does not fit
   */
  static UserFault fault(String path, String got, @Nullable Throwable cause) {
    UserFault.Description description =
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
