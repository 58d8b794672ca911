package org.slalom.spark.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/** Finds the files that the user named, on any Hadoop file system. */
final class InputFiles {

  private final Configuration configuration;

  InputFiles(SparkSession spark) {
    this(spark.sparkContext().hadoopConfiguration());
  }

  InputFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * What the paths and globs name, each once, in the order of their paths. A path that exists as it
   * is written is taken so, even where it holds a character that a glob would use.
   */
  List<FileStatus> expand(Collection<String> paths) {
    Map<Path, FileStatus> found = new TreeMap<>();
    for (String path : paths) {
      for (FileStatus status : expand(path)) {
        found.put(status.getPath(), status);
      }
    }
    if (found.isEmpty()) {
      throw UserFault.usage("no data is named")
          .expected("at least one file, folder or glob")
          .got("none")
          .remedy("name it with --data");
    }
    return List.copyOf(found.values());
  }

  /**
   * The files among the inputs and directly in the folders among them, sorted by path. Passed over
   * are empty files and, in folders, hidden ones and those beginning with an underscore, which
   * Hadoop's writers leave behind.
   */
  List<FileStatus> filesWithin(List<FileStatus> inputs) {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus input : inputs) {
      if (input.isDirectory()) {
        files.addAll(children(input.getPath(), FileStatus::isFile));
      } else {
        files.add(input);
      }
    }
    files.removeIf(file -> file.getLen() == 0);
    files.sort(Comparator.comparing(FileStatus::getPath));
    if (files.isEmpty()) {
      throw UserFault.data("there is no data in the named files")
          .expected("at least one file that is not empty")
          .got("none")
          .where(describe(inputs))
          .remedy("check the path, and whether the job that writes the data has ended");
    }
    return files;
  }

  /** What lies directly in a folder, sorted by path, without the hidden and underscore names. */
  List<FileStatus> children(Path folder, Predicate<FileStatus> wanted) {
    try {
      return Arrays.stream(fileSystem(folder).listStatus(folder))
          .filter(child -> isVisible(child.getPath()))
          .filter(wanted)
          .sorted(Comparator.comparing(FileStatus::getPath))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** Whether something wanted lies directly in a folder; lists no more of it than it must. */
  boolean anyChild(Path folder, Predicate<FileStatus> wanted) {
    try {
      RemoteIterator<FileStatus> listing = fileSystem(folder).listStatusIterator(folder);
      while (listing.hasNext()) {
        if (wanted.test(listing.next())) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** The file or folder of that name, where there is one. */
  Optional<FileStatus> find(Path path) {
    try {
      return Optional.of(fileSystem(path).getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /** The file system that a path lies on. */
  FileSystem fileSystem(Path path) {
    try {
      return path.getFileSystem(configuration);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /**
   * Opens a file. A name that Hadoop cannot take, such as one with a colon on the local file
   * system, is that of a file which cannot be found.
   */
  FSDataInputStream open(Path path) throws IOException {
    try {
      return fileSystem(path).open(path);
    } catch (IllegalArgumentException e) {
      FileNotFoundException unknown = new FileNotFoundException(e.getMessage());
      unknown.initCause(e);
      throw unknown;
    }
  }

  /**
   * Opens a text file as Hadoop's readers do: unpacked where its name ends in .gz, .bz2 and so on.
   */
  InputStream openText(Path path) throws IOException {
    InputStream stored = open(path);
    CompressionCodec codec = codec(path);
    return codec == null ? stored : codec.createInputStream(stored);
  }

  /** Whether {@link #openText} unpacks a file. */
  boolean isPacked(Path path) {
    return codec(path) != null;
  }

  private @Nullable CompressionCodec codec(Path path) {
    return new CompressionCodecFactory(configuration).getCodec(path);
  }

  /** Whether the name is one that Hadoop's own readers would not pass over. */
  static boolean isVisible(Path path) {
    return !path.getName().startsWith("_") && !path.getName().startsWith(".");
  }

  /** The paths as Spark's readers take them: what looks like a glob is not one. */
  static String[] literal(List<FileStatus> files) {
    return files.stream()
        .map(file -> file.getPath().toString().replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0"))
        .toArray(String[]::new);
  }

  /** The first of the paths and how many more there are, for messages. */
  static String describe(List<FileStatus> files) {
    String first = files.get(0).getPath().toString();
    return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
  }

  /** The fault of a file that cannot be opened or listed. */
  static UserFault unreadable(String path, Exception cause) {
    return UserFault.data("the data cannot be read")
        .expected("a file system that answers, and the right to read")
        .got(String.valueOf(cause.getMessage()))
        .where(path)
        .cause(cause)
        .remedy("check the path, the file system and your permission to read");
  }

  private List<FileStatus> expand(String text) {
    Path path = parse(text);
    try {
      Optional<FileStatus> exact = find(path);
      if (exact.isPresent()) {
        return List.of(exact.get());
      }
      FileSystem fileSystem = fileSystem(path);
      FileStatus[] matches = fileSystem.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw missing(text, path, fileSystem);
      }
      return List.of(matches);
    } catch (IOException | IllegalArgumentException e) {
      // the latter where a name that the glob meets cannot be a path
      throw unreadable(text, e);
    }
  }

  private static UserFault missing(String text, Path path, FileSystem fileSystem) {
    return UserFault.data("there is no such file, folder or match")
        .expected("an existing path, or a glob that matches something")
        .got(text)
        .where(fileSystem.makeQualified(path).toString())
        .remedy("check the spelling, and quote globs so that the shell leaves them alone");
  }

  private static Path parse(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      throw UserFault.usage("this is not a path")
          .expected("a file, a folder or a glob, such as data/train or hdfs:///data/part-*")
          .got("'" + text + "'")
          .cause(e)
          .remedy("correct the path");
    }
  }
}
