package org.slalom.samples;

import java.util.List;

/** A region of the plane; x runs to the right, y downwards. */
interface Shape {
  /** Whether the point belongs to the region. */
  boolean contains(double x, double y);

  /** The whole plane. */
  static Shape everywhere() {
    return (x, y) -> true;
  }

  static Shape disc(double centerX, double centerY, double radius) {
    return (x, y) -> squared(x - centerX) + squared(y - centerY) <= squared(radius);
  }

  static Shape rectangle(double left, double top, double right, double bottom) {
    return (x, y) -> x >= left && x <= right && y >= top && y <= bottom;
  }

  /**
   * The inside of a closed line through the corners {@code x0, y0, x1, y1, ...} (even-odd rule).
   */
  static Shape polygon(double... corners) {
    return (x, y) -> {
      boolean inside = false;
      double fromX = corners[corners.length - 2];
      double fromY = corners[corners.length - 1];
      for (int corner = 0; corner < corners.length; corner += 2) {
        double toX = corners[corner];
        double toY = corners[corner + 1];
        boolean crossesHeight = fromY > y != toY > y;
        if (crossesHeight && x < fromX + (toX - fromX) * (y - fromY) / (toY - fromY)) {
          inside = !inside;
        }
        fromX = toX;
        fromY = toY;
      }
      return inside;
    };
  }

  /** A straight stroke with round ends. */
  static Shape stroke(double fromX, double fromY, double toX, double toY, double width) {
    double alongX = toX - fromX;
    double alongY = toY - fromY;
    double squaredLength = squared(alongX) + squared(alongY);
    return (x, y) -> {
      double projection = ((x - fromX) * alongX + (y - fromY) * alongY) / squaredLength;
      double nearest = Math.max(0, Math.min(1, projection));
      double distanceX = x - fromX - nearest * alongX;
      double distanceY = y - fromY - nearest * alongY;
      return squared(distanceX) + squared(distanceY) <= squared(width / 2);
    };
  }

  /** Upright lines over the whole plane, one a period. */
  static Shape stripes(double period, double width) {
    return (x, y) -> Math.abs(x - period * StrictMath.rint(x / period)) <= width / 2;
  }

  /** Wavy lines over the whole plane, running along x and repeating along y. */
  static Shape waves(double period, double width, double amplitude, double wavelength) {
    Shape lines = stripes(period, width);
    return (x, y) ->
        lines.contains(y + amplitude * StrictMath.sin(2 * Math.PI * x / wavelength), x);
  }

  static Shape anyOf(List<Shape> parts) {
    return (x, y) -> {
      for (Shape part : parts) {
        if (part.contains(x, y)) {
          return true;
        }
      }
      return false;
    };
  }

  static Shape anyOf(Shape... parts) {
    return anyOf(List.of(parts));
  }

  private static double squared(double value) {
    return value * value;
  }
}
