package org.slalom.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernels;

/** Learning visual words, and counting them. */
class CodeBookTest {

  private static final int PATCH = 3;

  private static VisualWords settings(int words, Coding coding, boolean spherical) {
    return words(words, coding, 0, Pooling.means(2), learning(5, spherical));
  }

  private static VisualWords words(
      int words, Coding coding, double threshold, Pooling pooling, WordLearning learning) {
    return new VisualWords(PATCH, 1, words, coding, threshold, pooling, 10, learning);
  }

  private static WordLearning learning(int rounds, boolean spherical) {
    return new WordLearning(0.1, 1_000, rounds, spherical);
  }

  private static Patches patches(VisualWords settings, int count, int channels) {
    byte[] pixels = new byte[count * PATCH * PATCH * channels];
    new Random(5).nextBytes(pixels);
    return new Patches(settings, channels, pixels);
  }

  @Test
  void whitenedPatchesHaveTheUnitMatrixAsCovariance() {
    VisualWords gentle =
        words(4, Coding.HARD, 0, Pooling.means(1), new WordLearning(1e-6, 5_000, 1, false));
    Patches patches = patches(gentle, 5_000, 1);
    Whitening whitening = Whitening.learn(patches, Kernels.get());
    PatchTile tile =
        new PatchTile(gentle, 1, whitening.mean(), whitening.matrix(), patches.count());
    patches.fill(tile, 0, patches.count());
    var whitened = tile.whiten(Kernels.get());
    // the mean is taken off every patch: one direction of the nine has nothing in it
    double trace = 0;
    for (int i = 0; i < 9; i++) {
      double mean = 0;
      double square = 0;
      for (int t = 0; t < patches.count(); t++) {
        mean += whitened.get(t, i);
        square += whitened.get(t, i) * whitened.get(t, i);
      }
      assertThat(mean / patches.count()).isEqualTo(0, within(1e-3));
      trace += square / patches.count();
    }
    assertThat(trace).isEqualTo(8, within(0.05));
  }

  @Test
  void kMeansFindsTheMotifsThatThereAre() {
    VisualWords settings = settings(4, Coding.HARD, false);
    Random random = new Random(1);
    byte[][] motifs = new byte[4][9];
    for (byte[] motif : motifs) {
      random.nextBytes(motif);
    }
    byte[] pixels = new byte[1_000 * 9];
    for (int i = 0; i < 1_000; i++) {
      // the first words are at equal distances: one of each motif
      byte[] motif = motifs[i / 250];
      for (int j = 0; j < 9; j++) {
        int value = (motif[j] & 0xff) + random.nextInt(5) - 2;
        pixels[i * 9 + j] = (byte) Math.max(0, Math.min(255, value));
      }
    }
    CodeBook book = CodeBookLearner.learn(new Patches(settings, 1, pixels), round -> {});
    ImageShape shape = new ImageShape(PATCH, PATCH, 1);
    VisualWords one = words(4, Coding.HARD, 0, Pooling.means(1), learning(5, false));
    CodeBook whole = new CodeBook(one, 1, book.mean(), book.whitening(), book.words());
    for (int motif = 0; motif < 4; motif++) {
      float[] features = Images.features(whole, new Image(shape, motifs[motif]));
      float[] expected = new float[4];
      expected[motif] = 1;
      assertThat(features).containsExactly(expected);
    }
  }

