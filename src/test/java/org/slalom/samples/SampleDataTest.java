package org.slalom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample data in the repository is what its generator draws. */
class SampleDataTest {
  private static final Path FOLDER = Path.of("sample-data");
  private static final long MOST_BYTES = 4_000_000;

  @Test
  void drawingAgainGivesTheSamePixels(@TempDir Path again) throws IOException {
    SampleData.main(new String[] {again.toString()});
    for (Sample sample : Sample.all().toList()) {
      assertThat(pixels(FOLDER, sample)).as(sample.path()).isEqualTo(pixels(again, sample));
    }
  }

  @Test
  void thereIsNoOtherFileAndTheWholeIsSmall() throws IOException {
    List<Path> files = committedFiles();
    assertThat(files.stream().map(SampleDataTest::pathInFolder))
        .containsExactlyInAnyOrderElementsOf(Sample.all().map(Sample::path).toList());
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void noImageOccursTwice() throws IOException {
    Set<List<Integer>> seen = new HashSet<>();
    for (Sample sample : Sample.all().toList()) {
      assertThat(seen.add(pixels(FOLDER, sample))).as(sample.path() + " is new").isTrue();
    }
  }

  private static List<Integer> pixels(Path folder, Sample sample) throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve(sample.path()).toFile());
    int width = image.getWidth();
    return IntStream.of(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .boxed()
        .toList();
  }

  private static List<Path> committedFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static String pathInFolder(Path file) {
    return FOLDER.relativize(file).toString().replace('\\', '/');
  }
}
