package org.slalom.ml;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;
import org.slalom.core.error.UserFault;

/** Folders of saved models: each is a model, or a fault. */
class ModelFuzzTest {

  private static final long HEADER_MEMORY = 16L << 20;

  /** Spark plans its reading on the thread that asks. */
  private static final long FOLDER_MEMORY = 1L << 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<byte[]> TOKENS =
      Stream.of(
              "null",
              "-1",
              "2147483647",
              "1e999",
              "{",
              "}",
              "\"",
              "hinge",
              "NaN",
              "[]",
              "_metadata")
          .map(token -> token.getBytes(US_ASCII))
          .toList();

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  @Test
  void headers() throws IOException {
    List<byte[]> valid = new ArrayList<>();
    for (String model : List.of("softmax-images", "hinge-vectors")) {
      String header = Files.readString(metadata(files(saved(model))));
      valid.add(header.getBytes(UTF_8));
      valid.add(header.replace("\"hinge\"", "\"squared-hinge\"").getBytes(UTF_8));
      valid.add(header.replace("\"formatVersion\":1", "\"formatVersion\":2").getBytes(UTF_8));
      for (String number : List.of("-1", "0", "3", "100000", "2147483647")) {
        valid.add(header.replaceAll(":[0-9]+,", ":" + number + ",").getBytes(UTF_8));
        valid.add(
            header
                .replaceAll("(classes|dimension|width)\":[0-9]+", "$1\":" + number)
                .getBytes(UTF_8));
      }
    }
    new Fuzzer(valid, TOKENS, HEADER_MEMORY)
        .run(
            input -> {
              try {
                ModelHeader.fromJson(JSON.readTree(new String(input, UTF_8)), "fuzzed model");
              } catch (UserFault | JsonProcessingException e) {
                // told
              }
            });
  }

  /** Every file of the folder in turn, through Spark. */
  @Test
  void folders() throws IOException {
    List<Path> files = files(saved("softmax-images"));
    for (int number = 0; number < files.size(); number++) {
      Path file = files.get(number);
      Path copy = folder.resolve("model" + number);
      for (Path each : files) {
        Path target = copy.resolve(saved("softmax-images").relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
      Path fuzzed = copy.resolve(saved("softmax-images").relativize(file).toString());
      new Fuzzer(List.of(Files.readAllBytes(file)), TOKENS, FOLDER_MEMORY)
          .run(
              input -> {
                Files.write(fuzzed, input);
                try {
                  ModelStore.load(copy.toString());
                } catch (UserFault e) {
                  // told
                }
              },
              500);
    }
  }

  private static Path metadata(List<Path> files) {
    return files.stream()
        .filter(file -> file.toString().contains("stages") && file.toString().contains("metadata"))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static List<Path> files(Path model) throws IOException {
    try (Stream<Path> all = Files.walk(model)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  private static Path saved(String name) {
    return Path.of(System.getProperty("slalom.home", ""), "src/test/resources/models/0.1.0", name);
  }
}
