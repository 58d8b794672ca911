package org.slalom.app.config;

/**
 * Size that images are brought to, in pixels, spelt {@code 32x24}.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record ImageSize(int width, int height) {

  /** Checks the ranges. */
  public ImageSize {
    if (width < 1 || height < 1) {
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
