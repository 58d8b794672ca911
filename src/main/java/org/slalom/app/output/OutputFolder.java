package org.slalom.app.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.IfExists;
import org.slalom.app.config.OutputConfig;
import org.slalom.core.error.UserFault;

/**
 * The folder that a run leaves behind, on any Hadoop file system. The run writes into {@code
 * OUTPUT.run-ID}; {@link #publish} moves that into place, and sets a former output aside until the
 * new one is there. A run that ends otherwise leaves the former output as it was, and {@link
 * #close} removes its own traces. On object stores, where a move is a copy, the output can be seen
 * in part while it is being moved.
 */
public final class OutputFolder implements AutoCloseable {

  /** Traces of killed runs are removed after this time; younger ones may be those of a live run. */
  private static final Duration ABANDONED = Duration.ofDays(7);

  private final FileSystem files;
  private final Path output;
  private final Path staging;
  private final Path aside;
  private final CommandName command;
  private final IfExists ifExists;
  private boolean published;

  private OutputFolder(
      FileSystem files, Path output, CommandName command, IfExists ifExists, RunId run) {
    this.files = files;
    this.output = output;
    this.command = command;
    this.ifExists = ifExists;
    staging = output.suffix(".run-" + run);
    aside = output.suffix(".old-" + run);
  }

  /**
   * Prepares the output before any work is done.
   *
   * @param config where, and what to do if it is there
   * @param command whose result it will be; only a former result of the same command is replaced
   * @param run names the folder that is written to meanwhile
   * @param inputs paths that the run reads, which the output must not hold nor lie in
   * @param hadoop settings of the file systems
   * @return empty if an output is there and is to be left alone
   * @throws UserFault if the output is there, or cannot be written
   */
  public static Optional<OutputFolder> open(
      OutputConfig config,
      CommandName command,
      RunId run,
      List<String> inputs,
      Configuration hadoop) {
    try {
      Path named = new Path(config.folder());
      FileSystem found = named.getFileSystem(hadoop);
      // Without checksum files beside the files, which hold back the last bytes of a growing one.
      FileSystem files = found instanceof LocalFileSystem local ? local.getRaw() : found;
      Path output = files.makeQualified(named);
      if (output.getParent() == null) {
        throw unwritable(config.folder(), "the root of a file system", null);
      }
      var folder = new OutputFolder(files, output, command, config.ifExists(), run);
      folder.refuseOverlap(inputs, hadoop);
      folder.removeTraces();
      if (files.exists(output)) {
        if (config.ifExists() == IfExists.SKIP) {
          return Optional.empty();
        }
        folder.refuseOutput();
      }
      folder.begin();
      return Optional.of(folder);
    } catch (IOException | IllegalArgumentException e) {
      throw unwritable(config.folder(), String.valueOf(e.getMessage()), e);
    }
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
    return files.create(new Path(staging, name), false);
  }

  /**
   * Moves the result into place.
   *
   * @throws UserFault if another run has published there meanwhile and must not be replaced
   */
  public void publish() {
    try {
      boolean replaces = files.exists(output);
      if (replaces) {
        refuseOutput();
        move(output, aside);
      }
      try {
        move(staging, output);
      } catch (IOException e) {
        if (replaces) {
          move(aside, output);
        }
        throw e;
      }
      published = true;
      files.delete(aside, true);
    } catch (IOException e) {
      throw unwritable(output.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Removes what an unpublished run has written. */
  @Override
  public void close() {
    if (!published) {
      try {
        files.delete(staging, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void begin() throws IOException {
    Path probe = new Path(staging, "_probe");
    if (!files.mkdirs(staging)) {
      throw new IOException("cannot make the folder " + staging);
    }
    try {
      files.create(probe, false).close();
      files.delete(probe, false);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void move(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }

  private void refuseOverlap(List<String> inputs, Configuration hadoop) throws IOException {
    for (String input : inputs) {
      Path read = new Path(input).getFileSystem(hadoop).makeQualified(new Path(input));
      if (isIn(read, output) || isIn(output, read)) {
        throw UserFault.usage("the output overlaps what is read")
            .expected("a folder apart from the data and the model")
            .got(output.toString())
            .where(input)
            .remedy("choose another --output");
      }
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
  private void removeTraces() throws IOException {
    for (FileStatus former : siblings(".old-")) {
      if (files.exists(output)) {
        files.delete(former.getPath(), true);
      } else {
        move(former.getPath(), output);
      }
    }
    long now = System.currentTimeMillis();
    for (FileStatus trace : siblings(".run-")) {
      if (now - trace.getModificationTime() > ABANDONED.toMillis()) {
        files.delete(trace.getPath(), true);
      }
    }
  }

  private List<FileStatus> siblings(String infix) throws IOException {
    List<FileStatus> siblings = new ArrayList<>();
    Path parent = output.getParent();
    if (parent != null && files.exists(parent)) {
      String prefix = output.getName() + infix;
      for (FileStatus sibling :
          files.listStatus(parent, path -> path.getName().startsWith(prefix))) {
        siblings.add(sibling);
      }
    }
    return siblings;
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
        files.getFileStatus(output).isDirectory() && files.listStatus(output).length == 0;
    if (!empty && !isFormerResult()) {
      throw UserFault.usage(
              "the output is not a result of " + command.word() + ", and is not replaced")
          .expected("a folder with " + RunReport.fileName(command) + " of " + command.word())
          .got("something else")
          .where(output.toString())
          .remedy("choose another --output, or remove it yourself");
    }
  }

  private boolean isFormerResult() throws IOException {
    Path report = new Path(output, RunReport.fileName(command));
    if (!files.exists(report)) {
      return false;
    }
    try (InputStream in = files.open(report)) {
      return RunReport.isOf(command, in);
    }
  }

  private static UserFault unwritable(String where, String got, @Nullable Throwable cause) {
    var description =
        UserFault.usage("the output cannot be written")
            .expected("a folder that can be made and written")
            .got(got)
            .where(where);
    if (cause != null) {
      description.cause(cause);
    }
    return description.remedy("choose another --output, or mend the permissions");
  }
}
