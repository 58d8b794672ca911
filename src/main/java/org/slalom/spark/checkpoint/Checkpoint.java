package org.slalom.spark.checkpoint;

import org.slalom.core.optim.TrainingState;

/**
 * A training between two steps.
 *
 * @param run names the run that wrote it
 * @param step how many steps were made
 * @param identity of the run
 * @param state all that it must remember
 */
record Checkpoint(String run, long step, RunIdentity identity, TrainingState state) {}
