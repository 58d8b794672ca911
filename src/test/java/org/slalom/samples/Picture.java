package org.slalom.samples;

import java.awt.image.BufferedImage;

/** Turns a scene into pixels. */
final class Picture {
  /** Width and height, in pixels. */
  static final int SIDE = 32;

  /** A pixel is the mean of this many points along each axis. */
  private static final int POINTS = 4;

  /** Levels of a channel: few enough that noise does not swell the compressed files. */
  private static final int LEVELS = 32;

  private Picture() {}

  /** Takes the picture; the noise is drawn from the given stream. */
  static BufferedImage of(Scene scene, Draws draws) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        Colour colour = mean(scene, x, y).plus(noise(scene.noise(), draws));
        int red = level(colour.red());
        int green = level(colour.green());
        int blue = level(colour.blue());
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static Colour mean(Scene scene, int x, int y) {
    Colour sum = Colour.BLACK;
    for (int row = 0; row < POINTS; row++) {
      for (int column = 0; column < POINTS; column++) {
        sum = sum.plus(scene.at(x + (column + 0.5) / POINTS, y + (row + 0.5) / POINTS));
      }
    }
    return sum.times(1.0 / (POINTS * POINTS));
  }

  private static Colour noise(double deviation, Draws draws) {
    return new Colour(draws.bell(deviation), draws.bell(deviation), draws.bell(deviation));
  }

  private static int level(double intensity) {
    double visible = Math.max(0, Math.min(1, intensity));
    int step = (int) StrictMath.rint(visible * (LEVELS - 1));
    return step * 255 / (LEVELS - 1);
  }
}
