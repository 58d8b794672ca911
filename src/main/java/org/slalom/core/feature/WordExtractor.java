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

  /** The grid's cell of each patch, and the patches of each cell. */
  private final int[] cells;

  private final int[] patches;

  WordExtractor(CodeBook book, ImageShape shape) {
    this.settings = book.settings();
    this.shape = shape;
    values = settings.values(shape.channels());
    int across = settings.across(shape);
    int down = settings.down(shape);
    int grid = settings.grid();
    cells = new int[across * down];
    patches = new int[grid * grid];
    for (int patch = 0; patch < cells.length; patch++) {
      cells[patch] = patch / across * grid / down * grid + patch % across * grid / across;
      patches[cells[patch]]++;
    }
    int together = WordDistances.patches(settings.words(), cells.length);
    tile = new PatchTile(settings, shape.channels(), book.mean(), book.whitening(), together);
    distances = new WordDistances(book.words(), values, together);
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    int words = settings.words();
    Arrays.fill(target, at, at + patches.length * words, 0);
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
    for (int cell = 0; cell < patches.length; cell++) {
      float each = 1f / patches[cell];
      int from = at + cell * words;
      for (int i = from; i < from + words; i++) {
        target[i] *= each;
      }
    }
  }

  private void addTriangle(FloatMatrix compared, int t, float square, float[] target, int to) {
    int words = settings.words();
    float sum = kernel.roots(compared.values(), compared.at(t), words, square);
    kernel.addBelow(compared.values(), compared.at(t), words, sum / words, target, to);
  }
}
