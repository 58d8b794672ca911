package org.slalom.spark.storage;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;

/** HDFS, or a file system that keeps the same promises. */
final class HdfsStore implements FileStore {

  /** What HDFS says of a file that another has created and not closed yet; no class of its API. */
  private static final String BEING_CREATED = "AlreadyBeingCreatedException";

  private final FileSystem files;
  private final FileContext context;

  HdfsStore(FileSystem files) throws IOException {
    this.files = files;
    // FileSystem has no rename that replaces.
    context = FileContext.getFileContext(files.getUri(), files.getConf());
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
    try (FSDataOutputStream out = files.create(file, false)) {
      out.write(content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (RemoteException e) {
      if (e.getClassName().endsWith(BEING_CREATED)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void replace(Path file, Content content) throws IOException {
    Path beside = Beside.of(file);
    Beside.write(this, beside, content);
    context.rename(beside, file, Rename.OVERWRITE);
  }

  @Override
  public void move(Path from, Path to, String manifest) throws IOException {
    context.rename(from, to);
  }
}
