package org.slalom.app.config;

import org.slalom.core.setting.ValueType;

/**
 * Size that images are brought to, in pixels, spelt {@code 32x24}.
 *
 * @param width from 1 to 2,048
 * @param height from 1 to 2,048
 */
public record ImageSize(int width, int height) {

  /** Width and height in pixels. */
  static final ValueType<ImageSize> TYPE =
      new ValueType<>(
          "WxH",
          "width x height in pixels, such as 32x32, at most 2048x2048",
          ImageSize::parse,
          ImageSize::toString);

  private static final int LONGEST_SIDE = 2_048;

  /** Checks the ranges. */
  public ImageSize {
    if (Math.min(width, height) < 1 || Math.max(width, height) > LONGEST_SIDE) {
      throw new IllegalArgumentException("no image size: " + width + "x" + height);
    }
  }

  static ImageSize parse(String text) {
    String[] sides = text.split("x", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("no image size: " + text);
    }
    return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
