package org.slalom.app.config;

import org.slalom.core.error.UserFault;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.schedule.ScheduleKind;

/** Refuses options that are right by themselves and wrong together. */
final class Contradictions {

  private Contradictions() {}

  static void refuse(Settings settings) {
    boolean heldOutPaths = settings.isGiven(DataOptions.VALIDATION_PATHS);
    boolean heldOutShare = settings.get(DataOptions.VALIDATION_FRACTION) > 0;
    if (heldOutPaths && heldOutShare) {
      throw fault(
          settings,
          DataOptions.VALIDATION_FRACTION,
          "held-out rows are asked for twice",
          "--validation or --validation-fraction",
          "drop one of the two");
    }
    if (settings.get(MethodOptions.PATIENCE) > 0 && !heldOutPaths && !heldOutShare) {
      throw fault(
          settings,
          MethodOptions.PATIENCE,
          "early stopping has nothing to watch",
          "held-out rows",
          "add --validation PATHS or --validation-fraction 0.1");
    }
    refuseRate(settings);
    refuseLocalSteps(settings);
    if (settings.get(MethodOptions.OPTIMIZER) == OptimizerKind.RANDOM_SEARCH
        && settings.get(MethodOptions.AVERAGE) == Averaging.POLYAK) {
      throw fault(
          settings,
          MethodOptions.AVERAGE,
          "random draws cannot be averaged",
          "--average none with --optimizer random-search",
          "drop --average");
    }
  }

  private static void refuseLocalSteps(Settings settings) {
    if (settings.get(MethodOptions.LOCAL_STEPS).orElse(0) == 0) {
      return;
    }
    OptimizerKind optimizer = settings.get(MethodOptions.OPTIMIZER);
    if (!LocalSteps.allowed(optimizer)) {
      throw fault(
          settings,
          MethodOptions.OPTIMIZER,
          "this method makes no local steps",
          "sgd, momentum or nesterov with --local-steps",
          "take one of these, or --local-steps auto or 0");
    }
    if (settings.get(ObjectiveOptions.L1) > 0) {
      throw fault(
          settings,
          ObjectiveOptions.L1,
          "the exact zeros of L1 do not outlive a mean of local steps",
          "--l1 0 with --local-steps",
          "take --l2, or --local-steps auto or 0");
    }
  }

  private static void refuseRate(Settings settings) {
    ScheduleKind schedule = settings.get(MethodOptions.SCHEDULE);
    boolean byFactor = schedule == ScheduleKind.STEP || schedule == ScheduleKind.EXPONENTIAL;
    if (byFactor && settings.get(MethodOptions.DECAY) > 1) {
      throw fault(
          settings,
          MethodOptions.DECAY,
          "the learning rate would rise",
          "a factor of at most 1 for this schedule",
          "give the factor that the rate is multiplied with, such as 0.5");
    }
    double minimum = settings.get(MethodOptions.MIN_LEARNING_RATE);
    if (settings.get(MethodOptions.LEARNING_RATE).filter(rate -> rate < minimum).isPresent()) {
      throw fault(
          settings,
          MethodOptions.MIN_LEARNING_RATE,
          "the least learning rate is above the highest",
          "at most --learning-rate",
          "lower it, or raise --learning-rate");
    }
    long warmup = settings.get(MethodOptions.WARMUP);
    if (settings.find(MethodOptions.STEPS).filter(steps -> steps <= warmup).isPresent()) {
      throw fault(
          settings,
          MethodOptions.WARMUP,
          "the warm-up fills the whole run",
          "fewer steps than --steps",
          "shorten it, or raise --steps");
    }
  }

  private static <T> UserFault fault(
      Settings settings, Option<T> option, String what, String expected, String remedy) {
    return UserFault.usage(what)
        .expected(expected)
        .got(option.flag() + " " + settings.find(option).map(option::print).orElse(""))
        .where(settings.where(option))
        .remedy(remedy);
  }
}
