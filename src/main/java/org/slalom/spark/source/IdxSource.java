package org.slalom.spark.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;

/**
 * IDX, the format of MNIST: gray images of unsigned bytes in one file, their labels in another
 * beside it. The labels file has the images file's name with {@code labels} for {@code images} and
 * {@code idx1} for {@code idx3} or {@code idx2}, plain or gzip; labels files among the inputs are
 * left to their images. A plain file is read by many tasks, a gzip file by few.
 *
 * @see <a href="https://yann.lecun.org/exdb/mnist/">The MNIST database</a>
 */
final class IdxSource implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    InputFiles files = new InputFiles(spark);
    List<IdxPart> parts = new ArrayList<>();
    Set<List<Integer>> shapes = new LinkedHashSet<>();
    List<FileStatus> imageFiles = imageFiles(inputs);
    int cores = PartReader.coresForEach(spark, imageFiles.size());
    for (FileStatus images : imageFiles) {
      requireFile(images);
      IdxHeader header = IdxHeader.read(files, images, "images", 2, 3);
      shapes.add(header.itemSizes());
      Optional<RecordRange> labels =
          labelsFile(files, images, options).map(file -> labels(files, file, images, header));
      parts.addAll(IdxPart.split(header.range(images), labels.orElse(null), cores));
    }
    JavaRDD<Row> rows =
        PartReader.readAll(spark, parts, (configuration, part) -> new IdxRows(configuration, part));
    return new SourceFrame(rows, Storage.BYTES, imageShape(inputs, shapes));
  }

  private static List<FileStatus> imageFiles(List<FileStatus> inputs) {
    Set<Path> partners =
        inputs.stream().flatMap(input -> labelsPaths(input).stream()).collect(Collectors.toSet());
    return inputs.stream().filter(input -> !partners.contains(input.getPath())).toList();
  }

  private static void requireFile(FileStatus input) {
    if (input.isDirectory()) {
      throw UserFault.usage("IDX data is named by its images file")
          .expected("a file such as train-images-idx3-ubyte.gz")
          .got("a folder")
          .where(input.getPath().toString())
          .remedy(
              "name the images file in it, and not the test set's together with the training's");
    }
  }

  /** Where the labels of an images file may lie; nowhere if the name does not tell. */
  private static List<Path> labelsPaths(FileStatus images) {
    String name = images.getPath().getName();
    String labels =
        name.replace("images", "labels").replace("idx3", "idx1").replace("idx2", "idx1");
    if (labels.equals(name)) {
      return List.of();
    }
    String plain = RecordRange.isGzip(labels) ? labels.substring(0, labels.length() - 3) : labels;
    return Stream.of(labels, plain, plain + ".gz")
        .distinct()
        .map(candidate -> new Path(images.getPath().getParent(), candidate))
        .toList();
  }

  private static Optional<FileStatus> labelsFile(
      InputFiles files, FileStatus images, SourceOptions options) {
    List<Path> candidates = labelsPaths(images);
    Optional<FileStatus> found =
        candidates.stream().map(files::find).flatMap(Optional::stream).findFirst();
    if (found.isEmpty() && options.labelled()) {
      throw UserFault.data("the images have no labels file beside them")
          .expected(
              candidates.isEmpty()
                  ? "a file name with 'images' or 'idx3' in it, from which the labels file's follows"
                  : candidates.stream().map(Path::getName).collect(Collectors.joining(" or ")))
          .got("no such file")
          .where(images.getPath().toString())
          .remedy("put the labels file beside the images file under that name");
    }
    return found;
  }

  private static RecordRange labels(
      InputFiles files, FileStatus file, FileStatus images, IdxHeader imagesHeader) {
    IdxHeader header = IdxHeader.read(files, file, "labels", 1, 1);
    if (header.count() != imagesHeader.count()) {
      throw UserFault.data("images and labels differ in number")
          .expected(imagesHeader.count() + " labels, one for each image in " + images.getPath())
          .got(header.count() + " labels")
          .where(file.getPath().toString())
          .remedy("put the labels file that belongs to the images beside them");
    }
    return header.range(file);
  }

  private static Optional<ImageShape> imageShape(
      List<FileStatus> inputs, Set<List<Integer>> shapes) {
    if (shapes.size() > 1) {
      throw UserFault.data("the images files differ in the size of their images")
          .expected("one size")
          .got(shapes.toString())
          .where(InputFiles.describe(inputs))
          .remedy("train on files of one size");
    }
    List<Integer> shape = shapes.iterator().next();
    return shape.size() == 2
        ? Optional.of(new ImageShape(shape.get(1), shape.get(0), 1))
        : Optional.empty();
  }
}
