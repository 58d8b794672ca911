package org.slalom.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.slalom.Fuzzer;

/** Image files: each is an image, or unreadable. */
class ImageFuzzTest {

  /** The limit of what an image takes, and what its decoder has beside it. */
  private static final long MEMORY = 2 * DecodingLimits.MAX_BYTES;

  private static final ImageShape TARGET = new ImageShape(5, 4, 3);

  private static final List<byte[]> TOKENS =
      List.of(
          new byte[] {(byte) 0xff, (byte) 0xda},
          new byte[] {(byte) 0xff, (byte) 0xc4},
          new byte[] {(byte) 0xff, (byte) 0xdd, 0, 4, 0, 1},
          "IDAT".getBytes(StandardCharsets.US_ASCII),
          "tRNS".getBytes(StandardCharsets.US_ASCII),
          new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, 0, 0});

  @Test
  void png() throws IOException {
    fuzz(
        encode("png", BufferedImage.TYPE_INT_RGB),
        encode("png", BufferedImage.TYPE_4BYTE_ABGR),
        encode("png", BufferedImage.TYPE_BYTE_INDEXED),
        encode("png", BufferedImage.TYPE_BYTE_BINARY),
        encode("png", BufferedImage.TYPE_USHORT_GRAY));
  }

  @Test
  void jpeg() throws IOException {
    fuzz(
        encode("jpg", BufferedImage.TYPE_INT_RGB),
        encode("jpg", BufferedImage.TYPE_BYTE_GRAY),
        progressive());
  }

  /** What a camera may have noted. */
  @Test
  void exif() throws Exception {
    byte[] jpeg = encode("jpg", BufferedImage.TYPE_BYTE_GRAY);
    List<byte[]> valid = new ArrayList<>();
    for (int orientation : new int[] {1, 3, 6, 9}) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        byte[] exif = HostileImagesTest.exif(order, orientation);
        valid.add(HostileImagesTest.withExif(jpeg, exif));
        valid.add(Arrays.copyOf(valid.get(valid.size() - 1), 60));
      }
    }
    Image image = ImageDecoder.decode(valid.get(0));
    new Fuzzer(valid, TOKENS, 1 << 20)
        .run(input -> ExifOrientation.of(input.length < 2 ? jpeg : input).apply(image));
  }

  @Test
  void gif() throws IOException {
    fuzz(
        encode("gif", BufferedImage.TYPE_BYTE_INDEXED),
        encode("gif", BufferedImage.TYPE_BYTE_BINARY));
  }

  @Test
  void bmp() throws IOException {
    fuzz(
        encode("bmp", BufferedImage.TYPE_INT_RGB),
        encode("bmp", BufferedImage.TYPE_BYTE_INDEXED),
        encode("bmp", BufferedImage.TYPE_BYTE_BINARY),
        encode("bmp", BufferedImage.TYPE_USHORT_565_RGB));
  }

  @Test
  void decodedPixels() {
    List<byte[]> valid = new ArrayList<>();
    for (int channels : new int[] {1, 3, 4}) {
      ByteBuffer image = ByteBuffer.allocate(12 + 6 * channels);
      valid.add(image.putInt(3).putInt(2).putInt(channels).array());
    }
    new Fuzzer(valid, List.of(), 1 << 20)
        .run(
            input -> {
              if (input.length >= 12) {
                ByteBuffer image = ByteBuffer.wrap(input);
                byte[] data = new byte[input.length - 12];
                image.get(12, data);
                try {
                  Image decoded =
                      BgrImage.decode(image.getInt(0), image.getInt(4), image.getInt(8), data);
                  ImageResizer.resize(decoded, TARGET);
                } catch (UnreadableImageException e) {
                  requireReason(e);
                }
              }
            });
  }

  private static void fuzz(byte[]... valid) {
    new Fuzzer(List.of(valid), TOKENS, MEMORY)
        .run(
            input -> {
              try {
                ImageResizer.resize(ImageDecoder.decode(input), TARGET);
              } catch (UnreadableImageException e) {
                requireReason(e);
              }
            });
  }

  private static void requireReason(UnreadableImageException e) {
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new IllegalStateException("no reason", e);
    }
  }

  private static byte[] encode(String format, int type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(noise(type), format, bytes)) {
      throw new IllegalStateException("no " + format + " of type " + type);
    }
    return bytes.toByteArray();
  }

  private static byte[] progressive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(noise(BufferedImage.TYPE_INT_RGB), null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(20, 17, type);
    Random random = new Random(type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
