package org.slalom.spark.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.error.UserFault;

/**
 * Tells the format of a data set by the names of its files and, between the two kinds of Parquet,
 * by the schema. What could be two formats is no format: the user says which.
 */
final class FormatDetection {

  private final SparkSession spark;
  private final SourceOptions options;
  private final InputFiles files;

  FormatDetection(SparkSession spark, SourceOptions options) {
    this.spark = spark;
    this.options = options;
    files = new InputFiles(spark);
  }

  /**
   * The format that all inputs have.
   *
   * @throws UserFault if there is not exactly one
   */
  Format detect(List<FileStatus> inputs) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (FileStatus input : inputs) {
      formats.add(
          (input.isDirectory() ? ofFolder(input) : ofFile(input))
              .orElseThrow(() -> unclear("none that is known by these names", List.of(input))));
    }
    if (formats.size() > 1) {
      throw unclear(formats + " together", inputs);
    }
    Format format = formats.iterator().next();
    return format == Format.PARQUET ? ofTable(inputs) : format;
  }

  /** By the files in it, which must agree, else by its class folders. */
  private Optional<Format> ofFolder(FileStatus folder) {
    if (!ImageFolderSource.classFolders(files, folder).isEmpty()) {
      return Optional.of(Format.IMAGES);
    }
    Set<Format> formats =
        files.children(folder.getPath(), child -> true).stream()
            .map(child -> child.isFile() ? ofFile(child) : ofPartition(child))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (formats.size() > 1) {
      throw unclear(formats + " in one folder", List.of(folder));
    }
    return formats.stream().findFirst();
  }

  /** A folder such as {@code label=3}, which Spark writes when it partitions a table. */
  private Optional<Format> ofPartition(FileStatus folder) {
    return folder.getPath().getName().contains("=") ? ofFolder(folder) : Optional.empty();
  }

  private static Optional<Format> ofFile(FileStatus file) {
    String name = withoutCompression(file.getPath());
    if (name.contains("idx3") || name.contains("idx2") || name.contains("idx1")) {
      return Optional.of(Format.IDX);
    }
    if (name.endsWith(".bin")) {
      return ofBinary(name, file);
    }
    if (name.endsWith(".parquet")) {
      return Optional.of(Format.PARQUET);
    }
    if (name.endsWith(".csv")) {
      return Optional.of(Format.CSV);
    }
    if (name.endsWith(".libsvm") || name.endsWith(".svm")) {
      return Optional.of(Format.LIBSVM);
    }
    return Optional.empty();
  }

  /** By the names in the sets' own archives, else by the size, unless it fits both. */
  private static Optional<Format> ofBinary(String name, FileStatus file) {
    if (name.startsWith("data_batch") || name.equals("test_batch.bin")) {
      return Optional.of(Format.CIFAR10);
    }
    if (name.equals("train.bin") || name.equals("test.bin")) {
      return Optional.of(Format.CIFAR100);
    }
    boolean ten = file.getLen() % CifarLayout.CIFAR10.recordBytes() == 0;
    boolean hundred = file.getLen() % CifarLayout.CIFAR100.recordBytes() == 0;
    if (ten == hundred || RecordRange.isGzip(file.getPath().toString())) {
      return Optional.empty();
    }
    return Optional.of(ten ? Format.CIFAR10 : Format.CIFAR100);
  }

  private Format ofTable(List<FileStatus> inputs) {
    StructType schema = ParquetTable.open(spark, inputs).schema();
    Optional<DataType> image = TableColumns.find(schema, options.imageColumn());
    boolean hasImages =
        image
            .filter(
                type ->
                    ImageTableSource.holdsImages(TableColumns.named(options.imageColumn()), type))
            .isPresent();
    boolean hasFeatures = TableColumns.find(schema, options.featuresColumn()).isPresent();
    if (hasImages == hasFeatures) {
      throw unclear("Parquet with columns " + String.join(", ", schema.fieldNames()), inputs);
    }
    return hasImages ? Format.IMAGE_TABLE : Format.PARQUET;
  }

  private static String withoutCompression(Path path) {
    return path.getName().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2)$", "");
  }

  private static UserFault unclear(String got, List<FileStatus> inputs) {
    String formats =
        Arrays.stream(Format.values())
            .map(format -> format.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    return UserFault.usage("the format of the data cannot be told")
        .expected("one of " + formats)
        .got(got)
        .where(InputFiles.describe(inputs))
        .remedy("say which with --format");
  }
}
