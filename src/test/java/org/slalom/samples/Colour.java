package org.slalom.samples;

/**
 * A colour as the light it sends: red, green and blue, each 0 (none) to 1 (full) once displayed.
 */
record Colour(double red, double green, double blue) {
  static final Colour BLACK = new Colour(0, 0, 0);

  /**
   * A colour of the hue circle.
   *
   * @param hue turns around the circle: 0 red, 1/3 green, 2/3 blue
   * @param saturation 0 grey to 1 pure
   * @param value 0 black to 1 bright
   */
  static Colour hsv(double hue, double saturation, double value) {
    return new Colour(
        channel(hue, saturation, value),
        channel(hue - 1.0 / 3, saturation, value),
        channel(hue - 2.0 / 3, saturation, value));
  }

  private static double channel(double hue, double saturation, double value) {
    double turns = hue - StrictMath.floor(hue);
    double distanceFromPeak = 6 * Math.min(turns, 1 - turns);
    double purity = Math.max(0, Math.min(1, 2 - distanceFromPeak));
    return value * (1 - saturation * (1 - purity));
  }

  /** This colour with the given share (0 to 1) of another mixed in. */
  Colour mixed(Colour other, double share) {
    return times(1 - share).plus(other.times(share));
  }

  Colour plus(Colour other) {
    return new Colour(red + other.red, green + other.green, blue + other.blue);
  }

  Colour times(double factor) {
    return times(new Colour(factor, factor, factor));
  }

  /** Channel by channel: what this colour looks like under the other as a light. */
  Colour times(Colour light) {
    return new Colour(red * light.red, green * light.green, blue * light.blue);
  }
}
