package org.slalom.samples;

import static org.slalom.samples.Shape.anyOf;
import static org.slalom.samples.Shape.disc;
import static org.slalom.samples.Shape.polygon;
import static org.slalom.samples.Shape.rectangle;
import static org.slalom.samples.Shape.stripes;
import static org.slalom.samples.Shape.stroke;
import static org.slalom.samples.Shape.waves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a picture shows: the classes of the sample data. */
enum Motif {
  /** A fir tree, sometimes with snow on its top. */
  FIR {
    @Override
    List<Layer> layers(Draws draws) {
      double girth = draws.between(0.5, 0.85);
      Colour needles = paint(draws, 0.36, 0.08, draws.between(0.25, 0.6));
      Layer top = new Layer(polygon(0, -1, 0.55 * girth, -0.35, -0.55 * girth, -0.35), needles);
      Shape skirts =
          anyOf(
              polygon(0, -0.75, 0.8 * girth, 0.15, -0.8 * girth, 0.15),
              polygon(0, -0.35, girth, 0.75, -girth, 0.75));
      Layer trunk = new Layer(rectangle(-0.12, 0.7, 0.12, 1.05), Colour.hsv(0.07, 0.6, 0.3));
      Layer snow = new Layer(top.shape(), snow(draws));
      return List.of(trunk, new Layer(skirts, needles), draws.chance(0.4) ? snow : top);
    }
  },

  /** A slalom gate: two poles and a panel between them. */
  GATE {
    @Override
    List<Layer> layers(Draws draws) {
      double half = draws.between(0.45, 0.8);
      double width = draws.between(0.12, 0.2);
      double panelBottom = draws.between(-0.35, 0.1);
      Colour cloth = paint(draws, draws.chance(0.5) ? 0.0 : 0.62, 0.05, draws.between(0.5, 0.95));
      Shape poles = anyOf(stroke(-half, -1, -half, 1, width), stroke(half, -1, half, 1, width));
      return List.of(
          new Layer(rectangle(-half, -0.85, half, panelBottom), cloth),
          new Layer(poles, cloth.times(draws.between(0.5, 1.0))));
    }
  },

  /** A gondola on its cable. */
  GONDOLA {
    @Override
    List<Layer> layers(Draws draws) {
      Colour cabin = paint(draws, draws.between(0.0, 1.0), 0.1, draws.between(0.4, 0.9));
      Colour steel = Colour.hsv(0.6, 0.1, draws.between(0.1, 0.35));
      double slope = draws.between(0.1, 0.6);
      double half = draws.between(0.5, 0.75);
      Shape ropes =
          anyOf(
              stroke(-4, -0.8 + 4 * slope, 4, -0.8 - 4 * slope, 0.13), stroke(0, -0.8, 0, 0, 0.13));
      Shape windows =
          anyOf(
              rectangle(-0.8 * half, 0.1, -0.1 * half, 0.5),
              rectangle(0.1 * half, 0.1, 0.8 * half, 0.5));
      return List.of(
          new Layer(ropes, steel),
          new Layer(rectangle(-half, -0.1, half, 0.95), cabin),
          new Layer(windows, Colour.hsv(0.55, 0.3, draws.between(0.3, 1.0))));
    }
  },

  /** A wooden hut with a gable roof, sometimes snowed over. */
  HUT {
    @Override
    List<Layer> layers(Draws draws) {
      double half = draws.between(0.6, 0.85);
      double eaves = draws.between(-0.25, 0.1);
      double door = draws.between(-0.3, 0.3);
      Colour wood = paint(draws, 0.07, 0.04, draws.between(0.3, 0.7));
      Colour tiles = wood.times(draws.between(0.4, 0.7));
      return List.of(
          new Layer(rectangle(-half, eaves, half, 0.8), wood),
          new Layer(
              polygon(0, eaves - 0.75, half + 0.25, eaves, -half - 0.25, eaves),
              draws.chance(0.5) ? snow(draws) : tiles),
          new Layer(
              rectangle(door - 0.17, 0.25, door + 0.17, 0.8),
              draws.chance(0.5) ? Colour.hsv(0.13, 0.6, 1.0) : tiles));
    }
  },

  /** A safety net: two families of crossing lines. */
  NET {
    @Override
    List<Layer> layers(Draws draws) {
      double period = draws.between(0.45, 0.8);
      double width = period * draws.between(0.22, 0.4);
      Placement crossing = new Placement(0, 0, 1, 1, draws.between(1.2, 1.9));
      Shape lines = stripes(period, width);
      double hue = draws.chance(0.5) ? 0.05 : draws.between(0.0, 1.0);
      Colour cord = paint(draws, hue, 0.03, draws.between(0.5, 1.0));
      return List.of(new Layer(turned(anyOf(lines, crossing.place(lines)), draws), cord));
    }
  },

  /** A mountain with a white summit. */
  PEAK {
    @Override
    List<Layer> layers(Draws draws) {
      double summit = draws.between(-0.3, 0.3);
      double right = draws.between(0.6, 0.9);
      double left = draws.between(0.6, 0.9);
      double height = draws.between(0.5, 0.9);
      double notch = draws.between(0.1, 0.3);
      Shape rock = polygon(0, 0, 3 * right, 3, -3 * left, 3);
      Shape cap =
          polygon(
              0,
              0,
              height * right,
              height,
              height * right / 2,
              height - notch,
              0,
              height + 0.1,
              -height * left / 2,
              height - notch,
              -height * left,
              height);
      Placement top = new Placement(summit, -0.9, 1, 1, 0);
      Colour stone =
          Colour.hsv(0.62 + draws.bell(0.12), draws.between(0.1, 0.6), draws.between(0.1, 0.65));
      return List.of(new Layer(top.place(rock), stone), new Layer(top.place(cap), snow(draws)));
    }
  },

