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
  private final int values;
  private final PatchTile tile;
  private final WordDistances distances;

  /** There is so much to compute that the fastest kernel is worth waiting for. */
  private final Kernel kernel = Kernels.settled().kernel();

  /** Of patches. */
  private final Grid grid;

  WordExtractor(CodeBook book, ImageShape shape) {
    this.settings = book.settings();
    this.shape = shape;
    values = settings.values(shape.channels());
    grid = Grid.of(settings.across(shape), settings.down(shape), settings.grid());
    int together = WordDistances.patches(settings.words(), grid.cells().length);
    tile = new PatchTile(settings, shape.channels(), book.mean(), book.whitening(), together);
    distances = new WordDistances(book.words(), values, together);
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    int words = settings.words();
    int[] cells = grid.cells();
    Arrays.fill(target, at, at + grid.counts().length * words, 0);
    int stride = shape.width() * shape.channels();
    for (int first = 0; first < cells.length; first += tile.capacity()) {
      int count = Math.min(tile.capacity(), cells.length - first);
      for (int t = 0; t < count; t++) {
        tile.take(t, image.pixels(), settings.start(shape, first + t), stride);
      }
      FloatMatrix whitened = tile.whiten(kernel);
      FloatMatrix compared = distances.compare(kernel, whitened);
      for (int t = 0; t < count; t++) {
        int cell = at + cells[first + t] * words;
        if (settings.coding() == Coding.HARD) {
          target[cell + kernel.indexOfLeast(compared.values(), compared.at(t), words)]++;
        } else {
          float square = WordDistances.square(whitened.values(), whitened.at(t), values);
          addTriangle(compared, t, square, target, cell);
        }
      }
    }
    grid.toMeans(target, at, words);
  }

  private void addTriangle(FloatMatrix compared, int t, float square, float[] target, int to) {
    int words = settings.words();
    float sum = kernel.roots(compared.values(), compared.at(t), words, square);
    kernel.addBelow(compared.values(), compared.at(t), words, sum / words, target, to);
  }
}
