package org.slalom.core.setting;

import java.util.List;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.schedule.ScheduleKind;

/** Refuses values that are right by themselves and wrong together. */
final class Contradictions {

  private Contradictions() {}

  static void refuse(SettingValues values, boolean heldOutNamed) {
    boolean heldOutShare = values.get(WorkSettings.VALIDATION_FRACTION) > 0;
    if (heldOutNamed && heldOutShare) {
      throw fault(
          values,
          WorkSettings.VALIDATION_FRACTION,
          "held-out rows are asked for twice",
          "--validation or --validation-fraction",
          "drop one of the two");
    }
    if (values.get(MethodSettings.PATIENCE) > 0 && !heldOutNamed && !heldOutShare) {
      throw fault(
          values,
          MethodSettings.PATIENCE,
          "early stopping has nothing to watch",
          "held-out rows",
          "add --validation PATHS or --validation-fraction 0.1");
    }
    refuseRate(values);
    refuseLocalSteps(values);
    refusePreconditioner(values);
    if (values.get(MethodSettings.OPTIMIZER) == OptimizerKind.RANDOM_SEARCH
        && values.get(MethodSettings.AVERAGE) == Averaging.POLYAK) {
      throw fault(
          values,
          MethodSettings.AVERAGE,
          "random draws cannot be averaged",
          "--average none with --optimizer random-search",
          "drop --average");
    }
  }

  private static void refuseLocalSteps(SettingValues values) {
    if (values.get(MethodSettings.LOCAL_STEPS).orElse(0) == 0) {
      return;
    }
    if (!values.get(MethodSettings.OPTIMIZER).isDescent()) {
      throw fault(
          values,
          MethodSettings.OPTIMIZER,
          "this method makes no local steps",
          "sgd, momentum or nesterov with --local-steps",
          "take one of these, or --local-steps auto or 0");
    }
    if (values.get(ObjectiveSettings.L1) > 0) {
      throw fault(
          values,
          ObjectiveSettings.L1,
          "the exact zeros of L1 do not outlive a mean of local steps",
          "--l1 0 with --local-steps",
          "take --l2, or --local-steps auto or 0");
    }
  }

  private static void refusePreconditioner(SettingValues values) {
    if (values.get(MethodSettings.PRECONDITION) == 0) {
      return;
    }
    if (!values.get(MethodSettings.OPTIMIZER).isDescent()) {
      throw fault(
          values,
          MethodSettings.OPTIMIZER,
          "this method chooses the lengths of its steps by itself",
          "sgd, momentum or nesterov with --precondition",
          "take one of these, or drop --precondition");
    }
    List<Setting<? extends Number>> coordinates =
        List.of(ObjectiveSettings.L1, ObjectiveSettings.MAX_NORM, ObjectiveSettings.DROPOUT);
    for (Setting<? extends Number> setting : coordinates) {
      if (values.get(setting).doubleValue() > 0) {
        throw fault(
            values,
            setting,
            "steps of other lengths in other directions do not go with it",
            "--" + setting.name() + " 0 with --precondition",
            "take --l2, or drop --precondition");
      }
    }
    if (values.get(MethodSettings.LOCAL_STEPS).orElse(0) > 0) {
      throw fault(
          values,
          MethodSettings.PRECONDITION,
          "local steps know no preconditioner",
          "--precondition 0 with --local-steps",
          "take --local-steps auto or 0, or drop --precondition");
    }
  }

  private static void refuseRate(SettingValues values) {
    ScheduleKind schedule = values.get(MethodSettings.SCHEDULE);
    boolean byFactor = schedule == ScheduleKind.STEP || schedule == ScheduleKind.EXPONENTIAL;
    if (byFactor && values.get(MethodSettings.DECAY) > 1) {
      throw fault(
          values,
          MethodSettings.DECAY,
          "the learning rate would rise",
          "a factor of at most 1 for this schedule",
          "give the factor that the rate is multiplied with, such as 0.5");
    }
    double minimum = values.get(MethodSettings.MIN_LEARNING_RATE);
    if (values.get(MethodSettings.LEARNING_RATE).filter(rate -> rate < minimum).isPresent()) {
      throw fault(
          values,
          MethodSettings.MIN_LEARNING_RATE,
          "the least learning rate is above the highest",
          "at most --learning-rate",
          "lower it, or raise --learning-rate");
    }
    long warmup = values.get(MethodSettings.WARMUP);
    if (values.find(MethodSettings.STEPS).filter(steps -> steps <= warmup).isPresent()) {
      throw fault(
          values,
          MethodSettings.WARMUP,
          "the warm-up fills the whole run",
          "fewer steps than --steps",
          "shorten it, or raise --steps");
    }
  }

  private static <T> UserFault fault(
      SettingValues values, Setting<T> setting, String what, String expected, String remedy) {
    return UserFault.usage(what)
        .expected(expected)
        .got("--" + setting.name() + " " + setting.type().printer().apply(values.get(setting)))
        .where(values.where(setting))
        .remedy(remedy);
  }
}
