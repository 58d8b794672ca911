package org.slalom.core.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Layout;

/** Images as a network takes them: a buffer that others are written into time and again. */
final class ImageTensor {

  private final Layout layout;
  private final ImageShape shape;
  private final float[] scaled;
  private final FloatBuffer values;

  /**
   * Allocates the buffer.
   *
   * @param capacity number of images that it has room for
   */
  ImageTensor(Layout layout, PixelScaling scaling, ImageShape shape, int capacity) {
    this.layout = layout;
    this.shape = shape;
    scaled = scaling.table(shape.channels());
    int bytes = Math.multiplyExact(shape.size(), Float.BYTES);
    values =
        ByteBuffer.allocateDirect(Math.multiplyExact(bytes, capacity))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /**
   * Writes an image in the place of a former one.
   *
   * @param place of the image among those in the buffer
   */
  void fill(int place, byte[] pixels) {
    int channels = shape.channels();
    int area = pixels.length / channels;
    int first = place * pixels.length;
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % channels;
      int at =
          switch (layout) {
            case NCHW -> channel * area + i / channels;
            case NHWC -> i;
          };
      values.put(first + at, scaled[channel * PixelScaling.LEVELS + Byte.toUnsignedInt(pixels[i])]);
    }
  }

  /** All values of the first images, in a direct buffer. */
  FloatBuffer values(int images) {
    return values.slice(0, images * shape.size());
  }

  /** The sizes of the tensor of the first images. */
  long[] sizes(int images) {
    return layout.sizes(images, shape);
  }
}
