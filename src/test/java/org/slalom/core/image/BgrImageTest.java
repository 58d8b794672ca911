package org.slalom.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgrImageTest {

  @Test
  void grayIsTakenAsItIs() throws Exception {
    assertThat(BgrImage.decode(2, 1, 1, new byte[] {7, 8}).pixels()).containsExactly(7, 8);
  }

  @Test
  void blueAndRedChangePlaces() throws Exception {
    Image image = BgrImage.decode(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6});

    assertThat(image.shape()).isEqualTo(new ImageShape(1, 2, 3));
    assertThat(image.pixels()).containsExactly(3, 2, 1, 6, 5, 4);
  }

  @Test
  void alphaIsShownOverWhite() throws Exception {
    assertThat(BgrImage.decode(2, 1, 4, new byte[] {1, 2, 3, -1, 1, 2, 3, 0}).pixels())
        .containsExactly(3, 2, 1, -1, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({"2,2,3", "0,1,1", "-1,-12,1", "2,3,2", "65536,65536,1"})
  void sizesThatDoNotFitTheBytesAreRefused(int width, int height, int channels) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> BgrImage.decode(width, height, channels, new byte[13]))
        .withMessageContaining("13 bytes are no image of " + width + " x " + height);
  }
}
