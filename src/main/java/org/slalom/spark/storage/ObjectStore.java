package org.slalom.spark.storage;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * An object store: folders are but prefixes of names, a move copies, and an object appears when it
 * has been written to its end. Files are created exclusively where the store has conditional
 * writes.
 */
final class ObjectStore implements FileStore {

  private static final String CONDITIONAL =
      CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

  private final FileSystem files;
  private final Set<Ability> abilities;

  ObjectStore(FileSystem files) throws IOException {
    this.files = files;
    boolean conditional = files.hasPathCapability(new Path(files.getUri()), CONDITIONAL);
    abilities = conditional ? EnumSet.of(Ability.EXCLUSIVE_CREATE) : EnumSet.noneOf(Ability.class);
  }

  @Override
  public Set<Ability> abilities() {
    return abilities;
  }

  @Override
  public FileSystem files() {
    return files;
  }

  @Override
  public boolean createNew(Path file, byte[] content) throws IOException {
    if (!abilities.contains(Ability.EXCLUSIVE_CREATE)) {
      throw new UnsupportedOperationException("no conditional writes in " + files.getUri());
    }
    // The condition is looked at when the object is complete: closing is what fails.
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
    builder.must(CONDITIONAL, true);
    try (FSDataOutputStream out = builder.build()) {
      out.write(content);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    return true;
  }

  @Override
  public void replace(Path file, Content content) throws IOException {
    FSDataOutputStream out = files.create(file, true);
    try {
      content.writeTo(out);
    } catch (IOException | RuntimeException e) {
      // Closing would make an object of what there is.
      if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      }
      throw e;
    }
    out.close();
  }

  @Override
  public void move(Path from, Path to, String manifest) throws IOException {
    if (exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    List<Path> sources = filesUnder(from);
    Path mark = new Path(from, manifest);
    for (Path source : sources) {
      if (!source.equals(mark)) {
        copy(source, from, to);
      }
    }
    if (sources.contains(mark)) {
      copy(mark, from, to);
      delete(mark);
    }
    delete(from);
  }

  private void copy(Path source, Path from, Path to) throws IOException {
    Path target = new Path(to, FileStore.within(from, source));
    try (FSDataInputStream in = files.open(source)) {
      replace(target, in::transferTo);
    }
  }
}
