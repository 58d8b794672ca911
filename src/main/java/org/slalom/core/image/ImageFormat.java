package org.slalom.core.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The encodings that are decoded, told apart by their first bytes and never by a file's name. */
enum ImageFormat {
  JPEG("\u00ff\u00d8\u00ff"),
  PNG("\u0089PNG"),
  GIF("GIF8"),
  BMP("BM");

  /** The first bytes, one a character. */
  private final String signature;

  ImageFormat(String signature) {
    this.signature = signature;
  }

  /** The format whose signature the bytes begin with. */
  static Optional<ImageFormat> of(byte[] encoded) {
    return Arrays.stream(values()).filter(format -> format.begins(encoded)).findFirst();
  }

  /** A new reader of this format; the caller disposes of it. */
  ImageReader newReader() throws IOException {
    return switch (this) {
      case JPEG -> Providers.JPEG.createReaderInstance();
      case PNG -> Providers.PNG.createReaderInstance();
      case GIF -> Providers.GIF.createReaderInstance();
      case BMP -> Providers.BMP.createReaderInstance();
    };
  }

  private boolean begins(byte[] encoded) {
    int length = Math.min(encoded.length, signature.length());
    return new String(encoded, 0, length, StandardCharsets.ISO_8859_1).equals(signature);
  }

  /**
   * The decoders, named one by one: which ones a search of the class path would find differs
   * between a laptop and an executor, and so would the pixels.
   */
  private static final class Providers {

    static final ImageReaderSpi JPEG = registered(new JPEGImageReaderSpi());
    static final ImageReaderSpi BMP = registered(new BMPImageReaderSpi());
    static final ImageReaderSpi PNG = ofJdk("png");
    static final ImageReaderSpi GIF = ofJdk("gif");

    /** Being registered is how the JPEG provider finds the JDK's decoder, which it builds on. */
    private static ImageReaderSpi registered(ImageReaderSpi provider) {
      IIORegistry registry = IIORegistry.getDefaultInstance();
      registry.registerServiceProvider(provider);
      return registry.getServiceProviderByClass(provider.getClass());
    }

    private static ImageReaderSpi ofJdk(String name) {
      for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name);
          readers.hasNext(); ) {
        ImageReaderSpi provider = readers.next().getOriginatingProvider();
        if (provider.getClass().getName().startsWith("com.sun.imageio.")) {
          return provider;
        }
      }
      throw new IllegalStateException("this Java has no " + name + " decoder (java.desktop)");
    }
  }
}
