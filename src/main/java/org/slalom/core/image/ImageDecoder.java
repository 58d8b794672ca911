package org.slalom.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG, PNG, GIF (the first frame) and BMP into gray or RGB bytes, whatever the encoding
 * stores: see {@link PixelReader}. A JPEG is turned as the camera that made it notes; colour
 * profiles are not applied. Files are told by their content, not by their name. Safe for use by
 * several threads.
 */
public final class ImageDecoder {

  private static final Object ONE_LARGE_IMAGE = new Object();

  private ImageDecoder() {}

  /**
   * Decodes an image.
   *
   * @param encoded the content of an image file
   * @return the image, with 1 channel where the file stores gray values and 3 otherwise
   * @throws UnreadableImageException if the bytes are of no known format, damaged, cut short, or of
   *     more than 100 million pixels (50 million in RGB, fewer in more than 8 bits)
   */
  public static Image decode(byte[] encoded) throws UnreadableImageException {
    ImageFormat format =
        ImageFormat.of(encoded)
            .orElseThrow(() -> new UnreadableImageException("not a JPEG, PNG, GIF or BMP image"));
    try {
      Image stored = decode(format, encoded);
      return format == ImageFormat.JPEG ? ExifOrientation.of(encoded).apply(stored) : stored;
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
      if (DecodingLimits.check(format, encoded, reader) <= DecodingLimits.LARGE_BYTES) {
        return read(format, reader, damage);
      }
      synchronized (ONE_LARGE_IMAGE) {
        return read(format, reader, damage);
      }
    } finally {
      reader.dispose();
    }
  }

  private static Image read(ImageFormat format, ImageReader reader, Damage damage)
      throws IOException, UnreadableImageException {
    BufferedImage decoded = reader.read(0);
    if (damage.heard != null) {
      throw new UnreadableImageException("damaged " + format + " image (" + damage.heard + ")");
    }
    return PixelReader.read(decoded);
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
