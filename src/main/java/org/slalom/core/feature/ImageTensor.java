package org.slalom.core.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Layout;

/** An image as a network takes it: a buffer that one image after the other is written into. */
final class ImageTensor {

  private final Layout layout;
  private final ImageShape shape;
  private final float[] scaled;
  private final FloatBuffer values;

  ImageTensor(Layout layout, PixelScaling scaling, ImageShape shape) {
    this.layout = layout;
    this.shape = shape;
    scaled = scaling.table(shape.channels());
    values =
        ByteBuffer.allocateDirect(Math.multiplyExact(shape.size(), Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /** Writes an image in the place of the former. */
  void fill(byte[] pixels) {
    int channels = shape.channels();
    int area = pixels.length / channels;
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % channels;
      int at =
          switch (layout) {
            case NCHW -> channel * area + i / channels;
            case NHWC -> i;
          };
      values.put(at, scaled[channel * PixelScaling.LEVELS + Byte.toUnsignedInt(pixels[i])]);
    }
  }

  /** All values, in a direct buffer. */
  FloatBuffer values() {
    return values;
  }

  /** The sizes of the tensor. */
  long[] sizes() {
    return layout.sizes(shape);
  }
}
