package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.SpecBuilder;

/** What cannot fit is refused before anything is read, with the settings that would make it fit. */
class CapacityTest {

  private static final TrainingSpec SPEC = new SpecBuilder().batch(1024).build();

  private static void require(int classes, int dimension) {
    require(SPEC, classes, dimension);
  }

  private static void require(TrainingSpec spec, int classes, int dimension) {
    Capacity.require(
        TestSpark.session().sparkContext(),
        spec,
        classes,
        dimension,
        1_000_000,
        OptionalInt.empty());
  }

  @Test
  void anOrdinaryModelFits() {
    assertThatCode(() -> require(10, 3_072)).doesNotThrowAnyException();
    assertThatCode(() -> require(1_000, 1_024)).doesNotThrowAnyException();
  }

  @Test
  void moreWeightsThanAnArrayHoldsAreRefused() {
    assertThatThrownBy(() -> require(100_000, 100_000))
        .hasMessageContaining("too large")
        .hasMessageContaining("100,000 classes x 100,000 features");
  }

  @Test
  void sumsLargerThanTheDriverMayReceiveNameTheSetting() {
    assertThatThrownBy(() -> require(20_000, 4_096))
        .hasMessageContaining("spark.driver.maxResultSize=");
  }

  @Test
  void aHeapTooSmallNamesTheOption() {
    assertThatThrownBy(() -> require(10_000, 2_048))
        .hasMessageContaining("--driver-memory")
        .hasMessageContaining("20,490,000 weights");
  }

  /**
   * Minibatches of 256 rows lie in up to two partitions; with one more to spare the driver has four
   * sums, of 8 bytes a weight, beside its own 64. In local mode it bears the tasks too, each of
   * which counts 24; four bytes fewer for each of the two would ask for 4g.
   */
  @Test
  void tasksCountTheirPaddedWeights() {
    TrainingSpec spec = new SpecBuilder().batch(256).build();
    assertThatThrownBy(() -> require(spec, 10_000, 2_230))
        .hasMessageContaining("--driver-memory 5g");
  }
}
