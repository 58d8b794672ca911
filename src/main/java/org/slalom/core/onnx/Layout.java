package org.slalom.core.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.slalom.core.image.ImageShape;

/** The order in which a network takes the values of an image. */
public enum Layout {
  /** Channel by channel: N x C x H x W. */
  NCHW(1) {
    @Override
    public long[] sizes(int images, ImageShape shape) {
      return new long[] {images, shape.channels(), shape.height(), shape.width()};
    }
  },

  /** Pixel by pixel: N x H x W x C. */
  NHWC(3) {
    @Override
    public long[] sizes(int images, ImageShape shape) {
      return new long[] {images, shape.height(), shape.width(), shape.channels()};
    }
  };

  private final int channelAxis;

  Layout(int channelAxis) {
    this.channelAxis = channelAxis;
  }

  /** The sizes of a tensor of some images. */
  public abstract long[] sizes(int images, ImageShape shape);

  /**
   * The layout by which a network takes images of a shape, told by the axis of a fixed size that is
   * the number of channels; where both would do, channel by channel.
   *
   * @param input the sizes of the network's input; those that are left open are below 0
   * @return empty if it does not take such images one at a time
   */
  public static Optional<Layout> of(long[] input, ImageShape shape) {
    return Arrays.stream(values()).filter(layout -> layout.fits(input, shape)).findFirst();
  }

  private boolean fits(long[] input, ImageShape shape) {
    long[] image = sizes(1, shape);
    if (input.length != image.length || input[channelAxis] < 0) {
      return false;
    }
    for (int axis = 0; axis < image.length; axis++) {
      if (input[axis] >= 0 && input[axis] != image[axis]) {
        return false;
      }
    }
    return true;
  }
}
