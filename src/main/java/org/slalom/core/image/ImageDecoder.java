package org.slalom.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG, PNG, GIF (the first frame) and BMP into gray or RGB bytes, whatever the encoding
 * stores: see {@link PixelReader}. Colour profiles and the orientation noted by a camera are not
 * applied. Files are told by their content, not by their name. Safe for use by several threads.
 */
public final class ImageDecoder {

  /** The largest image that is decoded, in pixels: a header can claim more than memory holds. */
  public static final long MAX_PIXELS = 100_000_000;

  private ImageDecoder() {}

  /**
   * Decodes an image.
   *
   * @param encoded the content of an image file
   * @return the image, with 1 channel where the file stores gray values and 3 otherwise
   * @throws UnreadableImageException if the bytes are of no known format, damaged, cut short, or of
   *     more than {@link #MAX_PIXELS} pixels
   */
  public static Image decode(byte[] encoded) throws UnreadableImageException {
    ImageFormat format =
        ImageFormat.of(encoded)
            .orElseThrow(() -> new UnreadableImageException("not a JPEG, PNG, GIF or BMP image"));
    try {
      return decode(format, encoded);
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders answer some damaged files with IndexOutOfBounds and the like.
      throw new UnreadableImageException("damaged " + format + " image (" + reason(e) + ")", e);
    }
  }

  private static Image decode(ImageFormat format, byte[] encoded)
      throws IOException, UnreadableImageException {
    Damage damage = new Damage();
    ImageReader reader = format.newReader();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader.addIIOReadWarningListener((source, warning) -> damage.hear(warning));
      reader.setInput(input, true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0));
      BufferedImage decoded = reader.read(0);
      if (damage.heard != null) {
        throw new UnreadableImageException("damaged " + format + " image (" + damage.heard + ")");
      }
      return PixelReader.read(decoded);
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(long width, long height) throws UnreadableImageException {
    if (width * height > MAX_PIXELS) {
      throw new UnreadableImageException(
          String.format(
              Locale.ROOT,
              "an image of %d x %d pixels, more than the %d that are decoded",
              width,
              height,
              MAX_PIXELS));
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * What a decoder says while it fills missing rows with gray and calls it an image. Surplus bytes
   * between segments, which some cameras write, lose nothing.
   */
  private static final class Damage {

    private @Nullable String heard;

    private void hear(String warning) {
      boolean truncated = warning.startsWith("Truncated File");
      boolean corrupt =
          warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
      if (truncated || corrupt) {
        heard = warning;
      }
    }
  }
}
