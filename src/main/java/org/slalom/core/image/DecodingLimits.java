package org.slalom.core.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * What an image may cost to decode, told by its header before anything is decoded: a file of a few
 * kilobytes can claim any number of pixels. An image beyond a limit is unreadable on every machine.
 */
final class DecodingLimits {

  /** Pixels of an image. */
  static final long MAX_PIXELS = 100_000_000;

  /** Bytes of the decoded image and of the pixels taken from it: 50 million pixels in RGB. */
  static final long MAX_BYTES = 300_000_000;

  /** Images that take more are decoded one at a time in a JVM. */
  static final long LARGE_BYTES = 30_000_000;

  /** Pixels along a side, as in JPEG and GIF. */
  private static final int MAX_SIDE = 65_535;

  /** Pixels times scans of a JPEG: each scan passes over all pixels, even if it has no data. */
  private static final long MAX_SCANNED_PIXELS = 2_000_000_000;

  /** Compressions of BMP that mean a whole JPEG or PNG inside, of any size. */
  private static final int BMP_JPEG = 4;

  private static final int BMP_PNG = 5;
  private static final int BMP_PIXELS = 10;
  private static final int BMP_HEADER_SIZE = 14;
  private static final int BMP_COMPRESSION = 30;

  /** Shorter headers know no compression. */
  private static final int BMP_LEAST_HEADER = 40;

  private DecodingLimits() {}

  /**
   * Checks an image against the limits.
   *
   * @param reader of the image
   * @return bytes that decoding takes
   * @throws UnreadableImageException if the image is beyond a limit
   */
  static long check(ImageFormat format, byte[] encoded, ImageReader reader)
      throws IOException, UnreadableImageException {
    if (format == ImageFormat.BMP) {
      checkBmp(encoded);
    }
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    require(
        width <= MAX_SIDE && height <= MAX_SIDE, width, height, MAX_SIDE, "pixels along a side");
    require(width * height <= MAX_PIXELS, width, height, MAX_PIXELS, "pixels");
    if (format == ImageFormat.JPEG) {
      long scanned = width * height * scans(encoded);
      require(scanned <= MAX_SCANNED_PIXELS, width, height, MAX_SCANNED_PIXELS, "pixels in scans");
    }
    long bytes = width * height * bitsPerPixel(reader) / Byte.SIZE;
    require(bytes <= MAX_BYTES, width, height, MAX_BYTES, "bytes of memory");
    return bytes;
  }

  private static void checkBmp(byte[] bmp) throws UnreadableImageException {
    if (bmp.length < BMP_COMPRESSION + Integer.BYTES) {
      return; // too short for its decoder as well
    }
    ByteBuffer header = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    int compression = header.getInt(BMP_COMPRESSION);
    if (header.getInt(BMP_HEADER_SIZE) >= BMP_LEAST_HEADER
        && (compression == BMP_JPEG || compression == BMP_PNG)) {
      throw new UnreadableImageException("a BMP image with another image inside");
    }
    // the decoder takes all between the header and the pixels for colours, and makes room for them
    if (Integer.compareUnsigned(header.getInt(BMP_PIXELS), bmp.length) > 0) {
      throw new UnreadableImageException("damaged BMP image (its pixels lie beyond its end)");
    }
  }

  private static void require(boolean kept, long width, long height, long limit, String unit)
      throws UnreadableImageException {
    if (!kept) {
      throw new UnreadableImageException(
          String.format(
              Locale.ROOT,
              "an image of %d x %d pixels needs more than the %d %s that are allowed",
              width,
              height,
              limit,
              unit));
    }
  }

  /** Bits of the decoded image and of the 1 or 3 bytes that are taken from it. */
  private static int bitsPerPixel(ImageReader reader) throws IOException {
    ImageTypeSpecifier decoded = reader.getImageTypes(0).next();
    int channels = decoded.getColorModel().getNumColorComponents() == 1 ? 1 : 3;
    return decoded.getColorModel().getPixelSize() + channels * Byte.SIZE;
  }

  /** Scan headers, or at least as many: in the data of a scan their bytes cannot occur. */
  private static int scans(byte[] encoded) {
    int scans = 0;
    for (int i = 1; i < encoded.length; i++) {
      if (encoded[i - 1] == (byte) 0xff && encoded[i] == (byte) 0xda) {
        scans++;
      }
    }
    return scans;
  }
}
