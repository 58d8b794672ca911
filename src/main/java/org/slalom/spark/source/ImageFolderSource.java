package org.slalom.spark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.Labels;

/**
 * A folder of class folders of image files: {@code folder/CLASS/file.jpg}, the label being the
 * class folder's name. Files that are not named as images ({@link ImageFiles#SUFFIXES}), files in
 * the folder itself, deeper folders, and names that begin with a dot or an underscore are passed
 * over. A file that is named as an image and is none makes a bad row. Where no labels are needed, a
 * folder that holds images and no class folders is read too, without labels.
 *
 * <p>The driver knows the class folders only; each task lists the folder whose files it reads.
 */
final class ImageFolderSource implements Source {

  /** Tasks for each core, so that classes of different sizes even out. */
  private static final int TASKS_A_CORE = 4;

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    InputFiles files = new InputFiles(spark);
    int tasks = TASKS_A_CORE * spark.sparkContext().defaultParallelism();
    List<ImageFolderPart> parts = new ArrayList<>();
    for (FileStatus input : inputs) {
      requireFolder(input);
      List<FileStatus> classes = classFolders(files, input);
      int shares = (tasks - 1) / Math.max(1, classes.size()) + 1;
      for (FileStatus folder : classes) {
        addParts(parts, folder, Labels.canonical(folder.getPath().getName()), shares);
      }
      if (classes.isEmpty()) {
        requireUnlabelledImages(files, input, options);
        addParts(parts, input, null, shares);
      }
    }
    ImagePixels pixels = ImagePixels.of(options);
    JavaRDD<Row> rows =
        PartReader.readAll(
            spark, parts, (configuration, part) -> new ImageRows(pixels, configuration, part));
    return new SourceFrame(rows, Storage.BYTES, Optional.of(pixels.shape()));
  }

  /** The class folders, or none if not one of them has an image. */
  static List<FileStatus> classFolders(InputFiles files, FileStatus input) {
    List<FileStatus> folders = files.children(input.getPath(), FileStatus::isDirectory);
    return folders.stream().anyMatch(folder -> holdsImages(files, folder)) ? folders : List.of();
  }

  private static boolean holdsImages(InputFiles files, FileStatus folder) {
    return files.anyChild(folder.getPath(), ImageFiles::isImage);
  }

  private static void addParts(
      List<ImageFolderPart> parts, FileStatus folder, @Nullable String label, int shares) {
    for (int share = 0; share < shares; share++) {
      parts.add(new ImageFolderPart(folder.getPath().toString(), label, share, shares));
    }
  }

  private static void requireFolder(FileStatus input) {
    if (!input.isDirectory()) {
      throw UserFault.usage("images are named by the folder above their class folders")
          .expected("a folder, with folder/CLASS/file.jpg in it")
          .got("a file")
          .where(input.getPath().toString())
          .remedy("name the folder, or say the right --format");
    }
  }

  private static void requireUnlabelledImages(
      InputFiles files, FileStatus input, SourceOptions options) {
    if (options.labelled() || !holdsImages(files, input)) {
      throw UserFault.data("the folder has no class folders with images")
          .expected(
              "folder/CLASS/file, the files ending in " + String.join(", ", ImageFiles.SUFFIXES))
          .got("no such files")
          .where(input.getPath().toString())
          .remedy("name the folder right above the class folders");
    }
  }
}
