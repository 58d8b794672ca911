package org.slalom.app.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slalom.core.feature.FeatureKind;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.core.setting.BadRowHandling;
import org.slalom.core.setting.LossKind;

/**
 * Tells of options that were given and do nothing beside the others: no error, since one file may
 * serve several runs.
 */
public final class Ineffective {

  private Ineffective() {}

  /** One sentence for each. */
  public static List<String> notes(Settings settings) {
    List<String> notes = new ArrayList<>();
    boolean leftOut = settings.get(DataOptions.BAD_ROWS) == BadRowHandling.QUARANTINE;
    note(notes, settings, DataOptions.MAX_BAD_FRACTION, DataOptions.BAD_ROWS, leftOut);
    if (Options.of(settings.command()).contains(ObjectiveOptions.LOSS)) {
      addOfTraining(notes, settings);
    }
    if (Options.of(settings.command()).contains(FeatureOptions.KINDS)) {
      addOfFeatures(notes, settings);
    }
    return List.copyOf(notes);
  }

  private static void addOfTraining(List<String> notes, Settings settings) {
    LossKind loss = settings.get(ObjectiveOptions.LOSS);
    OptimizerKind optimizer = settings.get(MethodOptions.OPTIMIZER);
    ScheduleKind schedule = settings.get(MethodOptions.SCHEDULE);
    Set<OptimizerKind> adaptive = EnumSet.of(OptimizerKind.ADAGRAD, OptimizerKind.ADAM);
    Set<OptimizerKind> heavy = EnumSet.of(OptimizerKind.MOMENTUM, OptimizerKind.NESTEROV);
    Set<ScheduleKind> steady = EnumSet.of(ScheduleKind.CONSTANT, ScheduleKind.COSINE);
    Set<LossKind> hinges = EnumSet.of(LossKind.HINGE, LossKind.SQUARED_HINGE);
    note(notes, settings, ObjectiveOptions.MARGIN, ObjectiveOptions.LOSS, hinges.contains(loss));
    note(
        notes,
        settings,
        MethodOptions.MOMENTUM,
        MethodOptions.OPTIMIZER,
        heavy.contains(optimizer));
    note(
        notes,
        settings,
        MethodOptions.BETA1,
        MethodOptions.OPTIMIZER,
        optimizer == OptimizerKind.ADAM);
    note(
        notes,
        settings,
        MethodOptions.BETA2,
        MethodOptions.OPTIMIZER,
        optimizer == OptimizerKind.ADAM);
    note(
        notes,
        settings,
        MethodOptions.EPSILON,
        MethodOptions.OPTIMIZER,
        adaptive.contains(optimizer));
    note(notes, settings, MethodOptions.DECAY, MethodOptions.SCHEDULE, !steady.contains(schedule));
    note(
        notes,
        settings,
        MethodOptions.DECAY_EVERY,
        MethodOptions.SCHEDULE,
        !steady.contains(schedule));
    boolean scaled = !settings.get(ObjectiveOptions.STANDARDIZE);
    note(notes, settings, ObjectiveOptions.SCALE, ObjectiveOptions.STANDARDIZE, scaled);
    boolean local = !settings.get(MethodOptions.LOCAL_STEPS).equals(Optional.of(0));
    note(notes, settings, MethodOptions.SHARDS, MethodOptions.LOCAL_STEPS, local);
    note(notes, settings, MethodOptions.OUTER_MOMENTUM, MethodOptions.LOCAL_STEPS, local);
    if (settings.isGiven(GateOptions.MAX_REGRESSION) && !settings.isGiven(GateOptions.INCUMBENT)) {
      notes.add(
          GateOptions.MAX_REGRESSION.flag()
              + " has no effect without "
              + GateOptions.INCUMBENT.flag());
    }
  }

  private static void addOfFeatures(List<String> notes, Settings settings) {
    List<FeatureKind> kinds = settings.get(FeatureOptions.KINDS);
    for (FeatureKind kind : FeatureKind.values()) {
      for (Option<?> option : FeatureOptions.TABLE) {
        if (FeatureOptions.isOf(option, kind)) {
          note(notes, settings, option, FeatureOptions.KINDS, kinds.contains(kind));
        }
      }
    }
  }

  private static <T> void note(
      List<String> notes, Settings settings, Option<?> option, Option<T> by, boolean effective) {
    if (settings.isGiven(option) && !effective) {
      String value = by.print(settings.get(by));
      notes.add(option.flag() + " has no effect with " + by.flag() + " " + value);
    }
  }
}
