package org.slalom.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void losslessRgbComesBackAsItWas(String format) throws Exception {
    BufferedImage drawn = noise(37, 23, BufferedImage.TYPE_INT_RGB);

    Image image = ImageDecoder.decode(encode(drawn, format));

    assertThat(image.shape()).isEqualTo(new ImageShape(37, 23, 3));
    for (int y = 0; y < 23; y++) {
      for (int x = 0; x < 37; x++) {
        int rgb = drawn.getRGB(x, y);
        assertThat(image.at(x, y, 0)).isEqualTo(rgb >> 16 & 0xff);
        assertThat(image.at(x, y, 1)).isEqualTo(rgb >> 8 & 0xff);
        assertThat(image.at(x, y, 2)).isEqualTo(rgb & 0xff);
      }
    }
  }

  @Test
  void grayKeepsItsValuesAndIsNotBrightened() throws Exception {
    BufferedImage drawn = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 256; x++) {
      drawn.getRaster().setSample(x, 0, 0, x);
    }

    Image image = ImageDecoder.decode(encode(drawn, "png"));

    assertThat(image.shape()).isEqualTo(new ImageShape(256, 1, 1));
    for (int x = 0; x < 256; x++) {
      assertThat(image.at(x, 0, 0)).isEqualTo(x);
    }
  }

  @Test
  void aGrayJpegIsGray() throws Exception {
    BufferedImage drawn = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) drawn.getRaster().getDataBuffer()).getData(), (byte) 100);

    Image image = ImageDecoder.decode(encode(drawn, "jpg"));

    assertThat(image.shape()).isEqualTo(new ImageShape(16, 16, 1));
    assertThat(image.pixels()).containsOnly(100);
  }

  @Test
  void sixteenBitsAreCutToTheHighestEight() throws Exception {
    BufferedImage drawn = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    drawn.getRaster().setSample(0, 0, 0, 0x12ff);
    drawn.getRaster().setSample(1, 0, 0, 0xffff);
    drawn.getRaster().setSample(2, 0, 0, 0x00ff);

    assertThat(ImageDecoder.decode(encode(drawn, "png")).pixels())
        .containsExactly(0x12, 0xff, 0x00);
  }

  @ParameterizedTest
  @CsvSource({"png", "bmp", "gif"})
  void oneBitIsBlackAndWhite(String format) throws Exception {
    BufferedImage drawn = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
    drawn.getRaster().setSample(8, 0, 0, 1);

    Image image = ImageDecoder.decode(encode(drawn, format));

    assertThat(image.at(0, 0, 0)).isZero();
    assertThat(image.at(8, 0, 0)).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void palettesAreLookedUp(String format) throws Exception {
    BufferedImage drawn = palette(4, 255);

    Image image = ImageDecoder.decode(encode(drawn, format));

    assertThat(image.shape().channels()).isEqualTo(3);
    assertThat(pixel(image, 0)).containsExactly(10, 20, 30);
    assertThat(pixel(image, 3)).containsExactly(200, 100, 0);
  }

  @Test
  void transparencyIsShownOverWhite() throws Exception {
    BufferedImage drawn = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    drawn.setRGB(0, 0, 0x00000000);
    drawn.setRGB(1, 0, 0x80ff0000);
    drawn.setRGB(2, 0, 0xff010203);

    Image image = ImageDecoder.decode(encode(drawn, "png"));

    assertThat(pixel(image, 0)).containsExactly(255, 255, 255);
    assertThat(pixel(image, 1)).containsExactly(255, 127, 127);
    assertThat(pixel(image, 2)).containsExactly(1, 2, 3);
  }

  @Test
  void aTransparentPaletteEntryIsWhite() throws Exception {
    Image image = ImageDecoder.decode(encode(palette(4, 0), "png"));

    assertThat(pixel(image, 3)).containsExactly(255, 255, 255);
  }

  @Test
  void cmykJpegBecomesRgb() throws Exception {
    Image image = ImageDecoder.decode(cmykJpeg());

    assertThat(image.shape()).isEqualTo(new ImageShape(16, 16, 3));
    // Adobe stores inverted ink: 255 is none of it. Here all of the cyan, and nothing else.
    assertThat(image.at(8, 8, 0)).isLessThan(60);
    assertThat(image.at(8, 8, 1)).isGreaterThan(120);
    assertThat(image.at(8, 8, 2)).isGreaterThan(180);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
  void aSinglePixelIsAnImage(String format) throws Exception {
    BufferedImage drawn = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    assertThat(ImageDecoder.decode(encode(drawn, format)).pixels()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
  void aVeryWideImageIsAnImage(String format) throws Exception {
    BufferedImage drawn = new BufferedImage(30_000, 1, BufferedImage.TYPE_INT_RGB);

    assertThat(ImageDecoder.decode(encode(drawn, format)).shape())
        .isEqualTo(new ImageShape(30_000, 1, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
  void aCutImageIsRefusedUnlessAllPixelsAreThere(String format) throws Exception {
    byte[] whole = encode(noise(40, 30, BufferedImage.TYPE_INT_RGB), format);
    byte[] pixels = ImageDecoder.decode(whole).pixels();

    for (int length = 0; length < whole.length; length += length < 700 ? 1 : 17) {
      try {
        Image image = ImageDecoder.decode(Arrays.copyOf(whole, length));
        assertThat(image.pixels())
            .describedAs("%d of %d bytes", length, whole.length)
            .isEqualTo(pixels);
      } catch (UnreadableImageException refused) {
        assertThat(refused).hasMessageMatching("(?s)(damaged|not a).*image.*");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
  void aDamagedImageIsAnImageOrRefusedAndNothingElse(String format) throws Exception {
    byte[] whole = encode(noise(20, 20, BufferedImage.TYPE_INT_RGB), format);
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 3; i++) {
        damaged[4 + random.nextInt(Math.min(200, whole.length - 4))] = (byte) random.nextInt();
      }
      try {
        Image image = ImageDecoder.decode(damaged);
        assertThat(image.pixels()).hasSize(image.shape().size());
      } catch (UnreadableImageException refused) {
        assertThat(refused).hasMessageContaining("image");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "just some text", "\u0089PN"})
  void whatIsNoImageIsRefused(String text) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageDecoder.decode(text.getBytes(StandardCharsets.ISO_8859_1)))
        .withMessage("not a JPEG, PNG, GIF or BMP image");
  }

  @Test
  void anImageThatClaimsMorePixelsThanMemoryHoldsIsRefusedByItsHeader() throws Exception {
    byte[] png = encode(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png");
    byte[] claim = {0, 0, (byte) 0x80, 0, 0, 0, (byte) 0x80, 0};
    System.arraycopy(claim, 0, png, 16, claim.length);

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageDecoder.decode(png))
        .withMessageContaining("32768 x 32768 pixels needs more than the 100000000 pixels");
  }

  @Test
  void anImageThatTakesMoreMemoryThanItsPixelsTellIsRefusedByItsHeader() throws Exception {
    byte[] png = encode(new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR), "png");
    byte[] claim = {0, 0, 0x20, 0, 0, 0, 0x20, 0, 16};
    System.arraycopy(claim, 0, png, 16, claim.length);
    refused(png, "8192 x 8192 pixels needs more than the 300000000 bytes of memory");

    byte[] thin = {0, 1, 0, 0, 0, 0, 0, 1, 8};
    System.arraycopy(thin, 0, png, 16, thin.length);
    refused(png, "65536 x 1 pixels needs more than the 65535 pixels along a side");
  }

  @Test
  void aBmpMayNotBringAnotherImageAlong() throws Exception {
    byte[] bmp = encode(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "bmp");
    for (byte compression : new byte[] {4, 5}) {
      bmp[30] = compression;
      refused(bmp, "another image inside");
    }
  }

  @Test
  void aBmpMayNotClaimColoursBeyondItsEnd() throws Exception {
    byte[] bmp = encode(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED), "bmp");
    bmp[13] = 0x27;
    refused(bmp, "its pixels lie beyond its end");
  }

  @Test
  void aJpegOfManyScansIsRefusedBeforeEachOfThemPassesOverItsPixels() throws Exception {
    byte[] jpeg = encode(new BufferedImage(2000, 2000, BufferedImage.TYPE_BYTE_GRAY), "jpg");
    byte[] scans = Arrays.copyOf(jpeg, jpeg.length + 2 * 600);
    for (int at = jpeg.length; at < scans.length; at += 2) {
      scans[at] = (byte) 0xff;
      scans[at + 1] = (byte) 0xda;
    }
    refused(scans, "pixels in scans");
  }

  private static void refused(byte[] encoded, String message) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> ImageDecoder.decode(encoded))
        .withMessageContaining(message);
  }

  private static int[] pixel(Image image, int x) {
    return new int[] {image.at(x, 0, 0), image.at(x, 0, 1), image.at(x, 0, 2)};
  }

  private static BufferedImage noise(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  /** One row of colours, the last of which has the given alpha. */
  private static BufferedImage palette(int width, int lastAlpha) {
    byte[] red = {10, 0, 1, (byte) 200};
    byte[] green = {20, 0, 2, 100};
    byte[] blue = {30, 0, 3, 0};
    byte[] alpha = {-1, -1, -1, (byte) lastAlpha};
    IndexColorModel colors =
        lastAlpha == 255
            ? new IndexColorModel(8, 4, red, green, blue)
            : new IndexColorModel(8, 4, red, green, blue, alpha);
    BufferedImage image = new BufferedImage(width, 1, BufferedImage.TYPE_BYTE_INDEXED, colors);
    for (int x = 0; x < width; x++) {
      image.getRaster().setSample(x, 0, 0, x % 4);
    }
    return image;
  }

  private static byte[] cmykJpeg() throws Exception {
    WritableRaster ink = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        ink.setPixel(x, y, new int[] {0, 255, 255, 255});
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(ink, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] adobe = {-1, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    byte[] plain = bytes.toByteArray();
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(plain, 0, 2);
    marked.write(adobe);
    marked.write(plain, 2, plain.length - 2);
    return marked.toByteArray();
  }

  private static byte[] encode(BufferedImage image, String format) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
