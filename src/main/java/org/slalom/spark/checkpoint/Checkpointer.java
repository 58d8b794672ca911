package org.slalom.spark.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.train.Recovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints while a training goes on, and finds the one to go on from. By time, it writes
 * no more often than that all writing stays below a hundredth of the run. A checkpoint that cannot
 * be written costs a warning, never the run.
 */
public final class Checkpointer implements Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  /** The inverse of the share of time that writing may take. */
  private static final int WRITING_SHARE = 100;

  private final CheckpointFolder folder;
  private final CheckpointInterval every;
  private final String run;
  private final RunIdentity identity;
  private final LongSupplier nanoTime;
  private final OptionalLong resumedStep;
  private @Nullable TrainingState resumed;
  private @Nullable Supplier<TrainingState> latest;
  private long reached;
  private long written;
  private long writtenAt;
  private long cost;

  private Checkpointer(
      CheckpointFolder folder,
      CheckpointInterval every,
      String run,
      RunIdentity identity,
      Optional<Checkpoint> resumed,
      LongSupplier nanoTime) {
    this.folder = folder;
    this.every = every;
    this.run = run;
    this.identity = identity;
    this.resumed = resumed.map(Checkpoint::state).orElse(null);
    resumedStep = resumed.map(it -> OptionalLong.of(it.step())).orElseGet(OptionalLong::empty);
    this.nanoTime = nanoTime;
    written = resumedStep.orElse(0);
    reached = written;
    writtenAt = nanoTime.getAsLong();
  }

  /**
   * Looks at what is there before any work is done.
   *
   * @param published when the result that a former run has published was completed: whatever was
   *     written before is of a run that has come to its end, and is removed
   * @throws UserFault if the run to go on with had another configuration, or there has to be one
   *     and is none
   */
  public static void begin(
      CheckpointFolder folder, ResumeMode mode, RunIdentity identity, Optional<Long> published) {
    try {
      if (mode == ResumeMode.NEVER) {
        folder.clear();
        return;
      }
      if (published.isPresent()) {
        folder.removeBefore(published.get());
      }
      String where = folder.folder().toString();
      Optional<RunIdentity> saved = folder.newestIdentity();
      if (saved.isPresent()) {
        identity.requireConfiguration(saved.get(), where);
      } else if (mode == ResumeMode.REQUIRE) {
        throw none(where);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For a run whose data is known.
   *
   * @param run names it
   * @param identity with the data
   * @throws UserFault if the run to go on with had other data or another configuration
   */
  public static Checkpointer open(
      CheckpointFolder folder,
      CheckpointInterval every,
      ResumeMode mode,
      String run,
      RunIdentity identity) {
    return open(folder, every, mode, run, identity, System::nanoTime);
  }

  static Checkpointer open(
      CheckpointFolder folder,
      CheckpointInterval every,
      ResumeMode mode,
      String run,
      RunIdentity identity,
      LongSupplier nanoTime) {
    try {
      Optional<Checkpoint> newest = mode == ResumeMode.NEVER ? Optional.empty() : folder.newest();
      String where = folder.folder().toString();
      if (newest.isPresent()) {
        identity.requireConfiguration(newest.get().identity(), where);
        identity.requireData(newest.get().identity(), where);
      } else if (mode == ResumeMode.REQUIRE) {
        throw none(where);
      }
      return new Checkpointer(folder, every, run, identity, newest, nanoTime);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** See {@link Recovery#resumed}; given once, since it is as large as the model. */
  @Override
  public Optional<TrainingState> resumed() {
    Optional<TrainingState> state = Optional.ofNullable(resumed);
    resumed = null;
    return state;
  }

  /** The step that the run goes on from; empty if it begins. */
  public OptionalLong resumedStep() {
    return resumedStep;
  }

  @Override
  public void reached(long step, Supplier<TrainingState> state) {
    reached = step;
    latest = state;
    if (isDue()) {
      save();
    }
  }

  /**
   * Writes where training has got to, unless that is written already.
   *
   * @return the last step that there is a checkpoint of; empty if there is none
   */
  public OptionalLong save() {
    if (latest != null && reached > written && every.any()) {
      long start = nanoTime.getAsLong();
      try {
        folder.write(new Checkpoint(run, reached, identity, latest.get()));
        written = reached;
      } catch (IOException e) {
        LOG.warn("cannot write a checkpoint in {}: {}", folder.folder(), e.toString());
      }
      writtenAt = nanoTime.getAsLong();
      cost = writtenAt - start;
    }
    return written > 0 ? OptionalLong.of(written) : OptionalLong.empty();
  }

  /** The run has come to its end: there is nothing to go on with. */
  public void clear() {
    try {
      folder.clear();
    } catch (IOException e) {
      LOG.warn("cannot remove the checkpoints in {}: {}", folder.folder(), e.toString());
    }
  }

  private boolean isDue() {
    if (every.steps() > 0) {
      return reached / every.steps() > written / every.steps();
    }
    long wait = Math.max(every.time().toNanos(), WRITING_SHARE * cost);
    return every.any() && nanoTime.getAsLong() - writtenAt >= wait;
  }

  private static UserFault none(String where) {
    return UserFault.usage("there is nothing to go on with")
        .expected("a checkpoint, since --resume require was given")
        .got("none that can be read")
        .where(where)
        .remedy("check --checkpoint-dir and --output, or drop --resume require");
  }
}
