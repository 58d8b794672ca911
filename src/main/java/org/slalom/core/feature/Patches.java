package org.slalom.core.feature;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Patches to learn a code book from.
 *
 * @param settings their size
 * @param channels of the images that they come from
 * @param pixels S x P unsigned bytes, patch after patch; not to be changed
 */
public record Patches(VisualWords settings, int channels, byte[] pixels) {

  /** Sums may be rounded within so many neighbours, and nowhere else. */
  static final int GROUP = 256;

  /** Work on the patches of a span. */
  interface SpanWork<R> {

    /** Does it for the patches {@code from} to {@code to - 1}; from is a multiple of the group. */
    R apply(int from, int to);
  }

  /** Number of values of a patch, P. */
  int values() {
    return settings.values(channels);
  }

  /** Number of patches, S. */
  public int count() {
    return pixels.length / values();
  }

  /**
   * Fills the first rows of a tile.
   *
   * @param from the first patch
   */
  void fill(PatchTile tile, int from, int count) {
    for (int t = 0; t < count; t++) {
      tile.take(t, pixels, (from + t) * values(), settings.patch() * channels);
    }
  }

  /** Does the same work on all patches, by all processors; how they share it is not fixed. */
  <R> List<R> bySpan(SpanWork<R> work) {
    int groups = (count() + GROUP - 1) / GROUP;
    int spans = Math.min(groups, Runtime.getRuntime().availableProcessors());
    return IntStream.range(0, spans)
        .parallel()
        .mapToObj(
            span ->
                work.apply(
                    first(span, spans, groups), Math.min(count(), first(span + 1, spans, groups))))
        .toList();
  }

  private static int first(int span, int spans, int groups) {
    return (int) ((long) span * groups / spans) * GROUP;
  }
}
