package org.slalom.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Tells whether two JVMs decode JPEG alike: builds of the JDK may round differently, and the same
 * files would then be different data.
 */
public final class DecodingProbe {

  private DecodingProbe() {}

  /** A checksum of the pixels that this JVM makes of a built-in JPEG; computed once. */
  public static long checksum() {
    return Holder.CHECKSUM;
  }

  private static long compute() {
    try (InputStream probe =
        Objects.requireNonNull(DecodingProbe.class.getResourceAsStream("probe.jpg"))) {
      CRC32 checksum = new CRC32();
      checksum.update(ImageDecoder.decode(probe.readAllBytes()).pixels());
      return checksum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableImageException e) {
      throw new IllegalStateException("this JVM cannot decode JPEG", e);
    }
  }

  private static final class Holder {
    static final long CHECKSUM = compute();
  }
}
