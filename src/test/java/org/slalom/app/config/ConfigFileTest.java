package org.slalom.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.LossKind;

class ConfigFileTest {

  @TempDir Path folder;

  @Test
  void holdsOptionsUnderTheirLongNames() throws IOException {
    Settings settings =
        train(
            """
            data = [images/a, "images/b,c"]   # a list, or one text with commas
            output = out
            loss = squared-hinge
            learning-rate = 1e-2
            center = false
            decay-every = 2 epochs
            """);

    assertThat(settings.get(DataOptions.DATA_PATHS)).containsExactly("images/a", "images/b,c");
    assertThat(settings.get(ObjectiveOptions.LOSS)).isEqualTo(LossKind.SQUARED_HINGE);
    assertThat(settings.get(MethodOptions.LEARNING_RATE)).contains(0.01);
    assertThat(settings.get(ObjectiveOptions.CENTER)).isFalse();
    assertThat(settings.get(MethodOptions.DECAY_EVERY)).hasToString("2 epochs");
  }

  @Test
  void theCommandLineOverridesIt() throws IOException {
    Map<String, RawValue> file = ConfigFile.read(write("epochs = 3\nl2 = 0.5").toString());
    Map<String, RawValue> typed = Map.of("epochs", new RawValue("9", RawValue.COMMAND_LINE));

    Settings settings = new Settings(CommandName.TRAIN, file, typed);

    assertThat(settings.get(MethodOptions.EPOCHS)).isEqualTo(9);
    assertThat(settings.get(ObjectiveOptions.L2)).isEqualTo(0.5);
    assertThat(settings.get(MethodOptions.SEED)).isZero();
  }

  @Test
  void readsTheEnvironmentAndOtherFiles() throws IOException {
    Files.writeString(folder.resolve("common.conf"), "epochs = 4");

    Settings settings = train("include \"common.conf\"\ndata = ${PATH}\"/images\"\noutput = x");

    assertThat(settings.get(MethodOptions.EPOCHS)).isEqualTo(4);
    assertThat(settings.get(DataOptions.DATA_PATHS)).first().asString().endsWith("/images");
  }

  @Test
  void aUriIsReadThroughHadoop() throws IOException {
    Path file = write("epochs = 6");

    assertThat(ConfigFile.read(file.toUri().toString()))
        .extractingByKey("epochs")
        .satisfies(
            value -> assertThat(value.where()).startsWith(file.toUri().toString()).endsWith("1"));
  }

  @Test
  void whatIsPrintedIsReadBackTheSame() throws IOException {
    Settings settings =
        train(
            "data = [\"a b\", \"c,d\"]\noutput = \"x \\\"y\\\"\"\nl1 = 1e-300\nbatch-size = full\nsteps = 7");

    Settings again = train(ConfigFile.print(settings));

    assertThat(again.resolved()).isEqualTo(settings.resolved());
    assertThat(JobConfig.of(again))
        .usingRecursiveComparison()
        .ignoringFields("settings")
        .isEqualTo(JobConfig.of(settings));
  }

  @Test
  void keysOfOtherCommandsAreLeftOut() throws IOException {
    Map<String, RawValue> file =
        ConfigFile.read(write("data = d\nepochs = 3\nmodel = m").toString());

    Settings settings = new Settings(CommandName.EVALUATE, file, Map.of());

    assertThat(settings.resolved()).containsEntry("model", "m").doesNotContainKey("epochs");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertThatThrownBy(() -> train("data = x\nlerning-rate = 0.1"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("unknown key lerning-rate")
        .hasMessageContaining("train.conf: 2")
        .hasMessageContaining("did you mean learning-rate?");
  }

  @Test
  void aValueOutOfRangeNamesTheLine() {
    assertThatThrownBy(() -> train("data = x\n\nmargin = -1"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("--margin")
        .hasMessageContaining("train.conf: 3");
  }

  @Test
  void whatIsNoConfigurationIsRefused() {
    for (String text :
        List.of(
            "data = [",
            "optimizer { momentum = 1 }",
            "data = ${NO_SUCH_VARIABLE}",
            "epochs = [[1]]")) {
      assertThatThrownBy(() -> train(text))
          .as(text)
          .isInstanceOfSatisfying(
              UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("train.conf");
    }
  }

  @Test
  void substitutionsThatMultiplyAreRefusedBeforeTheyDo() throws IOException {
    StringBuilder doubling = new StringBuilder("key0 = \"0123456789\"\n");
    for (int level = 1; level <= 40; level++) {
      String before = "${key" + (level - 1) + "}";
      doubling.append("key%d = %s%s%n".formatted(level, before, before));
    }
    for (String text : List.of(doubling.toString(), "a = x\n" + "a = ${a}${a}\n".repeat(40))) {
      assertThatThrownBy(() -> train(text))
          .isInstanceOf(UserFault.class)
          .hasMessageContainingAll("80 references of keys to keys", "train.conf");
    }

    String many = "data = [" + "${PATH}\"/x\", ".repeat(60) + "x]\noutput = out\nl2 = ${?l1}";
    assertThat(train(many).resolved()).containsKey("data");
    assertThat(train("data = [a]\n" + "data += b\n".repeat(9)).resolved())
        .containsEntry("data", "a" + ",b".repeat(9));
  }

  @Test
  void aMissingFileIsRefused() {
    for (String location :
        List.of("no/such.conf", "file:/no/such.conf", "nowhere:/such.conf", folder.toString())) {
      assertThatThrownBy(() -> ConfigFile.read(location))
          .as(location)
          .isInstanceOf(UserFault.class)
          .hasMessageContaining(location)
          .hasMessageContaining("--config");
    }
  }

  private Settings train(String text) throws IOException {
    return new Settings(CommandName.TRAIN, ConfigFile.read(write(text).toString()), Map.of());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("train.conf"), text);
  }
}
