package org.slalom.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;

/** Ranges, sums and weights of rows: right, and of the same bits however the parts are merged. */
class StatisticsTest {

  private static final int DIMENSION = 5;
  private static final int CLASSES = 3;

  private static List<RowBlock> blocks(Storage storage) {
    List<RowBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      blocks.add(Samples.rows(storage, 10 + 7 * i, DIMENSION, CLASSES, i % 2 == 0, i));
    }
    return blocks;
  }

  private static FeatureRanges ranges(List<RowBlock> blocks) {
    FeatureRanges total = new FeatureRanges(DIMENSION);
    for (RowBlock block : blocks) {
      FeatureRanges part = new FeatureRanges(DIMENSION);
      part.add(block);
      total = part.add(total);
    }
    return total;
  }

  private static double[] means(List<RowBlock> blocks, double[] centre, boolean squared) {
    FeatureRanges ranges = ranges(blocks);
    FeatureSums total = new FeatureSums(ranges, centre, squared);
    for (RowBlock block : blocks) {
      FeatureSums part = new FeatureSums(ranges, centre, squared);
      part.add(block);
      total = part.add(total);
    }
    double[] means = new double[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      means[d] = total.value(d) / ranges.rows();
    }
    return means;
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void rangesMeansAndDeviationsAreThoseOfDoubleArithmetic(Storage storage) {
    List<RowBlock> blocks = blocks(storage);
    FeatureStatistics expected = Samples.statistics(blocks, DIMENSION);
    double[] mean = means(blocks, new double[DIMENSION], false);
    double[] variance = means(blocks, mean, true);
    FeatureRanges ranges = ranges(blocks);
    for (int d = 0; d < DIMENSION; d++) {
      assertThat(ranges.minimum(d)).isEqualTo(expected.minimum()[d]);
      assertThat(ranges.maximum(d)).isEqualTo(expected.maximum()[d]);
      assertThat(mean[d]).isCloseTo(expected.mean(d), within(1e-9));
      assertThat(Math.sqrt(variance[d])).isCloseTo(expected.deviation(d), within(1e-9));
    }
  }

  @Test
  void sumsHaveTheSameBitsInAnyOrder() {
    List<RowBlock> blocks = blocks(Storage.FLOATS);
    double[] mean = means(blocks, new double[DIMENSION], false);
    double[] variance = means(blocks, mean, true);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(blocks, new Random(seed));
      assertThat(means(blocks, new double[DIMENSION], false)).isEqualTo(mean);
      assertThat(means(blocks, mean, true)).isEqualTo(variance);
    }
  }

  @Test
  void featuresOfVeryDifferentSizeEachKeepTheirPrecision() {
    float[][] rows = {{1e30f, 1e-30f, 0.1f, 0, 3}, {-1e30f, 3e-30f, 0.1f, 0, 4}};
    List<RowBlock> blocks = List.of(Samples.floats(rows, 0, 1));
    double[] mean = means(blocks, new double[DIMENSION], false);
    assertThat(mean[0]).isZero();
    assertThat(mean[1]).isCloseTo(2e-30, within(1e-36));
    assertThat(mean[2]).isEqualTo(0.1f);
    assertThat(mean[3]).isZero();
    double[] variance = means(blocks, mean, true);
    assertThat(variance[0]).isCloseTo(1e60, within(1e54));
    assertThat(variance[1]).isCloseTo(1e-60, within(1e-66));
    assertThat(variance[3]).isZero();
    assertThat(variance[4]).isEqualTo(0.25);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void onePassFindsTheSameBits(Storage storage) {
    List<RowBlock> blocks = blocks(storage);
    RowTotals totals = new RowTotals(storage, DIMENSION, CLASSES);
    for (RowBlock block : blocks) {
      RowTotals part = new RowTotals(storage, DIMENSION, CLASSES);
      part.add(block);
      totals = part.add(totals);
    }
    FeatureRanges ranges = ranges(blocks);
    RowWeights weights = weights(blocks);
    for (int d = 0; d < DIMENSION; d++) {
      assertThat(totals.ranges().minimum(d)).isEqualTo(ranges.minimum(d));
      assertThat(totals.ranges().maximum(d)).isEqualTo(ranges.maximum(d));
    }
    for (int c = 0; c < CLASSES; c++) {
      assertThat(totals.weights().sum(c)).isEqualTo(weights.sum(c));
    }
    assertThat(totals.ranges().rows()).isEqualTo(ranges.rows());
    assertThat(totals.means())
        .isEqualTo(storage == Storage.BYTES ? means(blocks, new double[DIMENSION], false) : null);
  }

  @Test
  void weightsAreCountedByClass() {
    RowBlockBuilder builder = new RowBlockBuilder(Storage.BYTES, 1, 4);
    builder.add(new byte[1], 0, 0, 1);
    builder.add(new byte[1], 0, 2, 0.1);
    builder.add(new byte[1], 0, 2, 0.2);
    builder.add(new byte[1], 0, 0, 1);
    RowWeights weights = new RowWeights(CLASSES);
    weights.add(builder.build());
    assertThat(weights.rows(0)).isEqualTo(2);
    assertThat(weights.sum(0)).isEqualTo(2);
    assertThat(weights.largest(0)).isEqualTo(1);
    assertThat(weights.sum(1)).isZero();
    assertThat(weights.sum(2)).isCloseTo(0.3, within(1e-15));
    assertThat(weights.largest(2)).isEqualTo(0.2);
  }

  @Test
  void weightsHaveTheSameBitsInAnyOrder() {
    List<RowBlock> blocks = blocks(Storage.FLOATS);
    RowWeights expected = weights(blocks);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(blocks, new Random(seed));
      RowWeights weights = weights(blocks);
      for (int c = 0; c < CLASSES; c++) {
        assertThat(weights.sum(c)).isEqualTo(expected.sum(c));
        assertThat(weights.rows(c)).isEqualTo(expected.rows(c));
      }
    }
  }

  private static RowWeights weights(List<RowBlock> blocks) {
    RowWeights total = new RowWeights(CLASSES);
    for (RowBlock block : blocks) {
      RowWeights part = new RowWeights(CLASSES);
      part.add(block);
      total = part.add(total);
    }
    return total;
  }
}
