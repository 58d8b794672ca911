package org.slalom.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class OptionsTest {

  /** Spellings of every type; each option takes some of them. */
  private static final List<String> SPELLINGS =
      List.of(
          "0",
          "1",
          "3",
          "7",
          "-5",
          "0.5",
          "0.999",
          "1e-8",
          "123456789012",
          "true",
          "false",
          "auto",
          "full",
          "500 steps",
          "1 epoch",
          "0.25 epochs",
          "32x24",
          "a,b\\,c,part-{1,2}.csv");

  static List<Option<?>> table() {
    return Options.all();
  }

  @ParameterizedTest
  @MethodSource("table")
  <T> void whatIsPrintedIsReadBackTheSame(Option<T> option) {
    List<T> values = new ArrayList<>(option.fallback().stream().toList());
    Stream<String> words = Arrays.stream(option.type().placeholder().split("\\|", -1));
    for (String spelling : Stream.concat(SPELLINGS.stream(), words).toList()) {
      try {
        values.add(option.parse(typed(spelling)));
      } catch (UserFault e) {
        assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
      }
    }
    assertThat(values).isNotEmpty();
    assertThat(values)
        .allSatisfy(value -> assertThat(option.parse(typed(option.print(value)))).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("table")
  void aWrongValueIsAnErrorThatSaysWhatExpectedGotWhereAndRemedy(Option<?> option) {
    RawValue wrong = new RawValue("", "job.conf: 3");

    assertThatThrownBy(() -> option.parse(wrong))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining(option.flag())
        .hasMessageContaining("expected: " + option.type().expected())
        .hasMessageContaining("got:      nothing")
        .hasMessageContaining("where:    job.conf: 3")
        .hasMessageContaining("remedy:");
  }

  @ParameterizedTest
  @CsvSource({
    "margin, 0",
    "margin, -1",
    "margin, NaN",
    "margin, 1e999",
    "l2, -0.1",
    "l1, x",
    "dropout, 1",
    "dropout, -0.1",
    "max-norm, -1",
    "momentum, 1",
    "beta1, 1",
    "beta2, -1",
    "epsilon, 0",
    "learning-rate, 0",
    "learning-rate, automatic",
    "decay, 0",
    "decay-every, 0 steps",
    "decay-every, 1.5 steps",
    "decay-every, 3 weeks",
    "warmup, -1",
    "batch-size, 0",
    "batch-size, all",
    "batch-size, 2.5",
    "epochs, 0",
    "steps, 0",
    "local-steps, -1",
    "local-steps, 1.5",
    "shards, 0",
    "outer-momentum, 1",
    "patience, -1",
    "tolerance, -1",
    "validation-fraction, 1",
    "image-size, 32",
    "image-size, 0x5",
    "image-size, 3x4x5",
    "image-size, 99999x99999",
    "max-bad-fraction, 1",
    "bad-rows, skip",
    "image-channels, 2",
    "dimension, 0",
    "max-seconds, 0",
    "partitions, 0",
    "aggregation-depth, 0",
    "storage-level, tape",
    "loss, hinges",
    "optimizer, Adam",
    "seed, 99999999999999999999",
    "center, yes",
    "scale, -1",
    "eval-every, -1 epochs",
    "features, hogg",
    "format, zip",
    "if-exists, maybe",
    "output-format, xml",
    "average, mean",
    "only, everything",
    "rounds, 0",
    "contenders, mllib"
  })
  void aValueOutOfRangeIsRefused(String name, String value) {
    Option<?> option =
        Options.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();

    assertThatThrownBy(() -> option.parse(typed(value)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("--" + name)
        .hasMessageContaining("got:      " + value);
  }

  @Test
  void aNameMeansOneOptionInEachCommand() {
    for (CommandName command : CommandName.values()) {
      Set<String> names = new HashSet<>();
      assertThat(Options.of(command)).allMatch(option -> names.add(option.name()));
    }
  }

  @Property
  void numbersAreReadBackToTheLastBit(@ForAll long bits) {
    double value = Math.abs(Double.longBitsToDouble(bits));
    Assume.that(value > 0 && Double.isFinite(value));

    assertThat(ObjectiveOptions.MARGIN.parse(typed(ObjectiveOptions.MARGIN.print(value))))
        .isEqualTo(value);
  }

  @Property
  void pathsWithCommasAreReadBack(
      @ForAll @Size(min = 1, max = 4)
          List<@NotBlank @AlphaChars @Chars({',', ' ', '\'', '"'}) String> names) {
    List<String> paths = names.stream().flatMap(it -> Stream.of(it, "{" + it + "}")).toList();

    assertThat(DataOptions.DATA_PATHS.parse(typed(DataOptions.DATA_PATHS.print(paths))))
        .isEqualTo(paths);
  }

  @Test
  void commasInBracesBelongToTheGlob() {
    assertThat(DataOptions.DATA_PATHS.parse(typed("data_batch_{1,2}.bin,hdfs:/more")))
        .containsExactly("data_batch_{1,2}.bin", "hdfs:/more");
  }

  private static RawValue typed(String text) {
    return new RawValue(text, RawValue.COMMAND_LINE);
  }
}
