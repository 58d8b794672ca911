package org.slalom.samples;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One image of the sample data: which it is, where it lies, and what it shows. */
record Sample(Split split, Motif motif, int number) {
  private static final long SEED = 1;

  /** Every image of the sample data. */
  static Stream<Sample> all() {
    return Arrays.stream(Split.values())
        .flatMap(
            split ->
                Arrays.stream(Motif.values())
                    .flatMap(
                        motif ->
                            IntStream.range(0, split.imagesPerMotif())
                                .mapToObj(number -> new Sample(split, motif, number))));
  }

  /**
   * Where the image lies under the folder of the sample data, such as {@code train/fir/007.png}.
   */
  String path() {
    return String.format(Locale.ROOT, "%s/%s/%03d.png", split.folder(), motif.label(), number);
  }

  /** Draws the image: the same pixels at every call, on every platform. */
  BufferedImage image() {
    Draws draws = Draws.keyed(SEED, path());
    return Picture.of(Scene.drawn(motif, draws), draws);
  }
}
