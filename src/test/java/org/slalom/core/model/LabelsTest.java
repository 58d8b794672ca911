package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void integersSortByValue() {
    assertThat(Labels.sorted(List.of("10", "9", "-1", "0", "9")))
        .containsExactly("-1", "0", "9", "10");
    assertThat(Labels.sorted(List.of("123456789012345678901", "5")))
        .containsExactly("5", "123456789012345678901");
  }

  @Test
  void anythingElseSortsByCodePoint() {
    assertThat(Labels.sorted(List.of("10", "9", "cat"))).containsExactly("10", "9", "cat");
    assertThat(Labels.sorted(List.of("b", "a", "B", "\u00e9")))
        .containsExactly("B", "a", "b", "\u00e9");
    // beyond the first plane: UTF-16 order would put it before U+FF5E
    assertThat(Labels.sorted(List.of("\ud83d\ude00", "\uff5e")))
        .containsExactly("\uff5e", "\ud83d\ude00");
  }

  @Test
  void theOrderDoesNotDependOnTheInput() {
    assertThat(Labels.sorted(List.of("1", "01", "2")))
        .isEqualTo(Labels.sorted(List.of("2", "01", "1")));
  }

  @Test
  void anIntegerWrittenAsADecimalIsThatInteger() {
    assertThat(Labels.canonical("1.0")).isEqualTo("1");
    assertThat(Labels.canonical("-3.000")).isEqualTo("-3");
    assertThat(Labels.canonical("1.5")).isEqualTo("1.5");
    assertThat(Labels.canonical("1")).isEqualTo("1");
    assertThat(Labels.canonical("v1.0")).isEqualTo("v1.0");
  }

  @Test
  void composedAndDecomposedLettersAreOneLabel() {
    assertThat(Labels.canonical("cafe\u0301")).isEqualTo(Labels.canonical("caf\u00e9"));
  }
}
