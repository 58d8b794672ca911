package org.slalom.app;

/** The work of one command, between the start of Spark and the publication of what it has made. */
@FunctionalInterface
interface Command {

  /**
   * Does the work; files go to the context's output, figures to its report.
   *
   * @return what is shown to the user when the output is in place
   * @throws org.slalom.core.error.UserFault if it cannot be done
   */
  String run(JobContext context);
}
