package org.slalom.app.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slalom.app.config.CommandName;
import org.slalom.core.error.UserFault;
import org.slalom.spark.storage.Content;
import org.slalom.spark.storage.FileStore;

/**
 * A place where models are published: {@code versions/ID} holds each of them, and {@code
 * current.json} names the one to use. A version is written to its end before the pointer moves, in
 * one go, so that a reader finds the former model or the new one, and a kill at any moment leaves
 * one of the two. What a killed publication has written is removed by the next change.
 */
public final class Publications {

  private static final String POINTER = "current.json";
  private static final String VERSIONS = "versions";

  /** In each version: what the pointer holds when it is the current one. */
  private static final String RECORD = "published.json";

  /** The same of a version that is being written. */
  private static final String PENDING = "publishing.json";

  private static final int MOST_BYTES = 1 << 14;

  /** Another publication is over soon. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FileStore store;
  private final Path place;
  private final boolean locked;

  private Publications(FileStore store, Path place, boolean locked) {
    this.store = store;
    this.place = place;
    this.locked = locked;
  }

  /**
   * The place of that name, whether there is anything or not.
   *
   * @param locked whether a lock keeps other runs away while it is changed
   * @throws UserFault if it cannot be reached
   */
  public static Publications at(String path, boolean locked, Configuration hadoop) {
    try {
      Path named = new Path(path);
      FileStore store = FileStore.of(named, hadoop);
      return new Publications(store, store.files().makeQualified(named), locked);
    } catch (IOException | IllegalArgumentException e) {
      throw fault(path, e);
    }
  }

  /**
   * Makes sure, before a model is trained, that there is a place to publish it.
   *
   * @throws UserFault if the place cannot be made
   */
  public void prepare() {
    guarded(() -> store.files().mkdirs(new Path(place, VERSIONS)));
  }

  /**
   * The model to use; empty if none was ever published here.
   *
   * @throws UserFault if the pointer cannot be read
   */
  public Optional<PublishedModel> current() {
    return guarded(() -> read(new Path(place, POINTER)));
  }

  /** Where a published model lies, with the manifest of its run. */
  public Path folder(PublishedModel model) {
    return version(model.version());
  }

  /**
   * Copies a model and the manifest of its run, and makes it the current one. It waits a minute for
   * another publication to end.
   *
   * @param output the complete output of the training
   * @param model the name of the model's folder in it
   * @param run the run that has trained it: it names the version
   * @param weightsSha256 the name of its weights
   * @throws UserFault if others publish there, or the place cannot be written
   */
  public PublishedModel publish(OutputPlace output, String model, RunId run, String weightsSha256) {
    return changing(run, lock -> published(output, model, run, weightsSha256, lock));
  }

  /**
   * The same of a run that has ended, unless it has been published already, or another was since it
   * ended.
   *
   * @return empty if nothing was to be done
   */
  public Optional<PublishedModel> publishMissed(
      OutputPlace output, String model, RecordedRun recorded) {
    RunId run = recorded.run();
    return changing(
        run,
        lock ->
            isPublishedSince(recorded)
                ? Optional.empty()
                : Optional.of(published(output, model, run, recorded.weightsSha256(), lock)));
  }

  private boolean isPublishedSince(RecordedRun recorded) throws IOException {
    for (FileStatus version : store.list(new Path(place, VERSIONS), "")) {
      Optional<PublishedModel> model = read(new Path(version.getPath(), RECORD));
      if (model.isPresent()
          && (model.get().version().equals(recorded.run().text())
              || !model.get().isBefore(recorded.finished()))) {
        return true;
      }
    }
    return false;
  }

  private PublishedModel published(
      OutputPlace output, String model, RunId run, String weightsSha256, OutputLock lock)
      throws IOException {
    Optional<String> former = read(new Path(place, POINTER)).map(PublishedModel::version);
    String now = Instant.now().toString();
    var published = new PublishedModel(run.text(), former, weightsSha256, now);
    store.replace(new Path(place, PENDING), Content.of(published.toJson()));
    for (Path file : output.store().filesUnder(new Path(output.output(), model))) {
      copy(output, file, published);
    }
    Path manifest = new Path(output.output(), RunReport.fileName(CommandName.TRAIN));
    copy(output, manifest, published);
    store.replace(new Path(folder(published), RECORD), Content.of(published.toJson()));
    point(published, lock);
    store.delete(new Path(place, PENDING));
    return published;
  }

  /**
   * Makes the version before the current one current again.
   *
   * @param run names who does it
   * @return what is current now
   * @throws UserFault if there is none before it, or it has been removed
   */
  public PublishedModel rollBack(RunId run) {
    return changing(
        run,
        lock -> {
          PublishedModel current =
              read(new Path(place, POINTER)).orElseThrow(() -> nothingBefore("no model at all"));
          String previous =
              current
                  .previous()
                  .orElseThrow(() -> nothingBefore("its first version, " + current.version()));
          PublishedModel former =
              read(new Path(version(previous), RECORD))
                  .orElseThrow(() -> nothingBefore("no version " + previous + " any more"));
          point(former, lock);
          return former;
        });
  }

  private void point(PublishedModel model, OutputLock lock) throws IOException {
    lock.check();
    store.replace(new Path(place, POINTER), Content.of(model.toJson()));
  }

  private Path version(String name) {
    return new Path(new Path(place, VERSIONS), name);
  }

  private void copy(OutputPlace output, Path file, PublishedModel model) throws IOException {
    String inner = FileStore.within(output.output(), file);
    try (InputStream in = output.store().files().open(file)) {
      store.replace(new Path(folder(model), inner), in::transferTo);
    }
  }

  /** Removes a version that was not written to its end, or that the pointer did not come to. */
  private void mend() throws IOException {
    Path pending = new Path(place, PENDING);
    Optional<PublishedModel> left = read(pending);
    if (left.isPresent()) {
      Optional<String> current = read(new Path(place, POINTER)).map(PublishedModel::version);
      if (!current.equals(left.map(PublishedModel::version))) {
        store.delete(folder(left.get()));
      }
      store.delete(pending);
    }
  }

  private Optional<PublishedModel> read(Path file) throws IOException {
    try {
      return Optional.of(PublishedModel.fromJson(store.read(file, MOST_BYTES)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private <T> T changing(RunId run, Change<T> change) {
    try (OutputLock lock = lock(run)) {
      return guarded(
          () -> {
            mend();
            return change.make(lock);
          });
    }
  }

  private OutputLock lock(RunId run) {
    return locked
        ? OutputLock.acquire(new OutputPlace(store, place), run, PATIENCE)
        : OutputLock.none();
  }

  private <T> T guarded(Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw fault(place.toString(), e);
    }
  }

  private UserFault nothingBefore(String got) {
    return UserFault.usage("there is nothing to go back to")
        .expected("a version that was current before")
        .got(got)
        .where(place.toString())
        .remedy("publish another model by train --publish");
  }

  private static UserFault fault(String where, Exception cause) {
    return UserFault.usage("the published models cannot be read or written")
        .expected("a folder that can be made and written")
        .got(String.valueOf(cause.getMessage()))
        .where(where)
        .cause(cause)
        .remedy("correct the path, or mend the permissions; an output that is in place stays");
  }

  @FunctionalInterface
  private interface Work<T> {
    T done() throws IOException;
  }

  @FunctionalInterface
  private interface Change<T> {
    T make(OutputLock lock) throws IOException;
  }
}
