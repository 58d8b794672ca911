package org.slalom.spark.source;

import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;

/** Which files of a folder are images, by their names. */
final class ImageFiles {

  /** The endings of the names of image files, in lower case. */
  static final List<String> SUFFIXES = List.of("jpg", "jpeg", "png", "gif", "bmp");

  private ImageFiles() {}

  /** Whether a file is visible and named as an image, in upper or lower case. */
  static boolean isImage(FileStatus file) {
    String name = file.getPath().getName().toLowerCase(Locale.ROOT);
    return file.isFile()
        && InputFiles.isVisible(file.getPath())
        && SUFFIXES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
  }
}
