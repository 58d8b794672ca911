package org.slalom.core.feature;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.slalom.math.FixedPoint;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/**
 * Learns a code book from patches: whitening, then k-means (Lloyd 1982) in the whitened space, or
 * spherical k-means (Coates and Ng, "Learning feature representations with k-means", 2012) with
 * words of length 1.
 *
 * <p>The first words are patches at equal distances in the sample. A patch belongs to the nearest
 * word, of equally near ones to the first. Sums over patches are exact, so that the words do not
 * depend on how many processors share the work. A word that no patch belongs to becomes the patch
 * that is farthest from its own word, the next such word the next farthest patch.
 */
public final class CodeBookLearner {

  private final Patches patches;
  private final VisualWords settings;
  private final int values;
  private final Kernel kernel = Kernels.settled().kernel();

  private CodeBookLearner(Patches patches) {
    this.patches = patches;
    this.settings = patches.settings();
    this.values = patches.values();
  }

  /**
   * Learns a code book.
   *
   * @param patches a sample, in an order without meaning; at least one
   * @param afterRound is told the number of each round that is done
   */
  public static CodeBook learn(Patches patches, IntConsumer afterRound) {
    return new CodeBookLearner(patches).learn(afterRound);
  }

  private CodeBook learn(IntConsumer afterRound) {
    Whitening whitening = Whitening.learn(patches, kernel);
    float[] words = firstWords(whitening);
    for (int round = 1; round <= settings.learning().rounds(); round++) {
      words = move(words, whitening);
      afterRound.accept(round);
    }
    return new CodeBook(settings, patches.channels(), whitening.mean(), whitening.matrix(), words);
  }

  private float[] firstWords(Whitening whitening) {
    float[] words = new float[settings.words() * values];
    PatchTile tile = tile(whitening, 1);
    for (int k = 0; k < settings.words(); k++) {
      int patch = (int) ((long) k * patches.count() / settings.words());
      whiten(patch, tile, words, k);
      bringToLength(words, k);
    }
    return words;
  }

  private PatchTile tile(Whitening whitening, int capacity) {
    return new PatchTile(
        settings, patches.channels(), whitening.mean(), whitening.matrix(), capacity);
  }

  private void whiten(int patch, PatchTile tile, float[] words, int k) {
    patches.fill(tile, patch, 1);
    FloatMatrix whitened = tile.whiten(kernel);
    System.arraycopy(whitened.values(), whitened.at(0), words, k * values, values);
  }

  /** Where patches belong: what one processor has found. */
  private record Shares(long[] sums, int[] counts) {}

  /** One round: the mean of the patches that belong to each word. */
  private float[] move(float[] words, Whitening whitening) {
    // |z| is at most |W| |v - m|, and |W| at most e^(-1/2)
    double longest = 2 * Math.sqrt(values / settings.learning().whitening());
    FixedPoint unit = FixedPoint.forBound(longest * patches.count());
    float[] distances = new float[patches.count()];
    List<Shares> shares =
        patches.bySpan((from, to) -> assign(from, to, words, whitening, unit, distances));
    float[] moved = new float[words.length];
    Iterator<Integer> farthest = farthest(distances);
    PatchTile tile = tile(whitening, 1);
    for (int k = 0; k < settings.words(); k++) {
      int word = k;
      long count = shares.stream().mapToLong(share -> share.counts[word]).sum();
      if (count == 0) {
        whiten(farthest.next(), tile, moved, k);
      } else {
        for (int i = k * values; i < (k + 1) * values; i++) {
          int at = i;
          long sum = shares.stream().mapToLong(share -> share.sums[at]).sum();
          moved[i] = (float) (unit.value(sum) / count);
        }
      }
      bringToLength(moved, k);
    }
    return moved;
  }

  /**
   * Assigns the patches of a span.
   *
   * @param distances receives the square of each patch's distance from its word
   */
  private Shares assign(
      int from, int to, float[] words, Whitening whitening, FixedPoint unit, float[] distances) {
    int together = WordComparison.patches(settings.words(), Patches.GROUP);
    PatchTile tile = tile(whitening, together);
    WordComparison comparison = WordComparison.byDistance(words, values, together);
    Shares shares = new Shares(new long[words.length], new int[settings.words()]);
    for (int first = from; first < to; first += together) {
      int count = Math.min(together, to - first);
      patches.fill(tile, first, count);
      FloatMatrix whitened = tile.whiten(kernel);
      FloatMatrix compared = comparison.compare(kernel, whitened);
      for (int t = 0; t < count; t++) {
        int k = kernel.indexOfLeast(compared.values(), compared.at(t), settings.words());
        shares.counts[k]++;
        kernel.addFixed(
            whitened.values(), whitened.at(t), values, unit.scale(), shares.sums, k * values);
        distances[first + t] =
            compared.get(t, k) + WordComparison.square(whitened.values(), whitened.at(t), values);
      }
    }
    return shares;
  }

  /** The patches by their distance from their word, the farthest first; sorted when asked. */
  private static Iterator<Integer> farthest(float[] distances) {
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer patch) -> -distances[patch])
                .thenComparingInt(patch -> patch))
        .iterator();
  }

  private void bringToLength(float[] words, int k) {
    if (!settings.learning().spherical()) {
      return;
    }
    double square = 0;
    for (int i = k * values; i < (k + 1) * values; i++) {
      square += (double) words[i] * words[i];
    }
    if (square > 0) {
      for (int i = k * values; i < (k + 1) * values; i++) {
        words[i] = (float) (words[i] / Math.sqrt(square));
      }
    }
  }
}
