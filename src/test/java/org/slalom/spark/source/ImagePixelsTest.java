package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.DecodingProbe;
import org.slalom.core.image.ImageShape;

class ImagePixelsTest {

  private static final ImageShape SHAPE = new ImageShape(2, 2, 1);

  @Test
  void imagesAreDecodedWhereTheProbeAgrees() throws Exception {
    ImagePixels features = new ImagePixels(SHAPE, DecodingProbe.checksum());

    assertThat(features.decode(TestImages.encode("png", 4, 4, 9))).containsExactly(9, 9, 9, 9);
  }

  @Test
  void anExecutorThatDecodesOtherwiseIsAFault() {
    ImagePixels features = new ImagePixels(SHAPE, DecodingProbe.checksum() + 1);

    assertThatExceptionOfType(UserFault.class)
        .isThrownBy(() -> features.decode(TestImages.encode("jpg", 4, 4, 9)))
        .withMessageContaining("same JDK")
        .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA));
  }
}
