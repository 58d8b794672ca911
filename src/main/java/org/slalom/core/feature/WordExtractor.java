package org.slalom.core.feature;

import java.util.Arrays;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/** Computes a bag of visual words. */
final class WordExtractor implements FeatureExtractor {

  private final VisualWords settings;
  private final ImageShape shape;
  private final int dimension;
  private final int values;
  private final PatchTile tile;
  private final WordComparison comparison;

  /** There is so much to compute that the fastest kernel is worth waiting for. */
  private final Kernel kernel = Kernels.settled().kernel();

  /** Of patches. */
  private final Grid grid;

  WordExtractor(CodeBook book, ImageShape shape) {
    this.settings = book.settings();
    this.shape = shape;
    dimension = settings.dimension(shape);
    values = settings.values(shape.channels());
    grid = Grid.of(settings.across(shape), settings.down(shape), settings.pooling().grid());
    int together = WordComparison.patches(settings.words(), grid.cells().length);
    tile = new PatchTile(settings, shape.channels(), book.mean(), book.whitening(), together);
    comparison =
        settings.coding() == Coding.SOFT
            ? WordComparison.byProduct(book.words(), values, together)
            : WordComparison.byDistance(book.words(), values, together);
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    Arrays.fill(target, at, at + dimension, 0);
    add(image, target, at);
    boolean symmetric = settings.pooling().symmetric();
    if (symmetric) {
      add(image.mirrored(), target, at);
    }
    grid.toMeans(target, at, settings.numbers(), symmetric ? 2 : 1);
    if (settings.pooling().root()) {
      toRoots(target, at, dimension);
    }
  }

  private static void toRoots(float[] features, int from, int count) {
    for (int i = from; i < from + count; i++) {
      features[i] = (float) Math.sqrt(features[i]);
    }
  }

  /** Adds the words of an image to those of the cells. */
  private void add(Image image, float[] target, int at) {
    int[] cells = grid.cells();
    int stride = shape.width() * shape.channels();
    for (int first = 0; first < cells.length; first += tile.capacity()) {
      int count = Math.min(tile.capacity(), cells.length - first);
      for (int t = 0; t < count; t++) {
        tile.take(t, image.pixels(), settings.start(shape, first + t), stride);
      }
      FloatMatrix whitened = tile.whiten(kernel);
      FloatMatrix compared = comparison.compare(kernel, whitened);
      for (int t = 0; t < count; t++) {
        int cell = at + cells[first + t] * settings.numbers();
        switch (settings.coding()) {
          case HARD -> addHard(compared, t, target, cell);
          case TRIANGLE -> addTriangle(compared, whitened, t, target, cell);
          case SOFT -> addSoft(compared, t, target, cell);
        }
      }
    }
  }

  private void addHard(FloatMatrix distances, int t, float[] target, int to) {
    target[to + kernel.indexOfLeast(distances.values(), distances.at(t), settings.words())]++;
  }

  private void addTriangle(
      FloatMatrix distances, FloatMatrix whitened, int t, float[] target, int to) {
    int words = settings.words();
    float square = WordComparison.square(whitened.values(), whitened.at(t), values);
    float sum = kernel.roots(distances.values(), distances.at(t), words, square);
    kernel.addBelow(distances.values(), distances.at(t), words, sum / words, target, to);
  }

  private void addSoft(FloatMatrix products, int t, float[] target, int to) {
    float threshold = (float) settings.threshold();
    kernel.addBeyond(products.values(), products.at(t), settings.words(), threshold, target, to);
  }
}
