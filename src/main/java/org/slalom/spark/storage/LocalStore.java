package org.slalom.spark.storage;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The local disk, or one mounted like it. */
final class LocalStore implements FileStore {

  private final FileSystem files;

  LocalStore(FileSystem files) {
    // Without checksum files beside the files, which hold back the last bytes of a growing one.
    this.files = files instanceof LocalFileSystem local ? local.getRaw() : files;
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public FileSystem files() {
    return files;
  }

  @Override
  public boolean createNew(Path file, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(nio(file), StandardOpenOption.CREATE_NEW)) {
      out.write(content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public void replace(Path file, Content content) throws IOException {
    Path beside = Beside.of(file);
    Beside.write(this, beside, content);
    Files.move(
        nio(beside),
        nio(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void move(Path from, Path to, String manifest) throws IOException {
    // A system call would replace an empty folder.
    if (Files.exists(nio(to))) {
      throw new FileAlreadyExistsException(to.toString());
    }
    Files.move(nio(from), nio(to), StandardCopyOption.ATOMIC_MOVE);
  }

  private static java.nio.file.Path nio(Path path) {
    return new File(path.toUri().getPath()).toPath();
  }
}
