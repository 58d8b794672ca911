package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slalom.app.config.JobConfig;
import org.slalom.app.output.Redaction;
import org.slalom.core.Version;
import org.slalom.spark.checkpoint.RunIdentity;

/** What the answer of a run depends on, as far as its configuration tells. */
final class ResolvedIdentity {

  private ResolvedIdentity() {}

  /**
   * The identity of a run whose data is not known yet.
   *
   * @param contents what lies at paths that options name, by what it is
   */
  static RunIdentity of(JobConfig config, Map<String, String> contents) {
    Map<String, String> configuration =
        new LinkedHashMap<>(Redaction.of(config.settings().identity()));
    configuration.put("slalom", Version.number());
    configuration.putAll(contents);
    return new RunIdentity(configuration, Map.of());
  }
}
