package org.slalom.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatATerminalWouldObeyIsShownInstead() {
    assertThat(Printable.line("a\u001b[31mred\u0007\u009b"))
        .isEqualTo("a\\u001b[31mred\\u0007\\u009b");
    assertThat(Printable.line("one\ntwo\r\tthree\u2028"))
        .isEqualTo("one\\u000atwo\\u000d\\u0009three\\u2028");
    assertThat(Printable.line("\u202egpj.exe\u2066")).isEqualTo("\\u202egpj.exe\\u2066");
    assertThat(Printable.line("half \ud83d")).isEqualTo("half \\ud83d");
  }

  @Test
  void wordsOfAnyLanguageStay() {
    String words =
        "Tanne, \u00e9t\u00e9, \u732b, \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645, \ud83d\udc69\u200d\ud83d\ude80 \\";
    assertThat(Printable.line(words)).isEqualTo(words);
  }

  @Test
  void tablesKeepTheirLines() {
    assertThat(Printable.lines("a\tb\r\nc\u001b")).isEqualTo("a\tb\r\nc\\u001b");
  }
}
