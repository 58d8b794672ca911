package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import org.slalom.core.setting.ValueType;

/** Options about what is measured. */
final class BenchOptions {

  private static final OptionFamily MEASURING =
      new OptionFamily(OptionGroup.MEASURING, EnumSet.of(CommandName.BENCH));

  static final Option<List<BenchPart>> ONLY =
      MEASURING
          .option("only", ValueType.choices(BenchPart.class, ","), "which measurements to make")
          .or(
              List.of(
                  BenchPart.STEP,
                  BenchPart.SCALE,
                  BenchPart.CORES,
                  BenchPart.MEMORY,
                  BenchPart.PACKING,
                  BenchPart.COST))
          .operational();

  static final Option<Integer> ROUNDS =
      MEASURING
          .option(
              "rounds",
              ValueType.integer("N", 1),
              "how often contenders take turns; 1 leaves out the warm-up of fit")
          .or(5)
          .operational();

  static final Option<List<Contender>> CONTENDERS =
      MEASURING
          .option(
              "contenders", ValueType.choices(Contender.class, ","), "whose trainings fit compares")
          .or(List.of(Contender.values()))
          .operational();

  static final Option<Boolean> FRESH =
      MEASURING
          .option("fresh", ValueType.flag(), "start each contender of fit in a process of its own")
          .or(false)
          .operational();

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE = List.of(ONLY, ROUNDS, CONTENDERS, FRESH);

  private BenchOptions() {}
}
