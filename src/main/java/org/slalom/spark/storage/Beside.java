package org.slalom.spark.storage;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
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
    } catch (IOException | RuntimeException e) {
      try {
        store.delete(file);
      } catch (IOException inner) {
        e.addSuppressed(inner);
      }
      throw e;
    }
  }
}
