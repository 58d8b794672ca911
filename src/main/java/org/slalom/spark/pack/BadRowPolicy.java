package org.slalom.spark.pack;

import org.slalom.core.setting.BadRowHandling;
import org.slalom.core.setting.SettingValues;
import org.slalom.core.setting.WorkSettings;

/**
 * What rows that cannot be used mean for the data set that holds them.
 *
 * @param quarantine whether they are left out and set aside; if not, the data set is refused
 * @param maxFraction the largest share of all rows that may be left out, in [0, 1)
 */
public record BadRowPolicy(boolean quarantine, double maxFraction) {

  /** Reads what was set. */
  public static BadRowPolicy of(SettingValues values) {
    return new BadRowPolicy(
        values.get(WorkSettings.BAD_ROWS) == BadRowHandling.QUARANTINE,
        values.get(WorkSettings.MAX_BAD_FRACTION));
  }
}
