package org.slalom.spark.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one run to write to a place. The lock is a numbered file beside it, {@code
 * PLACE.lock-000001}, that only one can create; its owner shows that it lives by another file,
 * written again and again. Whoever finds the owner of the highest number dead creates the next
 * number: of several who do, one succeeds, and an owner who was only asleep sees the higher number
 * when it looks again. Times are those of the file system, never of two clocks.
 */
public final class RunLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private static final String INFIX = ".lock-";
  private static final Pattern NAME = Pattern.compile(".*\\.lock-(\\d+)");
  private static final String BEAT = ".beat";
  private static final int MOST_BYTES = 1 << 14;

  private final FileStore store;
  private final Path place;
  private final long number;
  private final LockOwner owner;
  private final ScheduledExecutorService heart;
  private final Future<?> beats;

  private RunLock(FileStore store, Path place, long number, LockOwner owner, LockTimes times) {
    this.store = store;
    this.place = place;
    this.number = number;
    this.owner = owner;
    heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lock of " + place.getName());
              thread.setDaemon(true);
              return thread;
            });
    long period = times.beat().toMillis();
    beats = heart.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the lock of a place, also from a dead run.
   *
   * @param place what is to be written; its folder is made if it is not there
   * @param run names the run that is going to
   * @throws UserFault if another run holds it, or the store knows no locks
   */
  public static RunLock acquire(FileStore store, Path place, String run) throws IOException {
    return acquire(store, place, LockOwner.self(run), LockTimes.DEFAULT);
  }

  static RunLock acquire(FileStore store, Path place, LockOwner owner, LockTimes times)
      throws IOException {
    if (!store.abilities().contains(Ability.EXCLUSIVE_CREATE)) {
      throw UserFault.usage("this file system knows no locks")
          .expected("one where of two runs that create the same file one fails")
          .got(store.files().getUri().toString())
          .where(place.toString())
          .remedy(
              "make sure that no other run writes there and add --unsafe-no-lock, or choose another"
                  + " path");
    }
    store.files().mkdirs(place.getParent());
    long highest = highest(store, place);
    Optional<LockOwner> before = Optional.empty();
    if (highest > 0) {
      before = owner(store, file(place, highest));
      refuseIfAlive(store, place, highest, before, times);
    }
    long number = highest + 1;
    Path file = file(place, number);
    try {
      if (!store.createNew(file, owner.toJson())) {
        throw busy(place, owner(store, file));
      }
      // What was judged may have changed until the file was made.
      boolean same = highest == 0 || sameOwner(before, owner(store, file(place, highest)));
      if (highest(store, place) != number || !same) {
        store.delete(file);
        throw busy(place, Optional.empty());
      }
    } catch (IOException e) {
      giveUp(store, file, owner, e);
      throw e;
    }
    before.ifPresent(dead -> LOG.warn("took over the lock of {}: {} is dead", place, dead));
    RunLock lock = new RunLock(store, place, number, owner, times);
    lock.removeOthers();
    return lock;
  }

  /**
   * Makes sure that the lock is still held: to be called before anything is put into place.
   *
   * @throws UserFault if another run has taken it over
   */
  public void check() {
    try {
      if (highest(store, place) != number) {
        throw lost();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    beats.cancel(true);
    heart.shutdown();
    try {
      heart.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Path file : List.of(beatOf(file(place, number)), file(place, number))) {
      try {
        remove(file);
      } catch (IOException e) {
        LOG.warn("cannot remove {}: {}", file, e.toString());
      }
    }
  }

  /** That creating the file failed does not say that there is none. */
  private static void giveUp(FileStore store, Path file, LockOwner owner, IOException cause) {
    try {
      if (owner(store, file).filter(owner::equals).isPresent()) {
        store.delete(file);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void beat() {
    Path file = file(place, number);
    try {
      if (store.exists(file)) {
        store.replace(beatOf(file), Content.of(owner.toJson()));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot tell that this run lives in {}: {}", beatOf(file), e.toString());
    }
  }

  /** Removes the files of dead owners; lower numbers are in nobody's way. */
  private void removeOthers() {
    try {
      for (FileStatus found : files(store, place)) {
        String name = found.getPath().getName();
        if (!name.startsWith(file(place, number).getName())) {
          store.delete(found.getPath());
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot remove the locks of dead runs of {}: {}", place, e.toString());
    }
  }

  /** Tries twice: a lock that stays keeps others away for as long as this process lives. */
  private void remove(Path file) throws IOException {
    try {
      store.delete(file);
    } catch (IOException e) {
      store.delete(file);
    }
  }

  private UserFault lost() {
    return UserFault.usage("another run has taken over the place")
        .expected("to be the only run that writes there")
        .got("a lock of another, made while this run showed no life")
        .where(place.toString())
        .remedy("see why this run was held up; the other's result stands");
  }

  private static void refuseIfAlive(
      FileStore store, Path place, long number, Optional<LockOwner> owner, LockTimes times)
      throws IOException {
    if (owner.isPresent() && owner.get().isKnownDead()) {
      return;
    }
    Path file = file(place, number);
    long last = Math.max(changed(store, file), changed(store, beatOf(file)));
    if (last == 0) {
      return; // given back just now
    }
    if (now(store, place) - last < times.dead().toMillis()) {
      throw busy(place, owner);
    }
  }

  private static UserFault busy(Path place, Optional<LockOwner> owner) {
    return UserFault.usage("another run writes to the same place")
        .expected("one run at a time")
        .got(owner.map(LockOwner::toString).orElse("a run that has just begun"))
        .where(place.toString())
        .remedy(
            "wait for it to end, or choose another path; if it was killed on another machine, its lock"
                + " can be taken over a minute later");
  }

  /** The time by the clock that dates the files. */
  private static long now(FileStore store, Path place) throws IOException {
    Path probe = Beside.of(place);
    Beside.write(store, probe, Content.of(new byte[0]));
    try {
      return changed(store, probe);
    } finally {
      store.delete(probe);
    }
  }

  private static long changed(FileStore store, Path file) throws IOException {
    try {
      return store.files().getFileStatus(file).getModificationTime();
    } catch (FileNotFoundException e) {
      return 0;
    }
  }

  private static Optional<LockOwner> owner(FileStore store, Path file) throws IOException {
    try {
      return LockOwner.fromJson(store.read(file, MOST_BYTES));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** A file that is gone was given back, which is as good as dead. */
  private static boolean sameOwner(Optional<LockOwner> before, Optional<LockOwner> now) {
    return now.isEmpty() || now.equals(before);
  }

  private static long highest(FileStore store, Path place) throws IOException {
    long highest = 0;
    for (FileStatus found : files(store, place)) {
      Matcher name = NAME.matcher(found.getPath().getName());
      if (name.matches()) {
        highest = Math.max(highest, Long.parseLong(name.group(1)));
      }
    }
    return highest;
  }

  private static List<FileStatus> files(FileStore store, Path place) throws IOException {
    @Nullable Path folder = place.getParent();
    return folder == null ? List.of() : store.list(folder, place.getName() + INFIX);
  }

  private static Path file(Path place, long number) {
    return place.suffix(INFIX + String.format(Locale.ROOT, "%06d", number));
  }

  private static Path beatOf(Path lock) {
    return lock.suffix(BEAT);
  }
}
