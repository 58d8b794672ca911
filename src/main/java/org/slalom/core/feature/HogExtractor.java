package org.slalom.core.feature;

import java.util.Arrays;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;

/** Computes {@link Hog}. */
final class HogExtractor implements FeatureExtractor {

  private static final float CUT = 0.2f;

  /** Keeps a block without any edge from being divided by 0. */
  private static final float LEAST = 1e-5f;

  private final Hog settings;
  private final ImageShape shape;
  private final Share across;
  private final Share down;
  private final int cellsAcross;
  private final int cellsDown;

  /** The votes, cell by cell. */
  private final float[] votes;

  /** How the pixels of one axis vote for its cells. */
  private record Share(int[] first, int[] second, float[] toSecond) {

    static Share of(int cells, int cell, boolean interpolate) {
      int pixels = cells * cell;
      Share share = new Share(new int[pixels], new int[pixels], new float[pixels]);
      for (int pixel = 0; pixel < pixels; pixel++) {
        if (interpolate) {
          // the pixel's centre, in cells from the centre of the first one
          float position = (2 * pixel + 1 - cell) / (2f * cell);
          int left = (int) Math.floor(position);
          share.first[pixel] = Math.max(left, 0);
          share.second[pixel] = Math.min(left + 1, cells - 1);
          share.toSecond[pixel] = position - left;
        } else {
          share.first[pixel] = pixel / cell;
          share.second[pixel] = pixel / cell;
        }
      }
      return share;
    }
  }

  HogExtractor(Hog settings, ImageShape shape) {
    this.settings = settings;
    this.shape = shape;
    cellsAcross = shape.width() / settings.cell();
    cellsDown = shape.height() / settings.cell();
    across = Share.of(cellsAcross, settings.cell(), settings.interpolate());
    down = Share.of(cellsDown, settings.cell(), settings.interpolate());
    votes = new float[cellsAcross * cellsDown * settings.bins()];
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    vote(image.pixels());
    float pixels = settings.cell() * settings.cell();
    for (int i = 0; i < votes.length; i++) {
      votes[i] /= pixels;
    }
    if (settings.block() == 0) {
      System.arraycopy(votes, 0, target, at, votes.length);
    } else {
      normalise(target, at);
    }
  }

  private void vote(byte[] pixels) {
    Arrays.fill(votes, 0);
    int channels = shape.channels();
    int stride = shape.width() * channels;
    for (int y = 0; y < down.first.length; y++) {
      boolean rows = y > 0 && y + 1 < shape.height();
      for (int x = 0; x < across.first.length; x++) {
        boolean columns = x > 0 && x + 1 < shape.width();
        int from = y * stride + x * channels;
        int longest = -1;
        int dx = 0;
        int dy = 0;
        for (int i = from; i < from + channels; i++) {
          int ofX = columns ? (pixels[i + channels] & 0xff) - (pixels[i - channels] & 0xff) : 0;
          int ofY = rows ? (pixels[i + stride] & 0xff) - (pixels[i - stride] & 0xff) : 0;
          int square = ofX * ofX + ofY * ofY;
          if (square > longest) {
            longest = square;
            dx = ofX;
            dy = ofY;
          }
        }
        if (longest > 0) {
          vote(x, y, dx, dy);
        }
      }
    }
  }

  private void vote(int x, int y, int dx, int dy) {
    int gradient = GradientTable.index(dx, dy);
    float length = GradientTable.length(gradient);
    float position = direction(GradientTable.turns(gradient), dx, dy);
    int bins = settings.bins();
    if (!settings.interpolate()) {
      int bin = Math.min((int) position, bins - 1);
      votes[cell(across.first[x], down.first[y]) + bin] += length;
      return;
    }
    float centred = position - 0.5f;
    int lower = (int) Math.floor(centred);
    float toUpper = centred - lower;
    int upper = lower + 1 >= bins ? lower + 1 - bins : lower + 1;
    lower = lower < 0 ? lower + bins : lower;
    float right = across.toSecond[x];
    float under = down.toSecond[y];
    float top = length * (1 - under);
    float bottom = length * under;
    share(cell(across.first[x], down.first[y]), lower, upper, top * (1 - right), toUpper);
    share(cell(across.second[x], down.first[y]), lower, upper, top * right, toUpper);
    share(cell(across.first[x], down.second[y]), lower, upper, bottom * (1 - right), toUpper);
    share(cell(across.second[x], down.second[y]), lower, upper, bottom * right, toUpper);
  }

  private void share(int cell, int lower, int upper, float vote, float toUpper) {
    float second = vote * toUpper;
    votes[cell + lower] += vote - second;
    votes[cell + upper] += second;
  }

  private int cell(int column, int row) {
    return (row * cellsAcross + column) * settings.bins();
  }

  /** The direction as a position among the bins, from 0 to just {@code bins}. */
  private float direction(float turns, int dx, int dy) {
    if (settings.signed()) {
      float upper = dx >= 0 ? turns : 0.5f - turns;
      return (dy >= 0 ? upper : 1 - upper) * settings.bins();
    }
    boolean rising = dy == 0 || dx >= 0 == dy > 0;
    return 2 * (rising ? turns : 0.5f - turns) * settings.bins();
  }

  private void normalise(float[] target, int at) {
    int block = settings.block();
    int row = block * settings.bins();
    int next = at;
    for (int y = 0; y <= cellsDown - block; y++) {
      for (int x = 0; x <= cellsAcross - block; x++) {
        for (int i = 0; i < block; i++) {
          System.arraycopy(votes, cell(x, y + i), target, next + i * row, row);
        }
        divideByLength(target, next, block * row);
        for (int i = next; i < next + block * row; i++) {
          target[i] = Math.min(target[i], CUT);
        }
        divideByLength(target, next, block * row);
        next += block * row;
      }
    }
  }

  private static void divideByLength(float[] values, int from, int count) {
    float sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += values[i] * values[i];
    }
    float each = 1 / (float) Math.sqrt(sum + LEAST * LEAST);
    for (int i = from; i < from + count; i++) {
      values[i] *= each;
    }
  }
}
