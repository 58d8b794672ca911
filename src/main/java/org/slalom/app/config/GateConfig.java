package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.ValueType;

/**
 * What a trained model must be, on held-out rows, to become the output, and where it goes further.
 *
 * @param minAccuracy its least accuracy
 * @param minClassRecall the least recall of each class
 * @param incumbent path of the model that it must not be significantly worse than
 * @param maxRegression loss of accuracy against the incumbent that must be ruled out
 * @param publish where it is published then; empty for nowhere
 */
public record GateConfig(
    OptionalDouble minAccuracy,
    OptionalDouble minClassRecall,
    Optional<String> incumbent,
    double maxRegression,
    Optional<String> publish) {

  private static final List<Option<?>> GATES =
      List.of(GateOptions.MIN_ACCURACY, GateOptions.MIN_CLASS_RECALL, GateOptions.INCUMBENT);

  /**
   * Reads the settings of a training.
   *
   * @throws UserFault if there is a gate and no rows are held out
   */
  static GateConfig of(Settings settings) {
    boolean heldOut =
        settings.isGiven(DataOptions.TEST_PATHS)
            || settings.isGiven(DataOptions.VALIDATION_PATHS)
            || settings.get(DataOptions.VALIDATION_FRACTION) > 0;
    GATES.stream()
        .filter(gate -> settings.isGiven(gate) && !heldOut)
        .findFirst()
        .ifPresent(
            gate -> {
              throw UserFault.usage("a gate has nothing to judge by")
                  .expected("held-out rows")
                  .got(gate.flag() + " without any")
                  .where(settings.where(gate))
                  .remedy("add --test PATHS, --validation PATHS or --validation-fraction 0.1");
            });
    return new GateConfig(
        ValueType.primitive(settings.find(GateOptions.MIN_ACCURACY)),
        ValueType.primitive(settings.find(GateOptions.MIN_CLASS_RECALL)),
        settings.find(GateOptions.INCUMBENT),
        settings.get(GateOptions.MAX_REGRESSION),
        settings.find(GateOptions.PUBLISH));
  }

  /** Whether anything is asked of the model. */
  public boolean any() {
    return minAccuracy.isPresent() || minClassRecall.isPresent() || incumbent.isPresent();
  }
}
