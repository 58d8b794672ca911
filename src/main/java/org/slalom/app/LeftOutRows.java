package org.slalom.app;

import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.slalom.app.output.RunReport;
import org.slalom.spark.pack.Quarantine;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

/**
 * Rows that cannot be used and are left out. They are told of, and written to {@code quarantine/}
 * in the output, where there is one: a table partitioned by {@code set}.
 */
final class LeftOutRows {

  private static final String FOLDER = "quarantine";

  /** Where the output is a table itself, which names that begin so do not belong to. */
  private static final String FOLDER_IN_TABLE = "_quarantine";

  private LeftOutRows() {}

  /**
   * Sets such rows of a data set aside, if there are any.
   *
   * @param set {@code train}, {@code validation}, {@code test} or {@code images}
   * @param where the data, for messages
   * @throws org.slalom.core.error.UserFault if the data has changed since it was surveyed
   */
  static void setAside(
      JobContext context, String set, SourceFrame frame, Survey survey, String where) {
    long rows = survey.badRows();
    if (rows == 0) {
      return;
    }
    context
        .terminal()
        .progress(
            String.format(
                Locale.ROOT,
                "left out: %,d of %,d rows of %s, which cannot be used",
                rows,
                rows + survey.rows(),
                where));
    context
        .output()
        .map(output -> new Path(new Path(output.staging(), folder(context)), "set=" + set))
        .ifPresent(
            folder -> Quarantine.write(context.spark(), frame, survey, folder.toString(), where));
  }

  private static String folder(JobContext context) {
    return RunReport.isTable(context.report().command()) ? FOLDER_IN_TABLE : FOLDER;
  }
}
