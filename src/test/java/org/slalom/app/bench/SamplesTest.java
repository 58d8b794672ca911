package org.slalom.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theMedianIsTheMiddleWhateverTheOrder() {
    assertThat(samples(5, 1, 100).median()).isEqualTo(5);
    assertThat(samples(4, 1, 100, 2).median()).isEqualTo(3);
    assertThat(samples().median()).isNaN();
  }

  @Test
  void manyValuesAreKept() {
    Samples samples = new Samples();
    for (int i = 1; i <= 999; i++) {
      samples.add(i);
    }
    assertThat(samples.median()).isEqualTo(500);
    assertThat(samples.mean()).isEqualTo(500);
  }

  @Test
  void whatWasClearedIsForgotten() {
    Samples samples = samples(1, 2, 3);
    samples.clear();
    samples.add(7);
    assertThat(samples.median()).isEqualTo(7);
    assertThat(samples.mean()).isEqualTo(7);
  }

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    for (double value : values) {
      samples.add(value);
    }
    return samples;
  }
}
