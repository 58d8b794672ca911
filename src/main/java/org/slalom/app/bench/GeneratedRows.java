package org.slalom.app.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.random.KeyedRandom;
import org.slalom.spark.source.SourceFrame;

/**
 * Rows of any shape, each a function of its number: the prototype of its class under as much noise.
 * One label in eight is wrong, so that no classifier is ever done.
 *
 * @param dimension features a row, D
 * @param classes C
 */
record GeneratedRows(int dimension, int classes, Storage storage) implements Serializable {

  private static final int WRONG_ONE_IN = 8;
  private static final long PROTOTYPES = 1;
  private static final long NOISE = 2;
  private static final long LABELS = 3;
  private static final int IDX_MAGIC = 0x0800;

  /** The same bytes in each of a long's eight places, without the topmost bit. */
  private static final long HALVES = 0x7f7f7f7f7f7f7f7fL;

  /** The class that is told of a row. */
  int label(long row) {
    long bits = KeyedRandom.bits(LABELS, row);
    return Math.floorMod(bits, WRONG_ONE_IN) == 0
        ? (int) KeyedRandom.below(KeyedRandom.bits(bits), classes)
        : (int) Math.floorMod(row, (long) classes);
  }

  /** The features of a row, in the form of the storage type: 0 to 254. */
  byte[] features(long row) {
    byte[] pixels = pixels(row);
    if (storage == Storage.BYTES) {
      return pixels;
    }
    ByteBuffer floats = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (byte pixel : pixels) {
      floats.putFloat(pixel & 0xff);
    }
    return floats.array();
  }

  /** A data set of these rows, made where they are read. */
  SourceFrame frame(SparkSession spark, long rows, int partitions) {
    return new SourceFrame(
        spark.range(0, rows, 1, partitions).toJavaRDD().map(this::row), storage, Optional.empty());
  }

  /**
   * Writes rows of bytes as a pair of IDX files.
   *
   * @return the images file
   */
  Path writeIdx(Path folder, int rows) {
    Path images = folder.resolve("generated-images-idx2-ubyte");
    Path labels = folder.resolve("generated-labels-idx1-ubyte");
    try (DataOutputStream imagesOut = open(images);
        DataOutputStream labelsOut = open(labels)) {
      imagesOut.writeInt(IDX_MAGIC + 2);
      imagesOut.writeInt(rows);
      imagesOut.writeInt(dimension);
      labelsOut.writeInt(IDX_MAGIC + 1);
      labelsOut.writeInt(rows);
      for (int row = 0; row < rows; row++) {
        imagesOut.write(pixels(row));
        labelsOut.write(label(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return images;
  }

  private static DataOutputStream open(Path path) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 20));
  }

  private Row row(long number) {
    return RowFactory.create(
        null, Integer.toString(label(number)), 1.0, features(number), "row " + number, null);
  }

  private byte[] pixels(long row) {
    long prototype = KeyedRandom.bits(PROTOTYPES, Math.floorMod(row, (long) classes));
    long noise = KeyedRandom.bits(NOISE, row);
    ByteBuffer pixels = ByteBuffer.allocate(dimension + Long.BYTES);
    for (int d = 0; d < dimension; d += Long.BYTES) {
      // eight pixels at once: half a random number of the class, and half one of the row
      pixels.putLong(
          ((KeyedRandom.bits(prototype + d) >>> 1) & HALVES)
              + ((KeyedRandom.bits(noise + d) >>> 1) & HALVES));
    }
    byte[] features = new byte[dimension];
    pixels.get(0, features);
    return features;
  }
}
