package org.slalom.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.ColorHistogram;
import org.slalom.core.feature.ColorSpace;
import org.slalom.core.feature.Feature;
import org.slalom.core.feature.FeatureExtractor;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.feature.Hog;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/**
 * Images a second that one thread computes features of, 32 x 32 in colour; and for visual words the
 * share of the kernel's rate in the one product of matrices that they cannot do without.
 */
final class FeaturesMeasurement implements Measurement {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int WARM_UP = 3;
  private static final int IMAGES = 64;
  private static final int WORDS = 1600;
  private static final int PATCH = 6;
  private static final int VALUES = PATCH * PATCH * 3;
  private static final int PATCHES = 27 * 27;

  /** Patches that the kernel is given at a time. */
  private static final int TOGETHER = 80;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("features");
    Image[] images = images();
    ColorHistogram colors = new ColorHistogram(ColorSpace.HSV, 4, 4);
    line(report, bench, images, "hog", new Hog(4, 9, false, 2, true));
    line(report, bench, images, "colorhist", colors);
    line(report, bench, images, "hog+colorhist", new Hog(4, 9, false, 2, true), colors);

    for (Coding coding : Coding.values()) {
      wordsLine(report, bench, images, coding);
    }
    return report;
  }

  private static void line(
      Report report, Bench bench, Image[] images, String name, Feature... features) {
    FeatureExtractor extractor = extractor(features);
    Samples[] samples =
        Trial.alternate(
            WARM_UP,
            bench.config().rounds(),
            into -> {
              double seconds =
                  Trial.seconds(
                      () -> {
                        for (int i = 0; i < 32; i++) {
                          extract(extractor, images);
                        }
                      });
              into.add(seconds / 32);
            });
    report
        .line()
        .put("features", name)
        .put("D", new FeatureSet(SHAPE, List.of(features)).dimension())
        .put("images/s", IMAGES / samples[0].median());
  }

  private static void wordsLine(Report report, Bench bench, Image[] images, Coding coding) {
    CodeBook book = codeBook(coding);
    FeatureExtractor words = extractor(book);
    Kernel kernel = Kernels.settled().kernel();
    Samples[] samples =
        Trial.alternate(
            WARM_UP,
            bench.config().rounds(),
            into -> into.add(Trial.seconds(() -> extract(words, images))),
            into -> into.add(Trial.seconds(() -> multiply(kernel))));
    double products = 2.0 * PATCHES * VALUES * WORDS;
    report
        .line()
        .put("features", WORDS + " words, " + coding.name().toLowerCase(Locale.ROOT))
        .put("D", book.settings().dimension(SHAPE))
        .put("images/s", IMAGES / samples[0].median())
        .put("GFLOP/s of the product", IMAGES * products / samples[0].median() / 1e9)
        .put("GFLOP/s of the kernel alone", IMAGES * products / samples[1].median() / 1e9)
        .put("share", samples[1].median() / samples[0].median());
  }

  private static FeatureExtractor extractor(Feature... features) {
    return new FeatureSet(SHAPE, List.of(features)).extractor();
  }

  private static void extract(FeatureExtractor extractor, Image[] images) {
    float[] target = new float[8 * WORDS];
    for (Image image : images) {
      extractor.extract(image, target, 0);
    }
  }

  /** As many products as the words of the images take, by tiles of the same size. */
  private static void multiply(Kernel kernel) {
    FloatMatrix words = FloatMatrix.zeros(VALUES, WORDS);
    FloatMatrix patches = FloatMatrix.scores(TOGETHER);
    FloatMatrix products = FloatMatrix.tile(TOGETHER, WORDS);
    for (int done = 0; done < IMAGES * PATCHES; done += TOGETHER) {
      kernel.backward(words, VALUES, patches, products);
    }
  }

  /** Pictures with some structure: steps of colour, and a little noise. */
  private static Image[] images() {
    Random random = new Random(1);
    Image[] images = new Image[IMAGES];
    for (int n = 0; n < IMAGES; n++) {
      byte[] pixels = new byte[SHAPE.size()];
      int level = random.nextInt(200);
      for (int i = 0; i < pixels.length; i++) {
        level = random.nextInt(30) == 0 ? random.nextInt(200) : level;
        pixels[i] = (byte) (level + random.nextInt(20));
      }
      images[n] = new Image(SHAPE, pixels);
    }
    return images;
  }

  private static CodeBook codeBook(Coding coding) {
    WordLearning learning = new WordLearning(0.1, WORDS, 1, false);
    VisualWords settings =
        new VisualWords(PATCH, 1, WORDS, coding, 0.25, Pooling.means(2), 10, learning);
    Random random = new Random(2);
    float[] whitening = new float[VALUES * VALUES];
    for (int i = 0; i < VALUES; i++) {
      whitening[i * VALUES + i] = 1;
    }
    float[] words = new float[WORDS * VALUES];
    for (int i = 0; i < words.length; i++) {
      words[i] = (float) random.nextGaussian();
    }
    return new CodeBook(settings, 3, new float[VALUES], whitening, words);
  }
}