  @Test
  void wordsDoNotDependOnWhoSharesTheWork() {
    VisualWords settings = settings(7, Coding.HARD, false);
    Patches patches = patches(settings, 2_500, 3);
    CodeBook book = CodeBookLearner.learn(patches, round -> {});
    java.util.concurrent.ForkJoinPool alone = new java.util.concurrent.ForkJoinPool(1);
    try {
      CodeBook again = alone.submit(() -> CodeBookLearner.learn(patches, round -> {})).join();
      assertThat(again).isEqualTo(book);
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void aWordWithoutPatchesBecomesTheFarthestPatch() {
    // all patches alike but the last: of three equal words the first takes them all
    VisualWords settings = settings(3, Coding.HARD, false);
    byte[] pixels = new byte[30 * 9];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 9 * 20);
    }
    for (int i = 0; i < 9; i++) {
      pixels[29 * 9 + i] = (byte) (200 - 20 * i);
    }
    CodeBook book = CodeBookLearner.learn(new Patches(settings, 1, pixels), round -> {});
    float[] first = Arrays.copyOf(book.words(), 9);
    float[] second = Arrays.copyOfRange(book.words(), 9, 18);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void sphericalWordsHaveLengthOne() {
    VisualWords settings = settings(5, Coding.HARD, true);
    CodeBook book = CodeBookLearner.learn(patches(settings, 700, 1), round -> {});
    for (int k = 0; k < 5; k++) {
      assertThat(WordComparison.square(book.words(), k * 9, 9)).isEqualTo(1, within(1e-5f));
    }
  }

  @Test
  void everyRoundIsTold() {
    List<Integer> rounds = new ArrayList<>();
    CodeBookLearner.learn(patches(settings(2, Coding.HARD, false), 10, 1), rounds::add);
    assertThat(rounds).containsExactly(1, 2, 3, 4, 5);
  }

  /** The definition in doubles, patch by patch. */
  @Test
  void theTriangleIsHowMuchNearerThanTheMeanAWordIs() {
    ImageShape shape = new ImageShape(9, 8, 3);
    VisualWords settings = settings(20, Coding.TRIANGLE, false);
    CodeBook book = CodeBookLearner.learn(patches(settings, 500, 3), round -> {});
    Image image = Images.noise(shape, 9);
    double[] expected = new double[4 * 20];
    int[] patches = new int[4];
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 7; x++) {
        double[] whitened = whiten(book, image, x, y);
        double[] distances = new double[20];
        for (int k = 0; k < 20; k++) {
          for (int i = 0; i < whitened.length; i++) {
            double difference = whitened[i] - book.words()[k * whitened.length + i];
            distances[k] += difference * difference;
          }
          distances[k] = Math.sqrt(distances[k]);
        }
        double mean = Arrays.stream(distances).average().orElseThrow();
        int cell = (y * 2 / 6) * 2 + x * 2 / 7;
        patches[cell]++;
        for (int k = 0; k < 20; k++) {
          expected[cell * 20 + k] += Math.max(0, mean - distances[k]);
        }
      }
    }
    float[] features = Images.features(book, image);
    for (int i = 0; i < expected.length; i++) {
      assertThat(features[i]).isEqualTo((float) (expected[i] / patches[i / 20]), within(2e-4f));
    }
  }

  /** The definition in doubles, patch by patch, of the image and of its mirror image. */
  @Test
  void softCodingIsHowFarProductsLieBeyondTheThreshold() {
    ImageShape shape = new ImageShape(9, 8, 3);
    VisualWords settings =
        words(20, Coding.SOFT, 0.2, new Pooling(2, true, false), learning(2, true));
    CodeBook book = CodeBookLearner.learn(patches(settings, 500, 3), round -> {});
    Image image = Images.noise(shape, 9);
    double[] expected = new double[4 * 40];
    int[] patches = new int[4];
    for (Image side : List.of(image, image.mirrored())) {
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 7; x++) {
          double[] whitened = whiten(book, side, x, y);
          int cell = (y * 2 / 6) * 2 + x * 2 / 7;
          patches[cell]++;
          for (int k = 0; k < 20; k++) {
            double product = 0;
            for (int i = 0; i < whitened.length; i++) {
              product += whitened[i] * book.words()[k * whitened.length + i];
            }
            expected[cell * 40 + k] += Math.max(0, product - 0.2);
            expected[cell * 40 + 20 + k] += Math.max(0, -product - 0.2);
          }
        }
      }
    }
    assertThat(book.dimension(shape)).isEqualTo(expected.length);
    float[] features = Images.features(book, image);
    for (int i = 0; i < expected.length; i++) {
      assertThat(features[i]).isEqualTo((float) (expected[i] / patches[i / 40]), within(2e-4f));
    }
  }

  @Test
  void symmetricWordsSayTheSameOfAnImageAndItsMirrorImage() {
    ImageShape shape = new ImageShape(10, 10, 1);
    VisualWords settings =
        words(5, Coding.SOFT, 0.1, new Pooling(2, true, false), learning(0, true));
    CodeBook symmetric = CodeBookLearner.learn(patches(settings, 500, 1), round -> {});
    VisualWords plain = words(5, Coding.SOFT, 0.1, Pooling.means(2), learning(0, true));
    CodeBook words =
        new CodeBook(plain, 1, symmetric.mean(), symmetric.whitening(), symmetric.words());
    Image image = Images.noise(shape, 4);
    float[] both = Images.features(symmetric, image);
    float[] mirrored = Images.features(symmetric, image.mirrored());
    float[] left = Images.features(words, image);
    float[] right = Images.features(words, image.mirrored());
    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isEqualTo((left[i] + right[i]) / 2, within(1e-6f));
      assertThat(mirrored[i]).isEqualTo(both[i], within(1e-6f));
    }
  }

  @Test
  void rootsAreThoseOfTheMeans() {
    ImageShape shape = new ImageShape(10, 10, 1);
    for (Coding coding : Coding.values()) {
      VisualWords plain = words(5, coding, 0.1, new Pooling(2, true, false), learning(1, true));
      VisualWords rooted = words(5, coding, 0.1, new Pooling(2, true, true), learning(1, true));
      CodeBook book = CodeBookLearner.learn(patches(plain, 500, 1), round -> {});
      CodeBook roots = new CodeBook(rooted, 1, book.mean(), book.whitening(), book.words());
      Image image = Images.noise(shape, 4);
      float[] means = Images.features(book, image);
      float[] features = Images.features(roots, image);
      assertThat(features).hasSameSizeAs(means);
      for (int i = 0; i < means.length; i++) {
        assertThat(features[i]).isEqualTo((float) Math.sqrt(means[i]));
      }
    }
  }

  @Test
  void withoutRoundsWordsArePatches() {
    VisualWords settings = words(3, Coding.SOFT, 0.1, Pooling.means(1), learning(0, false));
    Patches patches = patches(settings, 9, 1);
    CodeBook book = CodeBookLearner.learn(patches, round -> {});
    PatchTile tile = new PatchTile(settings, 1, book.mean(), book.whitening(), 1);
    for (int k = 0; k < 3; k++) {
      patches.fill(tile, 3 * k, 1);
      FloatMatrix whitened = tile.whiten(Kernels.get());
      float[] word = Arrays.copyOfRange(book.words(), 9 * k, 9 * k + 9);
      assertThat(word)
          .containsExactly(
              Arrays.copyOfRange(whitened.values(), whitened.at(0), whitened.at(0) + 9));
    }
  }

  private static double[] whiten(CodeBook book, Image image, int x, int y) {
    int values = book.mean().length;
    double[] patch = new double[values];
    for (int i = 0; i < values; i++) {
      patch[i] = image.at(x + i / 3 % PATCH, y + i / (3 * PATCH), i % 3);
    }
    double mean = Arrays.stream(patch).average().orElseThrow();
    double variance =
        Arrays.stream(patch).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] whitened = new double[values];
    for (int i = 0; i < values; i++) {
      for (int j = 0; j < values; j++) {
        double normalised = (patch[j] - mean) / Math.sqrt(variance + 10) - book.mean()[j];
        whitened[i] += book.whitening()[i * values + j] * normalised;
      }
    }
    return whitened;
  }

  @Test
  void patchesThatTheKernelCannotTakeAndTooSmallImagesAreRefused() {
    VisualWords large =
        new VisualWords(
            10, 1, 4, Coding.HARD, 0, Pooling.means(1), 10, new WordLearning(0.1, 100, 1, false));
    assertThatThrownBy(() -> large.dimension(new ImageShape(32, 32, 3)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> settings(4, Coding.HARD, false).dimension(new ImageShape(3, 32, 1)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("too small");
  }
}
