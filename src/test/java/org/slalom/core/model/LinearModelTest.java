package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.preprocess.Preprocessing;

class LinearModelTest {

  private static LinearModel model(double... parameters) {
    return new LinearModel(
        List.of("cat", "dog"),
        new SoftmaxLoss(),
        new Preprocessing(Storage.FLOATS, new double[] {0}, new double[] {1}),
        Optional.empty(),
        parameters);
  }

  /** printf of eight little-endian bytes each, into sha256sum. */
  @Test
  void theHashIsOfTheParametersAsLittleEndianDoubles() {
    assertThat(model(1, -2, 0.5, 0).weightsSha256())
        .isEqualTo("9c4b8cb9f085f02e6379cb09b1ce597972eb11f0ebf177798ddfcf9d01dde6a4");
  }

  @Test
  void theLastBitCounts() {
    assertThat(model(1, -2, 0.5, 0).weightsSha256())
        .isNotEqualTo(model(Math.nextUp(1.0), -2, 0.5, 0).weightsSha256());
  }
}