  /** A skier in a crouch, with poles. */
  SKIER {
    @Override
    List<Layer> layers(Draws draws) {
      Colour suit = paint(draws, draws.between(0.0, 1.0), 0.1, draws.between(0.3, 0.9));
      Colour gear = Colour.hsv(0.65, 0.3, draws.between(0.05, 0.3));
      double lean = draws.between(0.1, 0.4);
      double knee = draws.between(0.2, 0.4);
      double hand = draws.between(0.4, 0.65);
      Shape body =
          anyOf(
              stroke(lean, -0.45, -0.25, 0.1, 0.34),
              stroke(-0.25, 0.1, knee, 0.35, 0.26),
              stroke(knee, 0.35, 0, 0.8, 0.22),
              stroke(lean, -0.35, hand, -0.05, 0.16));
      Shape skis = anyOf(stroke(-0.95, 0.9, 0.95, 0.9, 0.14), stroke(0.95, 0.9, 1.15, 0.75, 0.12));
      return List.of(
          new Layer(anyOf(skis, stroke(hand, -0.1, hand - 0.9, 0.75, 0.09)), gear),
          new Layer(body, suit),
          new Layer(disc(lean + 0.12, -0.75, 0.22), paint(draws, 0.07, 0.05, 0.85)));
    }
  },

  /** A snow crystal of six branched arms. */
  SNOWFLAKE {
    @Override
    List<Layer> layers(Draws draws) {
      double width = draws.between(0.12, 0.2);
      double fork = draws.between(0.4, 0.65);
      double twig = draws.between(0.2, 0.4);
      List<Shape> arms = new ArrayList<>();
      for (int arm = 0; arm < 6; arm++) {
        Placement turn = new Placement(0, 0, 1, 1, arm * Math.PI / 3);
        arms.add(
            turn.place(
                anyOf(
                    stroke(0, 0, 1, 0, width),
                    stroke(fork, 0, fork + twig, twig, width),
                    stroke(fork, 0, fork + twig, -twig, width))));
      }
      Colour ice =
          draws.chance(0.6) ? snow(draws) : paint(draws, 0.6, 0.05, draws.between(0.1, 0.4));
      return List.of(new Layer(turned(anyOf(arms), draws), ice));
    }
  },

  /** A snowman with a hat. */
  SNOWMAN {
    @Override
    List<Layer> layers(Draws draws) {
      double belly = draws.between(0.45, 0.6);
      double head = draws.between(0.28, 0.38);
      double neck = 0.9 - 2 * belly;
      Colour hat = paint(draws, draws.between(0.0, 1.0), 0.1, draws.between(0.1, 0.5));
      double brim = neck - 1.55 * head;
      Colour coal = Colour.hsv(0, 0, draws.between(0.0, 0.2));
      Shape buttons = anyOf(disc(0, 0.9 - 1.4 * belly, 0.09), disc(0, 0.9 - 0.8 * belly, 0.09));
      return List.of(
          new Layer(
              anyOf(disc(0, 0.9 - belly, belly), disc(0, neck - 0.8 * head, head)), snow(draws)),
          new Layer(buttons, coal),
          new Layer(
              polygon(0, neck - 0.9 * head, 0.45, neck - 0.7 * head, 0, neck - 0.6 * head),
              Colour.hsv(0.07, 0.9, 0.95)),
          new Layer(
              anyOf(
                  rectangle(-1.2 * head, brim, 1.2 * head, brim + 0.12),
                  rectangle(-0.75 * head, brim - 0.35, 0.75 * head, brim)),
              hat));
    }
  },

  /** Tracks that skis left in the snow: wavy lines side by side. */
  TRACKS {
    @Override
    List<Layer> layers(Draws draws) {
      double period = draws.between(0.5, 0.9);
      double width = period * draws.between(0.25, 0.45);
      Shape curves = waves(period, width, draws.between(0.12, 0.3), draws.between(0.9, 1.7));
      Colour shade = Colour.hsv(0.6, draws.between(0.1, 0.4), draws.between(0.1, 0.4));
      return List.of(new Layer(turned(curves, draws), shade));
    }
  };

  /** The name of the class, and of its folder. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Draws the motif anew, within about one unit around the origin, what is painted first coming
   * first.
   */
  abstract List<Layer> layers(Draws draws);

  private static Colour paint(Draws draws, double hue, double spread, double value) {
    return Colour.hsv(hue + draws.bell(spread), draws.between(0.35, 0.95), value);
  }

  private static Colour snow(Draws draws) {
    return Colour.hsv(0.6, draws.between(0.0, 0.12), draws.between(0.85, 1.0));
  }

  private static Shape turned(Shape shape, Draws draws) {
    return new Placement(
            draws.between(-0.3, 0.3), draws.between(-0.3, 0.3), 1, 1, draws.between(-1.6, 1.6))
        .place(shape);
  }
}
