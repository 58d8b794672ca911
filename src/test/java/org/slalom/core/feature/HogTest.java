package org.slalom.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageShape;
import org.slalom.core.image.UnreadableImageException;

class HogTest {

  private static final Hog PLAIN = new Hog(8, 9, false, 0, false);

  @Test
  void anImageOf320x240AtCellsOf8HasFortyByThirtyByNineNumbers() {
    assertThat(PLAIN.dimension(new ImageShape(320, 240, 3))).isEqualTo(10_800);
  }

  @Test
  void blocksOverlapByAllCellsButOne() {
    Hog blocks = new Hog(4, 9, false, 2, true);
    assertThat(blocks.dimension(new ImageShape(32, 32, 3))).isEqualTo(7 * 7 * 4 * 9);
    assertThat(blocks.dimension(new ImageShape(35, 32, 3))).isEqualTo(7 * 7 * 4 * 9);
  }

  /** A step of 100 between columns 3 and 4: both have the gradient (100, 0), 8 pixels high. */
  @Test
  void aVerticalEdgeVotesForItsDirection() {
    Image edge = Images.gray(8, 8, (x, y) -> x < 4 ? 50 : 150);
    float[] hog = Images.features(PLAIN, edge);
    // the outermost rows have no neighbours on both sides, but their columns have
    assertThat(hog[0]).isEqualTo(2 * 8 * 100 / 255f / 64, within(1e-6f));
    for (int bin = 1; bin < 9; bin++) {
      assertThat(hog[bin]).isZero();
    }
  }

  @Test
  void oppositeGradientsAreTheSameUnlessSigned() {
    Image rising = Images.gray(8, 8, (x, y) -> 10 * x);
    Image falling = Images.gray(8, 8, (x, y) -> 70 - 10 * x);
    assertThat(Images.features(PLAIN, rising)).containsExactly(Images.features(PLAIN, falling));
    Hog signed = new Hog(8, 18, true, 0, false);
    assertThat(Images.features(signed, rising)[0]).isPositive();
    assertThat(Images.features(signed, falling)[9]).isPositive();
    assertThat(Images.features(signed, falling)[0]).isZero();
  }

  @Test
  void everyDirectionHasItsBin() {
    Hog fine = new Hog(9, 36, true, 0, false);
    for (int degrees = 5; degrees < 360; degrees += 10) {
      double dx = Math.cos(Math.toRadians(degrees));
      double dy = Math.sin(Math.toRadians(degrees));
      Image slope =
          Images.gray(9, 9, (x, y) -> (int) Math.round(128 + 12 * ((x - 4) * dx + (y - 4) * dy)));
      float[] hog = Images.features(fine, slope);
      int most = 0;
      for (int bin = 1; bin < 36; bin++) {
        most = hog[bin] > hog[most] ? bin : most;
      }
      assertThat(most).as("%d degrees", degrees).isBetween(degrees / 10 - 1, degrees / 10 + 1);
    }
  }

  @Test
  void sharedVotesAddUpToTheSame() {
    Image image = Images.noise(new ImageShape(32, 24, 3), 1);
    float whole = sum(Images.features(PLAIN, image));
    float shared = sum(Images.features(new Hog(8, 9, false, 0, true), image));
    assertThat(shared).isEqualTo(whole, within(1e-4f * whole));
  }

  @Test
  void theLongestGradientOfTheChannelsCounts() {
    byte[] pixels = new byte[8 * 8 * 3];
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        pixels[(y * 8 + x) * 3] = (byte) (5 * x);
        pixels[(y * 8 + x) * 3 + 2] = (byte) (20 * y);
      }
    }
    float[] hog = Images.features(PLAIN, new Image(new ImageShape(8, 8, 3), pixels));
    float[] blue = Images.features(PLAIN, Images.gray(8, 8, (x, y) -> 20 * y));
    assertThat(hog[4]).isEqualTo(blue[4]);
  }

  @Test
  void blocksHaveLengthOneAndNothingFarAboveTheCut() {
    float[] hog =
        Images.features(new Hog(4, 9, false, 2, true), Images.noise(new ImageShape(16, 16, 1), 2));
    for (int block = 0; block < hog.length; block += 36) {
      double square = 0;
      for (int i = block; i < block + 36; i++) {
        square += hog[i] * hog[i];
      }
      assertThat(square).isEqualTo(1, within(1e-4));
    }
  }

  @Test
  void aPlainImageHasNoEdges() {
    float[] hog =
        Images.features(new Hog(4, 9, false, 2, true), Images.plain(16, 16, 200, 100, 50));
    assertThat(hog).containsOnly(0f);
  }

  @Test
  void imagesSmallerThanABlockAreRefused() {
    assertThatThrownBy(() -> new Hog(8, 9, false, 2, true).dimension(new ImageShape(15, 32, 1)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("too small");
  }

  @Test
  void scikitImageSaysTheSameOfAHundredPictures() throws IOException, UnreadableImageException {
    Hog settings = new Hog(8, 9, false, 2, false);
    List<String> names;
    try (InputStream text = resource("names.txt")) {
      names = new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(names).hasSize(100);
    double[] ours = new double[names.size() * 324];
    double[] theirs = new double[ours.length];
    try (var input =
        new DataInputStream(new GZIPInputStream(resource("scikit-image-0.19.3.f32.gz")))) {
      for (int i = 0; i < names.size(); i++) {
        Path file = Path.of("sample-data/train", names.get(i));
        float[] hog = Images.features(settings, ImageDecoder.decode(Files.readAllBytes(file)));
        ByteBuffer reference =
            ByteBuffer.wrap(input.readNBytes(324 * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int d = 0; d < 324; d++) {
          ours[i * 324 + d] = hog[d];
          theirs[i * 324 + d] = reference.getFloat();
        }
      }
    }
    assertThat(new PearsonsCorrelation().correlation(ours, theirs)).isGreaterThan(0.999);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(HogTest.class.getResourceAsStream("/hog/" + name));
  }

  private static float sum(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
