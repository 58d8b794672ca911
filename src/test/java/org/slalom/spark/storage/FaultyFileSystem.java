package org.slalom.spark.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under the scheme {@code faulty}, each operation of which can be made to fail. It has
 * conditional writes, as object stores have them.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

  static final URI ROOT = URI.create("faulty:///");

  /** The settings that make it known. */
  public static void register(Configuration hadoop, String kind) {
    hadoop.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem.faulty.impl", FaultyContextFileSystem.class.getName());
    hadoop.set(FileStore.SETTING + "faulty", kind);
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
        || super.hasPathCapability(path, capability);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
    return Fault.run("open " + path, () -> super.open(path, bufferBytes));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferBytes,
      short replication,
      long blockBytes,
      Progressable progress)
      throws IOException {
    return failing(
        path,
        Fault.run(
            "create " + path,
            () -> {
              if (!overwrite) {
                createExclusively(path);
              }
              return super.create(path, true, bufferBytes, replication, blockBytes, progress);
            }));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferBytes,
      short replication,
      long blockBytes,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferBytes, replication, blockBytes, progress);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferBytes,
      short replication,
      long blockBytes,
      Progressable progress)
      throws IOException {
    boolean overwrite = flags.contains(CreateFlag.OVERWRITE);
    return create(path, overwrite, bufferBytes, replication, blockBytes, progress);
  }

  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return new ConditionalBuilder(this, path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return Fault.run("rename " + from + " to " + to, () -> super.rename(from, to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return Fault.run("delete " + path, () -> super.delete(path, recursive));
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    return Fault.run("mkdirs " + path, () -> super.mkdirs(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Fault.run(
        "list " + path,
        () -> Arrays.stream(super.listStatus(path)).map(this::plain).toArray(FileStatus[]::new));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return Fault.run("status " + path, () -> plain(super.getFileStatus(path)));
  }

  /** What the superclass looks first and creates then for. */
  private void createExclusively(Path path) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(file);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /** Without permissions, which the superclass looks up by a path of the scheme file. */
  private FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  /** Moves in one go, in place of what is there: what HDFS does and {@link #rename} does not. */
  void replace(Path from, Path to, boolean overwrite) throws IOException {
    Fault.run(
        "replacing rename " + from + " to " + to,
        () -> {
          if (!overwrite && Files.exists(pathToFile(to).toPath())) {
            throw new FileAlreadyExistsException(to.toString());
          }
          return Files.move(
              pathToFile(from).toPath(),
              pathToFile(to).toPath(),
              java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static FSDataOutputStream failing(Path path, FSDataOutputStream target)
      throws IOException {
    return new FSDataOutputStream(new FailingStream(path, target), null);
  }

  /** Writing and closing fail like all else; what comes in bytes is written in pieces. */
  private static final class FailingStream extends OutputStream
      implements Syncable, StreamCapabilities {

    private static final int PIECE_BYTES = 1 << 12;

    private final Path path;
    private final FSDataOutputStream target;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();

    FailingStream(Path path, FSDataOutputStream target) {
      this.path = path;
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      piece.write(value);
      if (piece.size() >= PIECE_BYTES) {
        drain();
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      piece.write(bytes, offset, length);
      if (piece.size() >= PIECE_BYTES) {
        drain();
      }
    }

    @Override
    public void close() throws IOException {
      try {
        drain();
        Fault.run("close " + path, () -> path);
      } finally {
        target.close();
      }
    }

    @Override
    public void hflush() throws IOException {
      drain();
      target.hflush();
    }

    @Override
    public void hsync() throws IOException {
      drain();
      Fault.run("sync " + path, () -> path);
      target.hsync();
    }

    @Override
    public boolean hasCapability(String capability) {
      return target.hasCapability(capability);
    }

    private void drain() throws IOException {
      byte[] bytes = piece.toByteArray();
      piece.reset();
      if (bytes.length > 0) {
        Fault.run(
            "write " + path, () -> put(bytes, bytes.length), () -> put(bytes, bytes.length / 2));
      }
    }

    private Path put(byte[] bytes, int length) throws IOException {
      target.write(bytes, 0, length);
      return path;
    }
  }

  /** Creates an object when the stream is closed, if there is none then. */
  private static final class ConditionalBuilder
      extends FSDataOutputStreamBuilder<FSDataOutputStream, ConditionalBuilder> {

    private final FaultyFileSystem files;
    private final Path path;

    ConditionalBuilder(FaultyFileSystem files, Path path) {
      super(files, path);
      this.files = files;
      this.path = path;
    }

    @Override
    public ConditionalBuilder getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      if (!getMandatoryKeys()
          .contains(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
        return files.create(path, true);
      }
      ByteArrayOutputStream content =
          new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
              Fault.run("conditional close " + path, this::putIfAbsent);
            }

            private Path putIfAbsent() throws IOException {
              java.nio.file.Path file = files.pathToFile(path).toPath();
              Files.createDirectories(file.getParent());
              try {
                Files.write(file, toByteArray(), StandardOpenOption.CREATE_NEW);
              } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new FileAlreadyExistsException(path.toString());
              }
              return path;
            }
          };
      return new FSDataOutputStream(content, null);
    }
  }
}
