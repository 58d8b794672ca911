package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "500, 500, STEPS", "500 steps, 500, STEPS", "1 step, 1, STEPS", "'  7\tSTEPS ', 7, STEPS",
    "1 epoch, 1, EPOCHS", "0.5 epochs, 0.5, EPOCHS", "2epochs, 2, EPOCHS", "3.0, 3, STEPS"
  })
  void readsStepsAndEpochs(String text, double count, Interval.Unit unit) {
    assertThat(Interval.parse(text)).isEqualTo(new Interval(count, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "0.5",
        "1.5 steps",
        "0 epochs",
        "-1 epochs",
        "five",
        "5 minutes",
        "5m",
        "steps",
        "1e3",
        "NaN",
        "Infinity",
        "5 epochs more",
        "1,5 epochs",
        "0x10",
        "5d"
      })
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.parse(text));
  }

  @Test
  void epochsBecomeStepsAndAtLeastOne() {
    assertThat(Interval.parse("500").steps(235)).isEqualTo(500);
    assertThat(Interval.parse("2 epochs").steps(235)).isEqualTo(470);
    assertThat(Interval.parse("0.5 epochs").steps(235)).isEqualTo(118);
    assertThat(Interval.parse("0.001 epochs").steps(235)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 steps", "0.5 epochs", "3 epochs"})
  void isWrittenAsItIsRead(String text) {
    assertThat(Interval.parse(text)).hasToString(text);
  }
}
