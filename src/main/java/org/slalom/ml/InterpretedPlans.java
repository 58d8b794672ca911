package org.slalom.ml;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * Lets a session compile no code of its plans until this is closed. For a few rows the compiler
 * takes longer than the work.
 */
final class InterpretedPlans implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final RuntimeConfig conf;
  private final Map<String, Option<String>> former = new HashMap<>();

  private InterpretedPlans(RuntimeConfig conf) {
    this.conf = conf;
  }

  static InterpretedPlans in(SparkSession session) {
    InterpretedPlans plans = new InterpretedPlans(session.conf());
    SETTINGS.forEach(plans::set);
    return plans;
  }

  private void set(String setting, String value) {
    former.put(setting, conf.getOption(setting));
    conf.set(setting, value);
  }

  @Override
  public void close() {
    former.forEach(
        (setting, value) -> {
          if (value.isDefined()) {
            conf.set(setting, value.get());
          } else {
            conf.unset(setting);
          }
        });
  }
}
