package org.slalom.samples;

/**
 * Where a motif stands in the picture, and how it is turned.
 *
 * @param centerX pixels from the left edge
 * @param centerY pixels from the top edge
 * @param unitX pixels for one unit of the motif's width; negative mirrors it
 * @param unitY pixels for one unit of the motif's height
 * @param tilt clockwise, in radians
 */
record Placement(double centerX, double centerY, double unitX, double unitY, double tilt) {
  /** The motif's shape where it stands in the picture. */
  Shape place(Shape shape) {
    double cosine = StrictMath.cos(tilt);
    double sine = StrictMath.sin(tilt);
    return (x, y) -> {
      double right = x - centerX;
      double down = y - centerY;
      return shape.contains(
          (right * cosine + down * sine) / unitX, (down * cosine - right * sine) / unitY);
    };
  }
}
