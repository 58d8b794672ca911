package org.slalom.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Fuzzer;
import org.slalom.core.error.UserFault;

/** Configuration files: each is a configuration, or a fault. */
class ConfigFuzzTest {

  private static final String FILE = "job.conf";

  private static final long MEMORY = 256L << 20;

  private static final List<byte[]> TOKENS =
      bytes(
          "{",
          "}",
          "[",
          "]",
          "=",
          ":",
          "\"",
          "\"\"\"",
          "${",
          "${?HOME}",
          "#",
          "//",
          "\n",
          "+=",
          "null",
          "true",
          "1e999",
          "include ",
          "epochs",
          "data.x",
          "{".repeat(5_000),
          "\\u0000",
          "[".repeat(50_000),
          "${data}",
          "${l2}${l2}",
          "include file(\"job.conf\")",
          " ".repeat(ConfigFile.MOST_BYTES));

  @TempDir Path folder;

  @Test
  void hocon() {
    List<byte[]> valid =
        bytes(
            "data = train.csv\nloss = hinge\nl2 = 0.0001\nepochs = 40\npatience = 5\n",
            "{\"data\": [\"a.csv\", \"b.csv\"], \"output\": \"out\", \"image-size\": \"8x8\"}",
            "data = ${?HOME}\"/images\" // where\nvalidation-fraction = 0.1\nseed = -7\noutput = x",
            "margin = ${l2}\nl2 = 0.5\nloss = null\ndata = [${?data}\"x\"]\ndata += y\noutput = ${data}",
            "data { x = 1 }\noutput = [[1]]",
            "local-steps = 5, shards = auto\neval-every = \"500 steps\"\nlearning-rate = 1e-3");
    Path file = folder.resolve(FILE);
    new Fuzzer(valid, TOKENS, MEMORY)
        .run(
            input -> {
              Files.write(file, input);
              RawValue config = new RawValue(location(input.length), RawValue.COMMAND_LINE);
              try {
                Settings settings = Settings.load(CommandName.TRAIN, Map.of("config", config));
                ConfigFile.print(settings);
                JobConfig.of(settings);
              } catch (UserFault e) {
                // told
              }
            });
  }

  /** Of the file; now and then as a URI, or of a folder, or of nothing. */
  private String location(int number) {
    Path file = folder.resolve(FILE);
    return switch (number % 50) {
      case 0 -> file.toUri().toString();
      case 1 -> folder.toString();
      case 2 -> file + ".missing";
      default -> file.toString();
    };
  }

  private static List<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }
}
