package org.slalom.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.IfExists;
import org.slalom.core.error.UserFault;
import org.slalom.spark.storage.Ability;
import org.slalom.spark.storage.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a run leaves behind, on any Hadoop file system. The run writes into {@code
 * OUTPUT.run-ID}; {@link #publish} moves that into place, and sets a former output aside until the
 * new one is there. A run that ends otherwise leaves the former output as it was, and {@link
 * #close} removes its own traces; the traces of a run that was killed are mended by the next. On
 * object stores, where a move is a copy, the output can be seen in part while it is being moved: it
 * is complete when its manifest is there.
 */
public final class OutputFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

  /** Without a lock, younger traces may be those of a live run. */
  private static final Duration ABANDONED = Duration.ofDays(7);

  /** Rejected results that are kept. */
  private static final int REJECTIONS = 3;

  private final FileStore store;
  private final OutputPlace place;
  private final OutputLock lock;
  private final Path output;
  private final Path staging;
  private final Path aside;
  private final Path rejected;
  private final CommandName command;
  private final IfExists ifExists;
  private final List<Runnable> afterwards = new ArrayList<>();
  private boolean settled;

  private OutputFolder(
      OutputPlace place, OutputLock lock, CommandName command, IfExists ifExists, RunId run) {
    this.store = place.store();
    this.place = place;
    this.lock = lock;
    this.output = place.output();
    this.command = command;
    this.ifExists = ifExists;
    staging = place.staging(run);
    aside = place.aside(run);
    rejected = place.rejected(run);
  }

  /**
   * Prepares the output before any work is done.
   *
   * @param place where it goes
   * @param lock the right to write there, which the caller gives back
   * @param ifExists what to do if it is there
   * @param command whose result it will be; only a former result of the same command is replaced
   * @param run names the folder that is written to meanwhile
   * @param inputs paths that the run reads, which the output must not hold nor lie in
   * @param hadoop settings of the file systems
   * @return empty if an output is there and is to be left alone
   * @throws UserFault if the output is there, or cannot be written
   */
  public static Optional<OutputFolder> open(
      OutputPlace place,
      OutputLock lock,
      IfExists ifExists,
      CommandName command,
      RunId run,
      List<String> inputs,
      Configuration hadoop) {
    var folder = new OutputFolder(place, lock, command, ifExists, run);
    try {
      folder.refuseOverlap(inputs, hadoop);
      folder.mend();
      if (folder.store.exists(place.output())) {
        if (ifExists == IfExists.SKIP) {
          return Optional.empty();
        }
        folder.refuseOutput();
      }
      folder.begin();
      return Optional.of(folder);
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /** The place of the result and of what lies beside it. */
  public OutputPlace place() {
    return place;
  }

  /** Where the run writes. */
  public Path staging() {
    return staging;
  }

  /** Where the result will lie. */
  public Path output() {
    return output;
  }

  /** Opens a new file of the result. */
  public FSDataOutputStream create(String name) throws IOException {
    return store.files().create(new Path(staging, name), false);
  }

  /**
   * When the result that is to be replaced was completed.
   *
   * @return milliseconds by the clock of the file system; empty if there is none
   */
  public Optional<Long> formerResult() {
    Path manifest = new Path(output, manifest());
    try {
      return store.exists(manifest)
          ? Optional.of(store.files().getFileStatus(manifest).getModificationTime())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Moves the result into place.
   *
   * @throws UserFault if another run has taken over, or has published there meanwhile and must not
   *     be replaced
   */
  public void publish() {
    try {
      lock.check();
      if (store.exists(output)) {
        refuseOutput();
      }
      exchange();
      settled = true;
    } catch (IOException e) {
      throw place.unwritable(e);
    }
    remove(aside);
    afterwards.forEach(Runnable::run);
  }

  private void exchange() throws IOException {
    boolean replaces = store.exists(output);
    try {
      if (replaces) {
        move(output, aside);
      }
      move(staging, output);
    } catch (IOException e) {
      try {
        restore();
      } catch (IOException inner) {
        e.addSuppressed(inner);
      }
      throw e;
    }
  }

  /** Puts the former result back, and removes what has been copied of the new one. */
  private void restore() throws IOException {
    boolean former = store.exists(aside);
    if (isComplete(output) || (former && store.exists(output) && !isComplete(aside))) {
      return;
    }
    store.delete(output);
    if (former) {
      move(aside, output);
    }
  }

  /** Adds what is to be done when the result is in its place, or rejected. */
  public void afterwards(Runnable work) {
    afterwards.add(work);
  }

  /** Where {@link #reject} moves the result. */
  public Path rejected() {
    return rejected;
  }

  /**
   * Moves the result beside the output, which stays as it was; of such results the last few are
   * kept.
   *
   * @throws UserFault if another run has taken over
   */
  public void reject() {
    try {
      lock.check();
      move(staging, rejected);
      settled = true;
      List<FileStatus> all = place.rejections();
      all.subList(0, Math.max(0, all.size() - REJECTIONS)).forEach(old -> remove(old.getPath()));
      afterwards.forEach(Runnable::run);
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /** Removes what a run has written that ended before its result was put anywhere. */
  @Override
  public void close() {
    if (!settled) {
      remove(staging);
    }
  }

  private void begin() throws IOException {
    Path probe = new Path(staging, "_probe");
    if (!store.files().mkdirs(staging)) {
      throw new IOException("cannot make the folder " + staging);
    }
    try {
      store.files().create(probe, false).close();
      store.delete(probe);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Moves a folder; that a file system tells of a failure does not say that nothing was moved. */
  private void move(Path from, Path to) throws IOException {
    try {
      store.move(from, to, manifest());
    } catch (IOException e) {
      if (!isComplete(to) && (store.exists(from) || !store.exists(to))) {
        throw e;
      }
      LOG.warn("{} is at {}, in spite of: {}", from, to, e.toString());
      remove(from);
    }
  }

  /** What is in the way of nothing is left for the next run, rather than that this one fails. */
  private void remove(Path trace) {
    try {
      store.delete(trace);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", trace, e.toString());
    }
  }

  private void refuseOverlap(List<String> inputs, Configuration hadoop) throws IOException {
    for (String input : inputs) {
      if (overlaps(input, hadoop)) {
        throw UserFault.usage("the output overlaps what is read")
            .expected("a folder apart from the data and the model")
            .got(output.toString())
            .where(input)
            .remedy("choose another --output");
      }
    }
  }

  private boolean overlaps(String input, Configuration hadoop) throws IOException {
    try {
      Path read = new Path(input).getFileSystem(hadoop).makeQualified(new Path(input));
      return isIn(read, output) || isIn(output, read);
    } catch (IllegalArgumentException e) {
      // no path that Hadoop takes, as its reader will say
      return false;
    }
  }

  private static boolean isIn(Path inner, Path outer) {
    for (Path path = inner; path != null; path = path.getParent()) {
      if (path.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  /** Restores or removes what killed runs have left. */
  private void mend() throws IOException {
    if (!store.abilities().contains(Ability.ATOMIC_MOVE) && isPartlyMoved()) {
      store.delete(output);
    }
    for (FileStatus former : place.asides()) {
      if (!store.exists(output)) {
        move(former.getPath(), output);
      } else if (isComplete(output)) {
        store.delete(former.getPath());
      }
    }
    long now = System.currentTimeMillis();
    for (FileStatus trace : place.stagings()) {
      if (lock.isHeld() || now - trace.getModificationTime() > ABANDONED.toMillis()) {
        store.delete(trace.getPath());
      }
    }
  }

  /** Whether all of the output is a copy from, or has its copy in, a complete folder beside it. */
  private boolean isPartlyMoved() throws IOException {
    if (!store.exists(output) || isComplete(output)) {
      return false;
    }
    Set<String> there = names(output);
    for (List<FileStatus> others : List.of(place.stagings(), place.asides())) {
      for (FileStatus other : others) {
        if (isComplete(other.getPath()) && names(other.getPath()).containsAll(there)) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<String> names(Path folder) throws IOException {
    return store.filesUnder(folder).stream()
        .map(file -> FileStore.within(folder, file))
        .collect(Collectors.toSet());
  }

  private boolean isComplete(Path folder) throws IOException {
    return manifest(folder).isPresent();
  }

  /** A manifest that is there in part, as a failed copy may leave it, tells of nothing. */
  private Optional<JsonNode> manifest(Path folder) throws IOException {
    Path manifest = new Path(folder, manifest());
    if (!store.exists(manifest)) {
      return Optional.empty();
    }
    try (InputStream content = store.files().open(manifest)) {
      return RunReport.parse(content);
    }
  }

  private String manifest() {
    return RunReport.fileName(command);
  }

  private void refuseOutput() throws IOException {
    if (ifExists != IfExists.OVERWRITE) {
      throw UserFault.usage("the output exists")
          .expected("a folder that is not there yet")
          .got("one that is")
          .where(output.toString())
          .remedy("choose another --output, or add --if-exists overwrite or --if-exists skip");
    }
    boolean empty =
        store.files().getFileStatus(output).isDirectory() && store.list(output, "").isEmpty();
    if (!empty && !isFormerResult()) {
      throw UserFault.usage(
              "the output is not a result of " + command.word() + ", and is not replaced")
          .expected("a folder with " + manifest() + " of " + command.word())
          .got("something else")
          .where(output.toString())
          .remedy("choose another --output, or remove it yourself");
    }
  }

  private boolean isFormerResult() throws IOException {
    return manifest(output).filter(it -> RunReport.isOf(command, it)).isPresent();
  }
}
