package org.slalom.spark.storage;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/** Files that are written beside the ones they are to replace. */
final class Beside {

  private Beside() {}

  /** A path in the same folder that nobody else uses; readers of tables pass over its name. */
  static Path of(Path file) {
    return new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
  }

  /** Writes a file down to the disk, or leaves none. */
  static void write(FileStore store, Path file, Content content) throws IOException {
    try (FSDataOutputStream out = store.files().create(file, false)) {
      content.writeTo(out);
      out.hsync();
    } catch (FSError e) {
      // what Hadoop's local file system makes of a full disk
      IOException full = new IOException(e.getMessage(), e);
      abandon(store, file, full);
      throw full;
    } catch (IOException | RuntimeException e) {
      abandon(store, file, e);
      throw e;
    }
  }

  private static void abandon(FileStore store, Path file, Exception cause) {
    try {
      store.delete(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
