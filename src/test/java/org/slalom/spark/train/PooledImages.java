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

  static final int DIMENSION = 49;
  static final int CLASSES = 10;
  private static final int SIDE = 28;
  private static final int POOL = 4;

  private PooledImages() {}

  /** The first training images, or as many generated rows where there is no such data. */
  static List<Row> rows(int count) throws IOException {
    Path folder = Path.of(System.getProperty("slalom.shared", "../shared"), "data/fashion-mnist");
    Path images = folder.resolve("train-images-idx3-ubyte.gz");
    Path labels = folder.resolve("train-labels-idx1-ubyte.gz");
    if (!Files.exists(images) || !Files.exists(labels)) {
      return TestRows.gaussian(count, DIMENSION, CLASSES, 0, 1).stream()
          .map(PooledImages::dim)
          .toList();
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
    return rows;
  }

  /** As small as pixels between 0 and 1. */
  private static Row dim(Row row) {
    float[] features = new float[DIMENSION];
    ByteBuffer.wrap(row.getAs(3)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
    for (int d = 0; d < DIMENSION; d++) {
      features[d] *= 0.2f;
    }
    return TestRows.row(row.getString(1), row.getDouble(2), features, 0);
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
