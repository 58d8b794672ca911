package org.slalom.spark.source;

import java.io.Serializable;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.BgrImage;
import org.slalom.core.image.DecodingProbe;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageResizer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.image.UnreadableImageException;

/**
 * The pixels of images, brought to one shape.
 *
 * @param shape the shape of every image
 * @param probe {@link DecodingProbe#checksum} of the driver, which executors must agree with
 */
public record ImagePixels(ImageShape shape, long probe) implements Serializable {

  /** The shape that the options ask for. */
  static ImagePixels of(SourceOptions options) {
    return of(new ImageShape(options.imageWidth(), options.imageHeight(), options.imageChannels()));
  }

  /** Called on the driver, whose decoder is to be agreed with. */
  public static ImagePixels of(ImageShape shape) {
    return new ImagePixels(shape, DecodingProbe.checksum());
  }

  /**
   * The pixels of an image file's content.
   *
   * @throws BadRowException if they cannot be decoded
   * @throws UserFault if this JVM decodes JPEG otherwise than the driver's
   */
  public byte[] decode(byte[] encoded) throws BadRowException {
    requireAgreement();
    try {
      return resize(ImageDecoder.decode(encoded));
    } catch (UnreadableImageException e) {
      throw new BadRowException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The pixels of an image that is decoded already, as {@link BgrImage}.
   *
   * @throws BadRowException if the sizes do not fit together
   */
  public byte[] fromBgr(int width, int height, int channels, byte[] data) throws BadRowException {
    try {
      return resize(BgrImage.decode(width, height, channels, data));
    } catch (UnreadableImageException e) {
      throw new BadRowException(String.valueOf(e.getMessage()));
    }
  }

  private void requireAgreement() {
    if (DecodingProbe.checksum() != probe) {
      throw UserFault.data("this executor decodes JPEG otherwise than the driver")
          .expected("one build of the JDK everywhere, as the driver's")
          .got("Java " + System.getProperty("java.vm.version"))
          .where(System.getenv().getOrDefault("HOSTNAME", "an executor"))
          .remedy("run driver and executors on the same JDK");
    }
  }

  private byte[] resize(Image image) {
    return ImageResizer.resize(image, shape).pixels();
  }
}
