package org.slalom.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;

class RowNormsTest {

  private static final Preprocessing PREPROCESSING =
      new Preprocessing(Storage.FLOATS, new double[] {1, 0}, new double[] {2, 1});

  /** Preprocessed: (0, 0) of class 0 and weight 1, and (2, 1) of class 1 and weight 3. */
  private static RowBlock block() {
    RowBlockBuilder builder = new RowBlockBuilder(Storage.FLOATS, 2, 2);
    builder.add(Samples.packed(1, 0), 0, 0, 1);
    builder.add(Samples.packed(2, 1), 0, 1, 3);
    return builder.build();
  }

  private static RowNorms norms(double constant, double dropout, double... classWeights) {
    RowNorms norms = new RowNorms(PREPROCESSING, classWeights, constant, dropout);
    norms.add(block());
    return norms;
  }

  @Test
  void meanIsWeighted() {
    assertThat(norms(0, 0, 1, 1).mean()).isCloseTo(3 * 5 / 4.0, within(1e-12));
    assertThat(norms(1, 0, 1, 1).mean()).isCloseTo((1 + 3 * 6) / 4.0, within(1e-12));
    assertThat(norms(0, 0, 3, 1).mean()).isCloseTo(5 / 2.0, within(1e-12));
  }

  @Test
  void sizeBiasedMeanCountsARowByItsLength() {
    // v q is 0 and 15: mean of squares 112.5, mean v 2, mean v q 7.5
    assertThat(norms(0, 0, 1, 1).sizeBiasedMean()).isCloseTo(112.5 / (2 * 7.5), within(1e-12));
  }

  @Test
  void dropoutScalesUpWhatItKeeps() {
    assertThat(norms(1, 0.5, 1, 1).mean()).isCloseTo((1 + 3 * 11) / 4.0, within(1e-12));
  }

  @Test
  void rowsThatAreAllZeroHaveNoLength() {
    assertThat(norms(0, 0, 1, 0).mean()).isZero();
    assertThat(norms(0, 0, 1, 0).sizeBiasedMean()).isZero();
  }

  @Test
  void partsMergeInAnyOrderToTheSameBits() {
    Preprocessing preprocessing =
        new Preprocessing(Storage.FLOATS, new double[] {0.1, 0.2, 0.3}, new double[] {1, 3, 0.7});
    List<RowBlock> blocks = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      blocks.add(Samples.rows(Storage.FLOATS, 17, 3, 2, true, seed));
    }
    RowNorms expected = sum(blocks, preprocessing);
    Collections.shuffle(blocks, new Random(1));
    RowNorms shuffled = sum(blocks, preprocessing);
    assertThat(shuffled.mean()).isEqualTo(expected.mean());
    assertThat(shuffled.sizeBiasedMean()).isEqualTo(expected.sizeBiasedMean());
  }

  private static RowNorms sum(List<RowBlock> blocks, Preprocessing preprocessing) {
    double[] classWeights = {1, 0.3};
    RowNorms total = new RowNorms(preprocessing, classWeights, 1, 0);
    for (RowBlock block : blocks) {
      RowNorms part = new RowNorms(preprocessing, classWeights, 1, 0);
      part.add(block);
      total.add(part);
    }
    return total;
  }
}
