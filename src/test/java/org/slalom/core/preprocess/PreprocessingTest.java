package org.slalom.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.Storage;

class PreprocessingTest {

  /** Two features over three rows: (0, 5), (2, 5), (4, 5). */
  private static final FeatureStatistics STATISTICS =
      new FeatureStatistics(
          new double[] {0, 5},
          new double[] {4, 5},
          new double[] {2, 5},
          new double[] {Math.sqrt(8.0 / 3), 0});

  private static PreprocessingSpec spec(boolean center, boolean standardize) {
    return new PreprocessingSpec(OptionalDouble.empty(), center, standardize);
  }

  @Test
  void pixelsAreScaledToOneAndFloatsLeftAlone() {
    Preprocessing bytes = Preprocessing.fit(spec(false, false), Storage.BYTES, STATISTICS);
    assertThat(bytes.factor()).containsExactly(1.0 / 255, 1.0 / 255);
    assertThat(bytes.offset()).containsExactly(0, 0);
    Preprocessing floats = Preprocessing.fit(spec(false, false), Storage.FLOATS, STATISTICS);
    assertThat(floats.factor()).containsExactly(1, 1);
  }

  @Test
  void aScaleGivenIsTaken() {
    PreprocessingSpec spec = new PreprocessingSpec(OptionalDouble.of(0.5), true, false);
    Preprocessing preprocessing = Preprocessing.fit(spec, Storage.BYTES, STATISTICS);
    assertThat(preprocessing.factor()).containsExactly(0.5, 0.5);
    assertThat(preprocessing.offset()).containsExactly(2, 5);
  }

  @Test
  void standardisingDividesByTheDeviation() {
    Preprocessing preprocessing = Preprocessing.fit(spec(true, true), Storage.FLOATS, STATISTICS);
    assertThat(preprocessing.offset()).containsExactly(2, 5);
    assertThat(preprocessing.factor()[0]).isCloseTo(Math.sqrt(3.0 / 8), within(1e-15));
  }

  @Test
  void aConstantFeatureIsSilencedEvenIfItsDeviationWasRounded() {
    FeatureStatistics rounded =
        new FeatureStatistics(
            new double[] {0.1f}, new double[] {0.1f}, new double[] {0.1}, new double[] {1e-17});
    for (FeatureStatistics statistics : List.of(rounded, STATISTICS)) {
      double[] factor = Preprocessing.fit(spec(false, true), Storage.FLOATS, statistics).factor();
      assertThat(factor[factor.length - 1]).isZero();
    }
  }

  @Test
  void bytesMeetTheWeightsAroundZero() {
    Preprocessing bytes = Preprocessing.fit(spec(false, false), Storage.BYTES, STATISTICS);
    assertThat(bytes.shift()).isEqualTo(128);
    assertThat(bytes.largestInput(STATISTICS)).isEqualTo(128);
    Preprocessing floats = Preprocessing.fit(spec(false, false), Storage.FLOATS, STATISTICS);
    assertThat(floats.shift()).isZero();
    assertThat(floats.largestInput(STATISTICS)).isEqualTo(5);
  }

  @Test
  void statisticsKnowWhatIsConstantAndWhatIsLargest() {
    assertThat(STATISTICS.isConstant(0)).isFalse();
    assertThat(STATISTICS.isConstant(1)).isTrue();
    FeatureStatistics negative =
        new FeatureStatistics(
            new double[] {-7}, new double[] {3}, new double[] {0}, new double[] {1});
    assertThat(negative.largest()).isEqualTo(7);
  }
}
