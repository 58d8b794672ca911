package org.slalom.spark.source;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slalom.core.image.BgrImage;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageResizer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.image.UnreadableImageException;

/**
 * Makes features of images: their pixels, brought to one shape.
 *
 * @param shape the shape of every image
 */
record ImageFeatures(ImageShape shape) implements Serializable {

  /** The shape that the options ask for. */
  static ImageFeatures of(SourceOptions options) {
    return new ImageFeatures(
        new ImageShape(options.imageWidth(), options.imageHeight(), options.imageChannels()));
  }

  /** The features of an image file's content. */
  byte[] decode(byte[] encoded) throws BadRowException {
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

  private byte[] resize(Image image) {
    return ImageResizer.resize(image, shape).pixels();
  }
}
