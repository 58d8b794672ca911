package org.slalom.spark.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Choices;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;
import org.slalom.core.image.ImageShape;

/** Folders with files of every kind, whole, damaged, misnamed and misplaced, in every format. */
class FolderFuzzTest {

  private static final long MEMORY = 256L << 20;
  private static final int INPUTS_FOR_ONE = 4;

  /** Rows are read of one folder in so many; the others are opened. */
  private static final int READ_FOR_ONE = 40;

  private static final int MOST_FILES = 4;

  /** Hadoop's, of a file that is another since. */
  private static final byte[] CHECKSUM = {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4};

  private static final List<Integer> DIMENSIONS = List.of(-1, 0, 1, 3, 65_536, 65_537);

  @TempDir static Path folder;

  private static List<FileKind> kinds;

  @BeforeAll
  static void prepare() throws IOException {
    TestSpark.session();
    kinds = FileKind.all();
  }

  @Test
  void folders() {
    new Fuzzer(Choices.seeds(), List.of(), MEMORY)
        .run(
            input -> {
              Choices choices = new Choices(input);
              delete();
              FileKind kind = choices.of(kinds);
              List<Path> files = write(kind, choices);
              SourceTester source = new SourceTester(options(kind, choices));
              Object[] paths = paths(files, choices);
              SourceTester.rowsOrFault(
                  () -> {
                    SourceFrame frame = source.open(paths);
                    if (choices.oneIn(8)) {
                      Files.deleteIfExists(choices.of(files));
                    }
                    if (choices.oneIn(READ_FOR_ONE)) {
                      SourceTester.rows(frame);
                    }
                  });
            },
            INPUTS_FOR_ONE);
  }

  /** Of what is there when a task opens a folder, anything may change or go while it reads. */
  @Test
  void imagesThatVanish() {
    ImagePixels pixels = ImagePixels.of(new ImageShape(2, 2, 3));
    FileKind images = kinds.stream().filter(FolderFuzzTest::isImages).findFirst().orElseThrow();
    new Fuzzer(Choices.seeds(), List.of(), MEMORY)
        .run(
            input -> {
              Choices choices = new Choices(input);
              delete();
              List<Path> files = write(images, choices);
              String classFolder = parent(choices.of(files)).toUri().toString();
              ImageFolderPart part = new ImageFolderPart(classFolder, "cat", 0, 1);
              if (choices.oneIn(10)) {
                delete();
              }
              SourceTester.rowsOrFault(
                  () -> {
                    ImageRows rows = new ImageRows(pixels, new Configuration(), part);
                    change(choices.of(files), choices);
                    RecordFuzzTest.take(rows);
                  });
            },
            INPUTS_FOR_ONE);
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static boolean isImages(FileKind kind) {
    return kind.format().equals(Optional.of(Format.IMAGES));
  }

  /** Files of a kind, and now and then another, or a folder in the place of one. */
  private static List<Path> write(FileKind kind, Choices choices) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1 + choices.below(MOST_FILES); i > 0; i--) {
      FileKind named = choices.oneIn(12) ? choices.of(kinds) : kind;
      Path file = folder.resolve("data").resolve(choices.of(named.names()));
      try {
        if (choices.oneIn(20)) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(parent(file));
          Files.write(file, content(choices.oneIn(12) ? choices.of(kinds) : named, choices));
        }
        if (choices.oneIn(20)) {
          Files.write(file.resolveSibling("." + file.getFileName() + ".crc"), CHECKSUM);
        }
        files.add(file);
      } catch (FileSystemException e) {
        // a folder is there where the file should be, or the other way round
      }
    }
    return files.isEmpty() ? List.of(folder.resolve("data")) : files;
  }

  private static byte[] content(FileKind kind, Choices choices) {
    byte[] content = choices.of(kind.contents());
    return choices.oneIn(12) ? Arrays.copyOf(content, choices.below(content.length)) : content;
  }

  private static Object[] paths(List<Path> files, Choices choices) {
    Path data = folder.resolve("data");
    return switch (choices.below(6)) {
      case 0, 1 -> new Object[] {data};
      case 2 -> new Object[] {choices.of(files)};
      case 3 -> files.toArray();
      case 4 -> new Object[] {choices.of(files), parent(choices.of(files))};
      default ->
          new Object[] {
            data
                + choices.of(
                    "/*",
                    "/*.{csv,bin}",
                    "/[",
                    "/{",
                    "/none",
                    "/*/*",
                    "/\\",
                    "/a:b",
                    "/x.csv/x",
                    "\u0000")
          };
    };
  }

  private static SourceOptions options(FileKind kind, Choices choices) {
    return new SourceOptions(
        choices.oneIn(3)
            ? Optional.empty()
            : choices.oneIn(10) ? Optional.of(choices.of(Format.values())) : kind.format(),
        choices.oneIn(8) ? "none" : "label",
        "features",
        "image",
        choices.oneIn(8) ? Optional.of("weight") : Optional.empty(),
        choices.oneIn(8) ? Optional.of("id") : Optional.empty(),
        4,
        3,
        choices.of(1, 3),
        choices.perhaps(DIMENSIONS).map(OptionalInt::of).orElse(OptionalInt.empty()),
        choices.oneIn(2));
  }

  private static void change(Path file, Choices choices) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    switch (choices.below(4)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, new byte[0]);
      case 2 -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
      default -> Files.write(file, CHECKSUM);
    }
  }

  private static void delete() throws IOException {
    Path data = folder.resolve("data");
    if (Files.exists(data)) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
