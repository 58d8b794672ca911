package org.slalom.spark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A file system by what a run needs of it beyond reading and writing: a file or a folder appears
 * whole or not at all, and of several runs one gets the right to write. Hadoop's own {@code rename}
 * and {@code create} promise neither everywhere: a rename copies on object stores and into a folder
 * that is there on the local disk, where {@code create} without overwriting looks first and creates
 * then.
 *
 * <p>All paths are of the store's file system.
 */
public interface FileStore {

  /**
   * The setting that says how a scheme without a rule of its own is to be taken: {@code
   * slalom.store.SCHEME = hdfs} for a file system that moves folders in one go and creates files
   * exclusively.
   */
  String SETTING = "slalom.store.";

  /**
   * The store that a path is in.
   *
   * @throws IOException if there is no such file system
   * @throws IllegalArgumentException if it is set to be of an unknown kind
   */
  static FileStore of(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    String scheme = files.getUri().getScheme();
    String kind =
        switch (scheme) {
          case "file" -> "local";
          case "hdfs", "viewfs", "ofs" -> "hdfs";
          default -> "object";
        };
    String set = hadoop.get(SETTING + scheme, kind).toLowerCase(Locale.ROOT);
    return switch (set) {
      case "local" -> new LocalStore(files);
      case "hdfs" -> new HdfsStore(files);
      case "object" -> new ObjectStore(files);
      default ->
          throw new IllegalArgumentException(
              SETTING + scheme + " is " + set + ", neither hdfs nor object");
    };
  }

  /** The path of a file in a folder, as seen from there. */
  static String within(Path folder, Path file) {
    return folder.toUri().relativize(file.toUri()).getPath();
  }

  /** What it can do. */
  Set<Ability> abilities();

  /** The file system, for all that needs no care. */
  FileSystem files();

  /**
   * Creates a file unless it is there. Of several at once one succeeds.
   *
   * @return whether this one did
   * @throws UnsupportedOperationException without {@link Ability#EXCLUSIVE_CREATE}
   */
  boolean createNew(Path file, byte[] content) throws IOException;

  /**
   * Writes a file, in place of the one that is there, if any. Readers see the one or the other, and
   * so they do if the writer dies in the middle. It is on the disk, and not only on its way there,
   * when this returns.
   */
  void replace(Path file, Content content) throws IOException;

  /**
   * Moves a folder to where nothing is. Without {@link Ability#ATOMIC_MOVE} it goes file by file,
   * so that the folder is complete, there or here, just when its manifest is there or here.
   *
   * @param manifest the name of the one file that tells that the folder is complete
   * @throws IOException if it fails, or something is there
   */
  void move(Path from, Path to, String manifest) throws IOException;

  /** Whether there is such a file or folder. */
  default boolean exists(Path path) throws IOException {
    return files().exists(path);
  }

  /** Removes a file or a folder with all in it; nothing happens if it is not there. */
  default void delete(Path path) throws IOException {
    if (!files().delete(path, true) && exists(path)) {
      throw new IOException("cannot delete " + path);
    }
  }

  /** Reads a file of a size that the caller can bear. */
  default byte[] read(Path file, int mostBytes) throws IOException {
    try (InputStream in = files().open(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new IOException(file + " has more than " + mostBytes + " bytes");
      }
      return bytes;
    }
  }

  /** What lies in a folder under a name that begins so, by name; nothing if there is no folder. */
  default List<FileStatus> list(Path folder, String prefix) throws IOException {
    if (!exists(folder)) {
      return List.of();
    }
    FileStatus[] found = files().listStatus(folder, path -> path.getName().startsWith(prefix));
    return List.of(found).stream()
        .sorted((one, other) -> one.getPath().getName().compareTo(other.getPath().getName()))
        .toList();
  }

  /** All files in a folder and its folders; none if there is no folder. */
  default List<Path> filesUnder(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (exists(folder)) {
      RemoteIterator<LocatedFileStatus> all = files().listFiles(folder, true);
      while (all.hasNext()) {
        found.add(all.next().getPath());
      }
    }
    return found;
  }
}
