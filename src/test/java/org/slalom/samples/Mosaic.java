package org.slalom.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Lays small images out in rows and columns, each pixel as a square that the eye can see. */
final class Mosaic {
  /** Width and height of what is shown of a pixel. */
  static final int ZOOM = 3;

  /** Between two images, in pixels of the mosaic. */
  static final int GAP = 8;

  private Mosaic() {}

  /**
   * Lays the images out on white.
   *
   * @param rows at least one, all of one length, of images that all have one size
   */
  static BufferedImage of(List<List<BufferedImage>> rows) {
    BufferedImage first = rows.get(0).get(0);
    int width = ZOOM * first.getWidth();
    int height = ZOOM * first.getHeight();
    int columns = rows.get(0).size();
    BufferedImage mosaic =
        new BufferedImage(
            columns * (width + GAP) - GAP,
            rows.size() * (height + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = mosaic.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, mosaic.getWidth(), mosaic.getHeight());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns; column++) {
        BufferedImage image = rows.get(row).get(column);
        graphics.drawImage(
            image, column * (width + GAP), row * (height + GAP), width, height, null);
      }
    }
    graphics.dispose();
    return mosaic;
  }
}
