package org.slalom.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of files that occur in every large collection: decoded as they look, or refused. */
class HostileImagesTest {

  private static final int WIDTH = 16;
  private static final int HEIGHT = 8;

  /** Corners of a picture whose upper left is red, upper right green, lower left blue. */
  private static BufferedImage corners(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, WIDTH / 2, HEIGHT / 2);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(WIDTH / 2, 0, WIDTH / 2, HEIGHT / 2);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, HEIGHT / 2, WIDTH / 2, HEIGHT / 2);
    graphics.dispose();
    return image;
  }

  /** The colour of each corner: upper left, upper right, lower left, lower right. */
  private static String look(Image image) {
    int right = image.shape().width() - 1;
    int bottom = image.shape().height() - 1;
    return colour(image, 0, 0)
        + colour(image, right, 0)
        + colour(image, 0, bottom)
        + colour(image, right, bottom);
  }

  private static String colour(Image image, int x, int y) {
    int red = image.at(x, y, 0);
    int green = image.at(x, y, 1);
    int blue = image.at(x, y, 2);
    int most = Math.max(red, Math.max(green, blue));
    return most < 100 ? "-" : most == red ? "R" : most == green ? "G" : "B";
  }

  /** What the eight values of the tag stand for, as the standard draws them. */
  @ParameterizedTest
  @CsvSource({"1,RGB-", "2,GR-B", "3,-BGR", "4,B-RG", "5,RBG-", "6,BR-G", "7,-GBR", "8,G-RB"})
  void aPhotographIsTurnedAsItsCameraWasHeld(int orientation, String expected) throws Exception {
    byte[] jpeg = encode(corners(BufferedImage.TYPE_INT_RGB), "jpeg");
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Image image = ImageDecoder.decode(withExif(jpeg, exif(order, orientation)));
      assertThat(look(image)).isEqualTo(expected);
      boolean turned = orientation > 4;
      assertThat(image.shape())
          .isEqualTo(turned ? new ImageShape(HEIGHT, WIDTH, 3) : new ImageShape(WIDTH, HEIGHT, 3));
    }
  }

  @Test
  void exifThatMakesNoSenseTurnsNothing() throws Exception {
    byte[] jpeg = encode(corners(BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] good = exif(ByteOrder.LITTLE_ENDIAN, 6);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThat(look(ImageDecoder.decode(withExif(jpeg, cut)))).as("%d", length).hasSize(4);
    }
    for (int orientation : new int[] {0, 9, -1}) {
      byte[] odd = exif(ByteOrder.BIG_ENDIAN, orientation);
      assertThat(look(ImageDecoder.decode(withExif(jpeg, odd)))).isEqualTo("RGB-");
    }
    byte[] far = exif(ByteOrder.BIG_ENDIAN, 6);
    ByteBuffer.wrap(far).putInt(10, Integer.MAX_VALUE);
    assertThat(look(ImageDecoder.decode(withExif(jpeg, far)))).isEqualTo("RGB-");
  }

  /** Exif with one entry. */
  static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    exif.order(order);
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  static byte[] withExif(byte[] jpeg, byte[] exif) {
    ByteBuffer marked = ByteBuffer.allocate(jpeg.length + 4 + exif.length);
    marked.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xe1);
    marked.putShort((short) (exif.length + 2)).put(exif).put(jpeg, 2, jpeg.length - 2);
    return marked.array();
  }

  @Test
  void interlacedPngIsLikeAnyOther() throws Exception {
    BufferedImage corners = corners(BufferedImage.TYPE_INT_RGB);
    Image interlaced = ImageDecoder.decode(write(corners, "png", true));
    assertThat(interlaced.pixels()).isEqualTo(ImageDecoder.decode(encode(corners, "png")).pixels());
  }

  @Test
  void progressiveJpegIsLikeAnyOther() throws Exception {
    assertThat(look(ImageDecoder.decode(write(corners(BufferedImage.TYPE_INT_RGB), "jpeg", true))))
        .isEqualTo("RGB-");
  }

  @Test
  void ofAnAnimationTheFirstFrameIsTaken() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      BufferedImage second = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      for (BufferedImage frame :
          new BufferedImage[] {corners(BufferedImage.TYPE_INT_RGB), second}) {
        writer.writeToSequence(
            new IIOImage(
                frame, null, writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null)),
            null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    assertThat(look(ImageDecoder.decode(bytes.toByteArray()))).isEqualTo("RGB-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "jpeg"})
  void aFileOfNothingButItsSignatureIsRefused(String format) throws Exception {
    byte[] whole = encode(corners(BufferedImage.TYPE_INT_RGB), format);
    for (int length : new int[] {0, 2, 3, 4, 8, 16}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(UnreadableImageException.class)
          .as("%s of %d bytes", format, length)
          .isThrownBy(() -> ImageDecoder.decode(cut));
    }
  }

  @Test
  void aLineOfThirtyThousandPixelsIsAnImage() throws Exception {
    BufferedImage line = new BufferedImage(30_000, 1, BufferedImage.TYPE_INT_RGB);
    line.setRGB(29_999, 0, 0x0000ff);
    Image image = ImageDecoder.decode(encode(line, "png"));
    assertThat(image.shape()).isEqualTo(new ImageShape(30_000, 1, 3));
    assertThat(ImageResizer.resize(image, new ImageShape(32, 32, 3)).pixels()).hasSize(32 * 32 * 3);
  }

  private static byte[] write(BufferedImage image, String format, boolean progressive)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] encode(BufferedImage image, String format) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
