package org.slalom.spark.train;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.slalom.spark.TestRows;

/**
 * Small real images where they are at hand: Fashion-MNIST, every 4 x 4 pixels averaged into one.
 */
final class PooledImages {

  static final int DIMENSION = 16;
  static final int CLASSES = 10;
  private static final int SIDE = 28;
  private static final int POOL = 7;

  private PooledImages() {}

  /** The first training images, or as many generated rows where there is no such data. */
  static List<Row> rows(int count) throws IOException {
    Path folder = Path.of(System.getProperty("slalom.shared", "../shared"), "data/fashion-mnist");
    Path images = folder.resolve("train-images-idx3-ubyte.gz");
    Path labels = folder.resolve("train-labels-idx1-ubyte.gz");
    if (!Files.exists(images) || !Files.exists(labels)) {
      return standardised(TestRows.gaussian(count, DIMENSION, CLASSES, 0, 1));
    }
    List<Row> rows = new ArrayList<>();
    try (DataInputStream image = open(images, 16);
        DataInputStream label = open(labels, 8)) {
      byte[] pixels = new byte[SIDE * SIDE];
      for (int i = 0; i < count; i++) {
        image.readFully(pixels);
        rows.add(TestRows.row(Integer.toString(label.readByte()), 1, pool(pixels), i));
      }
    }
    return standardised(rows);
  }

  /** Each feature with a mean of 0 and a deviation of 1, which solvers get on with. */
  private static List<Row> standardised(List<Row> rows) {
    float[][] features = new float[rows.size()][DIMENSION];
    for (int i = 0; i < features.length; i++) {
      ByteBuffer bytes = ByteBuffer.wrap(rows.get(i).getAs(3)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().get(features[i]);
    }
    for (int d = 0; d < DIMENSION; d++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : features) {
        sum += row[d];
        squares += (double) row[d] * row[d];
      }
      double mean = sum / features.length;
      double deviation = Math.sqrt(squares / features.length - mean * mean);
      for (float[] row : features) {
        row[d] = (float) ((row[d] - mean) / deviation);
      }
    }
    List<Row> standardised = new ArrayList<>();
    for (int i = 0; i < features.length; i++) {
      standardised.add(TestRows.row(rows.get(i).getString(1), 1, features[i], i));
    }
    return standardised;
  }

  private static float[] pool(byte[] pixels) {
    float[] pooled = new float[DIMENSION];
    for (int p = 0; p < pixels.length; p++) {
      int row = p / SIDE / POOL;
      int column = p % SIDE / POOL;
      pooled[row * (SIDE / POOL) + column] += (pixels[p] & 0xff) / (255f * POOL * POOL);
    }
    return pooled;
  }

  private static DataInputStream open(Path file, int headerBytes) throws IOException {
    InputStream bytes = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
    DataInputStream stream = new DataInputStream(bytes);
    stream.readFully(new byte[headerBytes]);
    return stream;
  }
}
