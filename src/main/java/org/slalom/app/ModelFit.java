package org.slalom.app;

import java.util.List;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.LinearModel;

/** Refuses saved models that cannot meet the data of a training. */
final class ModelFit {

  /** As many labels as a message shows. */
  private static final int SHOWN = 10;

  private ModelFit() {}

  /**
   * Makes sure that a model knows the classes and the features of the data.
   *
   * @param classes labels by index
   * @param features of the model: how many
   * @param dimension of the data, D
   * @param role what the model is there for, for the message
   * @param path where it lies
   * @param otherwise what can be done without such a model
   * @throws UserFault if it is of others
   */
  static void require(
      LinearModel model,
      List<String> classes,
      int features,
      int dimension,
      String role,
      String path,
      String otherwise) {
    if (!model.classes().equals(classes) || features != dimension) {
      throw UserFault.data(role + " does not fit the data")
          .expected(summary(classes, dimension))
          .got(summary(model.classes(), features))
          .where(path)
          .remedy("name a model of the same classes and features, or " + otherwise);
    }
  }

  private static String summary(List<String> classes, int dimension) {
    int shown = Math.min(classes.size(), SHOWN);
    return dimension
        + " features, "
        + classes.size()
        + " classes: "
        + String.join(", ", classes.subList(0, shown))
        + (shown < classes.size() ? ", ..." : "");
  }
}
