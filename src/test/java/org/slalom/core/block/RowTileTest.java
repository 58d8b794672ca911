package org.slalom.core.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.core.Samples;
import org.slalom.core.gradient.TilePass;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernels;
import org.slalom.math.PackedWeights;

class RowTileTest {

  @ParameterizedTest
  @CsvSource({
    "BYTES,    784,   10, 256", // bytes are few
    "BYTES,  16000,   10, 256",
    "FLOATS,   784,   10, 256", // a megabyte at most
    "FLOATS,  1024, 1000, 256",
    "FLOATS,  3072,   10,  64",
    "FLOATS,  5000,   10,  32", // wide, and so are the weights, but these stay in the cache
    "FLOATS, 16000,   10,  16",
    "FLOATS, 40000,    4,   8",
    "FLOATS,  5000, 1000, 256", // here nothing does
    "FLOATS, 40000,   10, 256"
  })
  void takesAsManyRowsAsStayInTheCache(Storage storage, int dimension, int classes, int rows) {
    RowBlock block = Samples.rows(storage, 1, dimension, 2, false, 0);

    assertThat(new RowTile(dimension).capacity(block, block.shift(), classes)).isEqualTo(rows);
  }

  @Test
  void takesAsManyRowsAsItCopiesWhereTheShiftIsAnother() {
    RowBlock block = Samples.rows(Storage.BYTES, 1, 16_000, 2, false, 0);
    RowTile tile = new RowTile(16_000);

    assertThat(tile.capacity(block, 0, 10)).isEqualTo(tile.capacity()).isEqualTo(64);
  }

  /** However the rows of a unit come, they are added in their order. */
  @Test
  void theGradientHasTheSameBitsInTilesOfAnySize() {
    RowBlock block = Samples.rows(Storage.FLOATS, 60, 5_003, 3, true, 1);
    float[] gradient = gradient(block, 60);

    for (int rows : new int[] {1, 7, 16, 32}) {
      assertThat(gradient(block, rows)).isEqualTo(gradient);
    }
  }

  private static float[] gradient(RowBlock block, int tileRows) {
    int classes = 3;
    int dimension = block.dimension();
    RowTile tile = new RowTile(dimension);
    TilePass pass =
        new TilePass(
            tile,
            FloatMatrix.scores(classes),
            new SoftmaxLoss(),
            new double[] {1, 0.5, 2},
            Kernels.get());
    float[] values = new float[classes * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) / dimension;
    }
    PackedWeights weights = new PackedWeights(classes, dimension);
    weights.copyFrom(values);
    FloatMatrix gradient = FloatMatrix.zeros(classes, dimension);
    for (int from = 0; from < block.rows(); from += tileRows) {
      tile.take(block, from, Math.min(tileRows, block.rows() - from), 0);
      pass.run(weights, new float[classes], gradient);
    }
    float[] rows = new float[classes * dimension];
    for (int c = 0; c < classes; c++) {
      System.arraycopy(gradient.values(), gradient.at(c), rows, c * dimension, dimension);
    }
    assertThat(Arrays.equals(rows, new float[rows.length])).isFalse();
    return rows;
  }
}
