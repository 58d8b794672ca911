package org.slalom.spark.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slalom.spark.storage.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one run, the last few, on any Hadoop file system. Each appears whole or not at
 * all; one that is damaged all the same is passed over for the one before.
 *
 * @param store the file system
 * @param folder holds nothing else
 */
public record CheckpointFolder(FileStore store, Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private static final int KEPT = 3;
  private static final String PREFIX = "step-";
  private static final String SUFFIX = ".checkpoint";

  /**
   * Writes one, and removes those that are no longer of use.
   *
   * @throws IOException if it cannot be written; the former ones are untouched then
   */
  void write(Checkpoint checkpoint) throws IOException {
    store.files().mkdirs(folder);
    String name = String.format(Locale.ROOT, "%s%012d%s", PREFIX, checkpoint.step(), SUFFIX);
    Path file = new Path(folder, name);
    store.replace(file, out -> CheckpointFile.write(checkpoint, out));
    List<FileStatus> all = newestFirst();
    for (FileStatus former : all.subList(Math.min(KEPT, all.size()), all.size())) {
      store.delete(former.getPath());
    }
  }

  /** The newest that is sound; empty if there is none. */
  Optional<Checkpoint> newest() throws IOException {
    for (FileStatus file : newestFirst()) {
      try (InputStream in = store.files().open(file.getPath())) {
        return Optional.of(CheckpointFile.read(in, file.getLen()));
      } catch (DamagedCheckpointException e) {
        LOG.warn("passed over the checkpoint {}: {}", file.getPath(), e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** What the newest says of itself, whether it is sound or not; empty if none says anything. */
  Optional<RunIdentity> newestIdentity() throws IOException {
    for (FileStatus file : newestFirst()) {
      try (InputStream in = store.files().open(file.getPath())) {
        return Optional.of(CheckpointFile.readHeader(in, file.getLen()).identity());
      } catch (DamagedCheckpointException e) {
        LOG.debug("passed over {}", file.getPath(), e);
      }
    }
    return Optional.empty();
  }

  /**
   * Removes those that were written before a time.
   *
   * @param time milliseconds by the clock of the file system
   */
  void removeBefore(long time) throws IOException {
    for (FileStatus file : newestFirst()) {
      if (file.getModificationTime() < time) {
        store.delete(file.getPath());
      }
    }
  }

  /** Removes all of them, and what a killed writer has left. */
  public void clear() throws IOException {
    store.delete(folder);
  }

  private List<FileStatus> newestFirst() throws IOException {
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus file : store.list(folder, PREFIX)) {
      if (file.isFile() && file.getPath().getName().endsWith(SUFFIX)) {
        found.add(file);
      }
    }
    Collections.reverse(found);
    return found;
  }
}
