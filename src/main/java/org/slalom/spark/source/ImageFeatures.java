package org.slalom.spark.source;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.BgrImage;
import org.slalom.core.image.DecodingProbe;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageResizer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.image.UnreadableImageException;

/**
 * Makes features of images: their pixels, brought to one shape.
 *
 * @param shape the shape of every image
 * @param probe {@link DecodingProbe#checksum} of the driver, which executors must agree with
 */
record ImageFeatures(ImageShape shape, long probe) implements Serializable {

  /** The shape that the options ask for. */
  static ImageFeatures of(SourceOptions options) {
    return new ImageFeatures(
        new ImageShape(options.imageWidth(), options.imageHeight(), options.imageChannels()),
        DecodingProbe.checksum());
  }

  /**
   * The features of an image file's content.
   *
   * @throws UserFault if this JVM decodes JPEG otherwise than the driver's
   */
  byte[] decode(byte[] encoded) throws BadRowException {
    requireAgreement();
    try {
      return resize(ImageDecoder.decode(encoded));
    } catch (UnreadableImageException e) {
      throw new BadRowException(String.valueOf(e.getMessage()));
    }
  }

  /** The features of decoded pixels: width, height, channels, and bytes as {@link BgrImage}. */
  byte[] fromBgr(InternalRow image) throws BadRowException {
    try {
      return resize(
          BgrImage.decode(image.getInt(0), image.getInt(1), image.getInt(2), image.getBinary(3)));
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
