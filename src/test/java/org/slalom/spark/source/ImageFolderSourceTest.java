package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slalom.spark.source.SourceTester.bytes;
import static org.slalom.spark.source.SourceTester.label;
import static org.slalom.spark.source.SourceTester.place;
import static org.slalom.spark.source.SourceTester.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.image.ImageShape;

class ImageFolderSourceTest {

  private static final SourceTester IMAGES = SourceTester.of(Format.IMAGES);

  @TempDir private Path folder;

  @Test
  void theFolderIsTheLabelAndImagesAreResized() throws IOException {
    draw("cat/1.png", 40, 30, 200);
    draw("cat/2.JPG", 4, 3, 100);
    draw("dog/1.bmp", 2, 2, 50);
    draw("dog/2.gif", 1, 9, 0);

    SourceFrame frame = IMAGES.open(folder);
    List<Row> rows = IMAGES.rows(folder);

    assertThat(frame.storage()).isEqualTo(Storage.BYTES);
    assertThat(frame.imageShape()).contains(new ImageShape(4, 3, 3));
    assertThat(rows).extracting(SourceTester::label).containsExactly("cat", "cat", "dog", "dog");
    assertThat(rows)
        .extracting(row -> place(row).replaceFirst(".*/", ""))
        .containsExactly("1.png", "2.JPG", "1.bmp", "2.gif");
    int[] grays = {200, 100, 50, 0};
    for (int i = 0; i < 4; i++) {
      assertThat(bytes(rows.get(i))).hasSize(36).containsOnly(grays[i]);
    }
  }

  @Test
  void labelsAreOneSpellingOfTheName() throws IOException {
    draw("cafe\u0301/1.png", 4, 3, 1);
    draw("color=red/1.png", 4, 3, 1);
    draw("a b%20c/1.png", 4, 3, 1);
    draw("[x]{y}/1.png", 4, 3, 1);

    assertThat(IMAGES.rows(folder))
        .extracting(SourceTester::label)
        .containsExactlyInAnyOrder("caf\u00e9", "color=red", "a b%20c", "[x]{y}");
  }

  @Test
  void otherFilesDeeperFoldersAndHiddenNamesArePassedOver() throws IOException {
    draw("cat/1.png", 4, 3, 1);
    draw("cat/.hidden.png", 4, 3, 1);
    draw("cat/_temporary.png", 4, 3, 1);
    draw("cat/deeper/1.png", 4, 3, 1);
    draw("cat/part=1/1.png", 4, 3, 1);
    draw("_tmp/1.png", 4, 3, 1);
    draw(".git/1.png", 4, 3, 1);
    draw("stray.png", 4, 3, 1);
    Files.writeString(folder.resolve("cat/Thumbs.db"), "not an image");
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Files.createDirectory(folder.resolve("empty"));

    assertThat(IMAGES.rows(folder)).hasSize(1);
  }

  @Test
  void aFileThatIsNoImageMakesABadRow() throws IOException {
    draw("cat/1.png", 40, 30, 1);
    Files.writeString(folder.resolve("cat/2.png"), "just some text");
    byte[] whole = Files.readAllBytes(folder.resolve("cat/1.png"));
    Files.write(folder.resolve("cat/3.png"), Arrays.copyOf(whole, whole.length / 2));
    Files.createFile(folder.resolve("cat/4.jpeg"));

    List<Row> rows = IMAGES.rows(folder);

    assertThat(problem(rows.get(0))).isNull();
    assertThat(problem(rows.get(1))).isEqualTo("not a JPEG, PNG, GIF or BMP image");
    assertThat(problem(rows.get(2))).startsWith("damaged PNG image");
    assertThat(problem(rows.get(3))).isEqualTo("not a JPEG, PNG, GIF or BMP image");
    assertThat(place(rows.get(1))).endsWith("cat/2.png");
  }

  @Test
  void aFolderOfImagesAloneIsReadWhereNoLabelsAreNeeded() throws IOException {
    draw("1.png", 4, 3, 1);
    draw("2.png", 4, 3, 1);

    assertThat(IMAGES.unlabelled().rows(folder))
        .hasSize(2)
        .allSatisfy(row -> assertThat(label(row)).isNull());
    assertThat(IMAGES.fault(ExitCode.DATA, folder))
        .hasMessageContaining("no class folders with images");
  }

  @Test
  void whatHasNoClassFoldersWithImagesIsNoDataSet() throws IOException {
    assertThat(IMAGES.fault(ExitCode.DATA, folder)).hasMessageContaining("folder/CLASS/file");
    Files.createDirectory(folder.resolve("cat"));
    Files.writeString(folder.resolve("cat/readme.txt"), "none here");
    assertThat(IMAGES.fault(ExitCode.DATA, folder))
        .hasMessageContaining("jpg, jpeg, png, gif, bmp");
    assertThat(IMAGES.fault(ExitCode.USAGE, folder.resolve("cat/readme.txt")))
        .hasMessageContaining("got:      a file");
  }

  private void draw(String name, int width, int height, int gray) throws IOException {
    TestImages.write(folder.resolve(name), width, height, gray);
  }

  @Test
  void aNameThatHadoopCannotTakeMakesABadRow() throws IOException {
    draw("cat/a:b.png", 4, 3, 90);

    assertThat(SourceTester.problem(SourceTester.of(Format.IMAGES).rows(folder).get(0)))
        .startsWith("the file cannot be opened");
  }
}
