package org.slalom.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * A motif on the slope: sky, snow, some other things in the way, falling flakes, all under one
 * light.
 *
 * @param layers in picture coordinates, what is painted first coming first; together they cover it
 * @param noise standard deviation of what the camera adds to each channel
 */
record Scene(List<Layer> layers, Light light, double noise) {
  private static final int SIDE = Picture.SIDE;
  private static final double MIDDLE = SIDE / 2.0;

  /** A scene around the motif, with all that varies drawn anew. */
  static Scene drawn(Motif motif, Draws draws) {
    List<Layer> layers = new ArrayList<>(backdrop(draws));
    if (draws.chance(0.5)) {
      layers.add(clutter(draws));
    }
    Placement placement = placement(draws);
    for (Layer layer : motif.layers(draws)) {
      layers.add(layer.placed(placement));
    }
    layers.add(snowfall(draws));
    return new Scene(List.copyOf(layers), Light.drawn(draws), draws.between(0.005, 0.04));
  }

  /** The light that comes from a point of the picture. */
  Colour at(double x, double y) {
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      if (layers.get(layer).shape().contains(x, y)) {
        return light.on(layers.get(layer).colour(), x - MIDDLE, y - MIDDLE);
      }
    }
    throw new IllegalStateException("no layer covers the point " + x + ", " + y);
  }

  private static Placement placement(Draws draws) {
    double unit = draws.between(8.0, 13.0);
    double stretch = draws.between(0.85, 1.18);
    return new Placement(
        MIDDLE + draws.bell(2.8),
        MIDDLE + draws.bell(2.8),
        (draws.chance(0.5) ? 1 : -1) * unit * stretch,
        unit / stretch,
        draws.bell(0.12));
  }

  private static List<Layer> backdrop(Draws draws) {
    Colour sky =
        Colour.hsv(draws.between(0.5, 0.75), draws.between(0.2, 0.8), draws.between(0.15, 0.8));
    Colour snow = Colour.hsv(0.6, draws.between(0.0, 0.25), draws.between(0.45, 0.8));
    double left = draws.between(8.0, 30.0);
    double right = draws.between(8.0, 30.0);
    return List.of(
        new Layer(Shape.everywhere(), sky),
        new Layer(Shape.polygon(0, left, SIDE, right, SIDE, SIDE, 0, SIDE), snow));
  }

  private static Layer clutter(Draws draws) {
    double x = draws.between(0.0, SIDE);
    double y = draws.between(0.0, SIDE);
    double reach = draws.between(2.0, 7.0);
    Shape thing =
        draws.chance(0.5)
            ? Shape.disc(x, y, reach)
            : Shape.stroke(x, y, x + draws.bell(9.0), y + draws.bell(9.0), draws.between(1.0, 3.0));
    return new Layer(
        thing,
        Colour.hsv(draws.between(0.0, 1.0), draws.between(0.0, 0.7), draws.between(0.1, 0.9)));
  }

  private static Layer snowfall(Draws draws) {
    List<Shape> flakes = new ArrayList<>();
    for (int flake = draws.integer(0, 14); flake > 0; flake--) {
      flakes.add(
          Shape.disc(draws.between(0.0, SIDE), draws.between(0.0, SIDE), draws.between(0.4, 0.9)));
    }
    return new Layer(Shape.anyOf(flakes), Colour.hsv(0.6, 0.02, 1.0));
  }
}
