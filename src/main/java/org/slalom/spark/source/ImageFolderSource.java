package org.slalom.spark.source;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.Labels;

/**
 * A folder of class folders of image files: {@code folder/CLASS/file.jpg}, the label being the
 * class folder's name. Files that are not named as images ({@link #SUFFIXES}, in any case), files
 * in the folder itself, deeper folders, and names that begin with a dot or an underscore are passed
 * over. A file that is named as an image and is none makes a bad row. Where no labels are needed, a
 * folder that holds images and no class folders is read too, without labels.
 */
final class ImageFolderSource implements Source {

  private static final List<String> SUFFIXES = List.of("jpg", "jpeg", "png", "gif", "bmp");

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    InputFiles files = new InputFiles(spark);
    List<FileStatus> classFolders = new ArrayList<>();
    List<FileStatus> flatFolders = new ArrayList<>();
    for (FileStatus input : inputs) {
      requireFolder(input);
      List<FileStatus> classes = classFolders(files, input);
      if (!classes.isEmpty()) {
        classFolders.addAll(classes);
      } else if (!options.labelled() && holdsImages(files, input)) {
        flatFolders.add(input);
      } else {
        throw noImages(input);
      }
    }
    Set<String> labelled =
        classFolders.stream()
            .map(folder -> folder.getPath().toString())
            .collect(Collectors.toUnmodifiableSet());
    List<FileStatus> folders = new ArrayList<>(classFolders);
    folders.addAll(flatFolders);
    ImageFeatures features = ImageFeatures.of(options);
    Dataset<Row> table =
        spark
            .read()
            .format("binaryFile")
            .option("pathGlobFilter", imageGlob())
            .load(InputFiles.literal(folders))
            .select(col("path"), col("content"));
    Dataset<Row> rows =
        ColumnarReader.readAll(spark, table, columns -> read(columns, features, labelled));
    return new SourceFrame(rows, Storage.BYTES, Optional.of(features.shape()));
  }

  /** Whether a folder has class folders with images, which makes it a data set of this format. */
  static boolean isImageFolder(InputFiles files, FileStatus folder) {
    return !classFolders(files, folder).isEmpty();
  }

  private static Row read(InternalRow columns, ImageFeatures features, Set<String> labelled) {
    Path path = new Path(columns.getString(0));
    Path folder = path.getParent();
    String label = labelled.contains(folder.toString()) ? Labels.canonical(folder.getName()) : null;
    try {
      return SourceRows.good(label, features.decode(columns.getBinary(1)), path.toString());
    } catch (BadRowException e) {
      return SourceRows.bad(path.toString(), e.problem());
    }
  }

  /** The class folders, or none if not one of them has an image. */
  private static List<FileStatus> classFolders(InputFiles files, FileStatus input) {
    List<FileStatus> folders = files.children(input.getPath(), FileStatus::isDirectory);
    return folders.stream().anyMatch(folder -> holdsImages(files, folder)) ? folders : List.of();
  }

  private static boolean holdsImages(InputFiles files, FileStatus folder) {
    return !files.children(folder.getPath(), ImageFolderSource::isImage).isEmpty();
  }

  private static boolean isImage(FileStatus file) {
    String name = file.getPath().getName().toLowerCase(Locale.ROOT);
    return file.isFile() && SUFFIXES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
  }

  /** A glob of the suffixes in upper and lower case: {@code *.{[jJ][pP][gG],...}}. */
  private static String imageGlob() {
    return SUFFIXES.stream()
        .map(
            suffix ->
                suffix
                    .chars()
                    .mapToObj(
                        letter ->
                            "["
                                + (char) letter
                                + Character.toString(letter).toUpperCase(Locale.ROOT)
                                + "]")
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(",", "*.{", "}"));
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

  private static UserFault noImages(FileStatus input) {
    return UserFault.data("the folder has no class folders with images")
        .expected("folder/CLASS/file, the files ending in " + String.join(", ", SUFFIXES))
        .where(input.getPath().toString())
        .remedy("name the folder right above the class folders");
  }
}
