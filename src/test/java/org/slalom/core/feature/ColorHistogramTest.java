package org.slalom.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;

class ColorHistogramTest {

  @Test
  void pureColoursHitTheBinsOfTheirHue() {
    ColorHistogram hue = new ColorHistogram(ColorSpace.HUE, 6, 1);
    int[][] colors = {
      {255, 0, 0}, {255, 255, 0}, {0, 255, 0}, {0, 255, 255}, {0, 0, 255}, {255, 0, 255}
    };
    for (int i = 0; i < colors.length; i++) {
      float[] histogram =
          Images.features(hue, Images.plain(4, 4, colors[i][0], colors[i][1], colors[i][2]));
      for (int bin = 0; bin < 6; bin++) {
        assertThat(histogram[bin]).as("colour %d, bin %d", i, bin).isEqualTo(bin == i ? 1f : 0f);
      }
    }
  }

  @Test
  void aHueBetweenTwoBinsIsShared() {
    ColorHistogram hue = new ColorHistogram(ColorSpace.HUE, 3, 1);
    // yellow, at 60 degrees, lies half way between red at 0 and green at 120
    float[] yellow = Images.features(hue, Images.plain(2, 2, 255, 255, 0));
    assertThat(yellow).containsExactly(0.5f, 0.5f, 0f);
    // magenta, at 300, half way between blue at 240 and red at 360
    float[] magenta = Images.features(hue, Images.plain(2, 2, 255, 0, 255));
    assertThat(magenta).containsExactly(0.5f, 0f, 0.5f);
  }

  @Test
  void grayHasNoHueAndCountsInTheOtherSpaces() {
    Image gray = Images.plain(2, 2, 90, 90, 90);
    assertThat(Images.features(new ColorHistogram(ColorSpace.HUE, 4, 1), gray)).containsOnly(0f);
    assertThat(sum(Images.features(new ColorHistogram(ColorSpace.HSV, 4, 1), gray)))
        .isEqualTo(1, within(1e-6));
    assertThat(sum(Images.features(new ColorHistogram(ColorSpace.RGB, 4, 1), gray)))
        .isEqualTo(1, within(1e-6));
  }

  /** With two bins, at 0 and 255, the share of the upper bin is the mean. */
  @Test
  void twoBinsOfEachComponentHoldTheMeanColour() {
    float[] histogram =
        Images.features(new ColorHistogram(ColorSpace.RGB, 2, 1), Images.plain(3, 3, 51, 102, 204));
    float red = histogram[4] + histogram[5] + histogram[6] + histogram[7];
    float green = histogram[2] + histogram[3] + histogram[6] + histogram[7];
    float blue = histogram[1] + histogram[3] + histogram[5] + histogram[7];
    assertThat(red).isEqualTo(0.2f, within(1e-6f));
    assertThat(green).isEqualTo(0.4f, within(1e-6f));
    assertThat(blue).isEqualTo(0.8f, within(1e-6f));
  }

  @Test
  void everyCellOfTheGridCountsItsOwnPixels() {
    ColorHistogram corners = new ColorHistogram(ColorSpace.RGB, 2, 2);
    Image image = Images.gray(5, 5, (x, y) -> x < 3 && y < 3 ? 255 : 0);
    assertThat(Images.features(corners, image)).containsExactly(0, 1, 1, 0, 1, 0, 1, 0);
    assertThat(sum(Images.features(new ColorHistogram(ColorSpace.HSV, 3, 4), noise())))
        .isEqualTo(16, within(1e-4));
  }

  @Test
  void graysHaveOneComponentInRgbAndNoneInTheOtherSpaces() {
    ImageShape gray = new ImageShape(8, 8, 1);
    assertThat(new ColorHistogram(ColorSpace.RGB, 5, 2).dimension(gray)).isEqualTo(20);
    assertThatThrownBy(() -> new ColorHistogram(ColorSpace.HSV, 5, 2).dimension(gray))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("gray");
  }

  @Test
  void aGridFinerThanTheImageIsRefused() {
    assertThatThrownBy(
            () -> new ColorHistogram(ColorSpace.RGB, 2, 9).dimension(new ImageShape(8, 12, 3)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("grid");
  }

  private static Image noise() {
    return Images.noise(new ImageShape(13, 11, 3), 3);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      assertThat(value).isNotNegative();
      sum += value;
    }
    return sum;
  }
}
