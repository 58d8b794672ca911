package org.slalom.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageResizerTest {

  @Test
  void theSameShapeIsTheSameImage() {
    Image image = noise(new ImageShape(7, 5, 3), 1);

    assertThat(ImageResizer.resize(image, image.shape())).isSameAs(image);
  }

  @Test
  void shrinkingAveragesTheArea() {
    Image image = gray(4, 2, 0, 10, 20, 30, 40, 50, 60, 71);

    assertThat(ImageResizer.resize(image, new ImageShape(2, 1, 1)).pixels())
        .containsExactly(25, (20 + 30 + 60 + 71 + 2) / 4);
  }

  @Test
  void shrinkingWeighsPixelsByTheAreaThatIsShared() {
    // Three pixels into two: the middle one belongs to both by half.
    Image image = gray(3, 1, 30, 90, 240);

    assertThat(ImageResizer.resize(image, new ImageShape(2, 1, 1)).pixels())
        .containsExactly((2 * 30 + 90 + 1) / 3, (byte) ((90 + 2 * 240 + 1) / 3));
  }

  @Test
  void enlargingInterpolatesBetweenCentres() {
    // Centres of the four lie at -0.25, 0.25, 0.75 and 1.25 of the two.
    Image image = gray(2, 1, 0, 100);

    assertThat(ImageResizer.resize(image, new ImageShape(4, 1, 1)).pixels())
        .containsExactly(0, 25, 75, 100);
  }

  @Test
  void oneAxisMayShrinkWhileTheOtherGrows() {
    Image image = gray(2, 2, 0, 10, 100, 110);

    assertThat(ImageResizer.resize(image, new ImageShape(1, 4, 1)).pixels())
        .containsExactly(5, 30, 80, 105);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,32,32",
    "300,200,32,32",
    "31,33,32,32",
    "32,32,300,7",
    "30000,1,28,28",
    "2,3,1,1"
  })
  void anEvenImageStaysEven(int width, int height, int toWidth, int toHeight) {
    ImageShape shape = new ImageShape(width, height, 3);
    byte[] pixels = new byte[shape.size()];
    Arrays.fill(pixels, (byte) 201);

    Image resized =
        ImageResizer.resize(new Image(shape, pixels), new ImageShape(toWidth, toHeight, 3));

    assertThat(resized.pixels()).hasSize(toWidth * toHeight * 3).containsOnly(201);
  }

  @ParameterizedTest
  @CsvSource({"64,48,16,12", "50,37,13,11", "9,9,31,40", "100,10,10,100", "17,17,16,18"})
  void theResultIsTheRoundedExactMean(int width, int height, int toWidth, int toHeight) {
    Image image = noise(new ImageShape(width, height, 3), 3);

    Image resized = ImageResizer.resize(image, new ImageShape(toWidth, toHeight, 3));

    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double mean = 0;
          for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
              mean +=
                  share(u, width, x, toWidth)
                      * share(v, height, y, toHeight)
                      * image.at(u, v, channel);
            }
          }
          assertThat((double) resized.at(x, y, channel))
              .isBetween(mean - 0.5 - 1e-9, mean + 0.5 + 1e-9);
        }
      }
    }
  }

  @Test
  void rgbBecomesGrayByLumaAndGrayRgbByRepetition() {
    Image color = new Image(new ImageShape(1, 1, 3), new byte[] {(byte) 255, 0, 10});
    Image gray = ImageResizer.resize(color, new ImageShape(1, 1, 1));

    assertThat(gray.at(0, 0, 0)).isEqualTo((299 * 255 + 114 * 10 + 500) / 1000);
    assertThat(ImageResizer.resize(gray, new ImageShape(1, 1, 3)).pixels())
        .containsOnly(gray.pixels()[0]);
  }

  @Test
  void grayInThreeChannelsIsTheSameGrayInOne() {
    for (int value = 0; value < 256; value++) {
      byte b = (byte) value;
      Image image = new Image(new ImageShape(1, 1, 3), new byte[] {b, b, b});

      assertThat(ImageResizer.resize(image, new ImageShape(1, 1, 1)).pixels()).containsExactly(b);
    }
  }

  /**
   * The definition, in floating point: area shared when shrinking, tent function when enlarging.
   */
  private static double share(int source, int from, int target, int to) {
    double ratio = (double) from / to;
    if (to <= from) {
      double overlap =
          Math.min(source + 1, (target + 1) * ratio) - Math.max(source, target * ratio);
      return Math.max(0, overlap) / ratio;
    }
    double centre = Math.max(0, Math.min(from - 1, (target + 0.5) * ratio - 0.5));
    return Math.max(0, 1 - Math.abs(source - centre));
  }

  private static Image noise(ImageShape shape, long seed) {
    byte[] pixels = new byte[shape.size()];
    new Random(seed).nextBytes(pixels);
    return new Image(shape, pixels);
  }

  private static Image gray(int width, int height, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new Image(new ImageShape(width, height, 1), pixels);
  }
}
