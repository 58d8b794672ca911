package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.Option;
import org.slalom.app.config.Options;
import org.slalom.app.config.RawValue;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class CliTest {

  @Test
  void readsACommandAndItsOptions() {
    assertThat(given("train", "--data", "my images/*", "--l2=0.1", "--seed", "-5"))
        .isEqualTo(Map.of("data", "my images/*", "l2", "0.1", "seed", "-5"));
  }

  @Test
  void leavesOddValuesAsTheyAre() {
    assertThat(
            given(
                "train",
                "--data",
                "it's \"$HOME\" `x` \\ =",
                "--output",
                "train",
                "--label-col",
                "-l"))
        .isEqualTo(Map.of("data", "it's \"$HOME\" `x` \\ =", "output", "train", "label-col", "-l"));
  }

  @Test
  void aFlagAloneMeansTrue() {
    assertThat(
            given(
                "train", "--quiet", "--center", "false", "--standardize", "true", "--no-intercept"))
        .isEqualTo(
            Map.of(
                "quiet", "true", "center", "false", "standardize", "true", "no-intercept", "true"));
  }

  @ParameterizedTest
  @EnumSource(CommandName.class)
  void helpOfACommandTellsEveryOptionAndDefault(CommandName command) {
    String help = shown(command.word(), "--data", "x", "--help");

    for (Option<?> option : Options.of(command)) {
      assertThat(help).contains("  " + option.flag());
      assertThat(help.replaceAll("\\s+", " ")).contains(described(option));
    }
  }

  @Test
  void helpTellsTheCommands() {
    assertThat(shown("--help")).contains(CommandName.words());
    assertThat(shown("-h")).isEqualTo(shown("--help"));
  }

  @Test
  void theVersionIsTold() {
    assertThat(shown("--version")).startsWith("slalom ");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestOne() {
    refused("did you mean --learning-rate?", "train", "--lerning-rate", "0.1");
    refused("unknown option --lerning-rate", "train", "--lerning-rate=0.1");
    refused("an option of predict alone", "train", "--output-format", "csv");
    refused("see ./submit.sh train --help", "train", "--xyzzyxyzzy", "1");
  }

  @Test
  void whatCannotBeReadIsRefused() {
    refused("expected: one of train, evaluate, predict, check");
    refused("got:      trian", "trian");
    refused("--data has no value", "train", "--data", "--l2", "3");
    refused("--l2", "train", "--l2");
    refused("--l2 is given twice", "train", "--l2", "1", "--l2", "2");
    refused("in quotes", "train", "--data", "a.bin", "b.bin");
    refused("-x", "train", "-x", "1");
  }

  private static void refused(String message, String... arguments) {
    assertThatThrownBy(() -> Cli.parse(List.of(arguments)))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message)
        .hasMessageContaining("remedy:");
  }

  private static Map<String, String> given(String... arguments) {
    Cli.Run run = (Cli.Run) Cli.parse(List.of(arguments));
    return run.options().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static String text(RawValue value) {
    assertThat(value.where()).isEqualTo("command line");
    return value.text();
  }

  private static String shown(String... arguments) {
    return ((Cli.Show) Cli.parse(List.of(arguments))).text();
  }

  private static <T> String described(Option<T> option) {
    return option
        .fallback()
        .map(value -> "(default: " + option.print(value) + ")")
        .orElse(option.text().substring(1));
  }
}
