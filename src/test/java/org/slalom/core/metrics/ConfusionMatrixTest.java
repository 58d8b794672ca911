package org.slalom.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  /** Rows are truths: cat (5, 1, 0), dog (2, 3, 1), bird (0, 0, 0). */
  private static ConfusionMatrix matrix() {
    int[][] counts = {{5, 1, 0}, {2, 3, 1}, {0, 0, 0}};
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    for (int truth = 0; truth < 3; truth++) {
      for (int prediction = 0; prediction < 3; prediction++) {
        for (int i = 0; i < counts[truth][prediction]; i++) {
          matrix.add(truth, prediction);
        }
      }
    }
    return matrix;
  }

  @Test
  void countsPairsAndMargins() {
    ConfusionMatrix matrix = matrix();
    assertThat(matrix.count(1, 0)).isEqualTo(2);
    assertThat(matrix.actual(1)).isEqualTo(6);
    assertThat(matrix.predicted(1)).isEqualTo(4);
    assertThat(matrix.hits(1)).isEqualTo(3);
  }

  @Test
  void precisionRecallAndF1() {
    ConfusionMatrix matrix = matrix();
    assertThat(matrix.precision(0)).isCloseTo(5.0 / 7, within(1e-15));
    assertThat(matrix.recall(0)).isCloseTo(5.0 / 6, within(1e-15));
    assertThat(matrix.f1(0)).isCloseTo(10.0 / 13, within(1e-15));
    assertThat(matrix.precision(1)).isEqualTo(0.75);
    assertThat(matrix.recall(1)).isEqualTo(0.5);
    assertThat(matrix.f1(1)).isEqualTo(0.6);
  }

  @Test
  void aClassWithoutRowsHasZeros() {
    ConfusionMatrix matrix = matrix();
    assertThat(matrix.recall(2)).isZero();
    assertThat(matrix.precision(2)).isZero();
    assertThat(new ConfusionMatrix(2).f1(0)).isZero();
  }

  @Test
  void matricesAddUp() {
    ConfusionMatrix twice = matrix();
    twice.add(matrix());
    assertThat(twice.count(0, 0)).isEqualTo(10);
    assertThat(twice.actual(0)).isEqualTo(12);
    assertThat(twice.f1(0)).isEqualTo(matrix().f1(0));
  }

  @Test
  void manyClassesKeepTheMarginsAlone() {
    ConfusionMatrix matrix = new ConfusionMatrix(ConfusionMatrix.MOST_CLASSES + 1);
    matrix.add(1000, 1000);
    matrix.add(1000, 3);
    assertThat(matrix.hasPairs()).isFalse();
    assertThat(matrix.recall(1000)).isEqualTo(0.5);
    assertThat(matrix.precision(1000)).isEqualTo(1);
    assertThat(new ConfusionMatrix(ConfusionMatrix.MOST_CLASSES).hasPairs()).isTrue();
  }
}
