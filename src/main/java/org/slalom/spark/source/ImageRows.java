package org.slalom.spark.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The image files of a part of a folder, decoded one by one. */
final class ImageRows extends RecordRows {

  /** Above what images of the largest size that is decoded take, unless they are hardly packed. */
  private static final long LARGEST_FILE = 256L << 20;

  private final ImageFolderPart part;
  private final ImagePixels pixels;
  private final InputFiles files;
  private final RemoteIterator<FileStatus> listing;

  ImageRows(ImagePixels pixels, Configuration configuration, ImageFolderPart part) {
    this.pixels = pixels;
    this.part = part;
    files = new InputFiles(configuration);
    try {
      Path folder = new Path(part.folder());
      listing = files.fileSystem(folder).listStatusIterator(folder);
    } catch (IOException e) {
      throw InputFiles.unreadable(part.folder(), e);
    }
  }

  @Override
  @Nullable Row read() {
    try {
      while (listing.hasNext()) {
        FileStatus file = listing.next();
        if (ImageFiles.isImage(file) && part.holds(file.getPath())) {
          return row(file);
        }
      }
      return null;
    } catch (IOException e) {
      throw InputFiles.unreadable(part.folder(), e);
    }
  }

  private Row row(FileStatus file) throws IOException {
    String place = file.getPath().toString();
    try {
      return SourceRow.good(part.label(), pixels.decode(content(file)), place);
    } catch (BadRowException e) {
      return SourceRow.bad(place, e.problem());
    }
  }

  private byte[] content(FileStatus file) throws IOException, BadRowException {
    if (file.getLen() > LARGEST_FILE) {
      throw new BadRowException("a file of " + file.getLen() + " bytes is no image");
    }
    try (FSDataInputStream input = files.open(file.getPath())) {
      byte[] content = new byte[(int) file.getLen()];
      input.readFully(content);
      return content;
    } catch (EOFException e) {
      throw new BadRowException("the file became shorter while it was read");
    } catch (FileNotFoundException e) {
      throw new BadRowException("the file cannot be opened (" + e.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    // A file is open only while it is read.
  }
}
