package org.slalom.samples;

/**
 * How a scene is lit: a coloured light that falls off across the picture, and haze that takes
 * contrast away.
 *
 * @param tint the light's colour in the middle of the picture
 * @param slopeX relative change of the light for one pixel to the right
 * @param slopeY relative change of the light for one pixel downwards
 * @param haze the colour that far air mixes in
 * @param hazeShare how much of it, 0 to 1
 */
record Light(Colour tint, double slopeX, double slopeY, Colour haze, double hazeShare) {
  /** A light of one hour and one weather. */
  static Light drawn(Draws draws) {
    double strength = draws.between(0.7, 1.25);
    Colour tint = Colour.hsv(draws.between(0.0, 1.0), draws.between(0.0, 0.25), strength);
    Colour haze = Colour.hsv(0.6, 0.1, draws.between(0.2, 0.9));
    return new Light(
        tint,
        draws.between(-0.015, 0.015),
        draws.between(-0.015, 0.015),
        haze,
        draws.between(0.0, 0.3));
  }

  /** What a surface of the given colour looks like, {@code x, y} pixels off the middle. */
  Colour on(Colour surface, double x, double y) {
    return surface.times(tint).times(1 + slopeX * x + slopeY * y).mixed(haze, hazeShare);
  }
}
