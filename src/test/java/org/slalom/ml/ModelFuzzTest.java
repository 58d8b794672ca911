package org.slalom.ml;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.Fuzzer;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.ColorHistogram;
import org.slalom.core.feature.ColorSpace;
import org.slalom.core.feature.Embedding;
import org.slalom.core.feature.Feature;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.feature.PixelScaling;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.LinearModel;
import org.slalom.core.onnx.Layout;
import org.slalom.core.onnx.NetworkFile;
import org.slalom.core.preprocess.Preprocessing;

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
    for (String model : List.of("0.1.0/softmax-images", "0.1.0/hinge-vectors")) {
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
                ModelHeader.fromJson(JSON.readTree(new String(input, UTF_8)), "fuzzed model")
                    .toJson();
              } catch (UserFault | JsonProcessingException e) {
                // told
              }
            });
  }

  @Test
  void headersOfFeatures() throws IOException {
    JsonNode header = JSON.readTree(Files.readString(featurizer()));
    List<byte[]> valid = new ArrayList<>();
    valid.add(header.toString().getBytes(UTF_8));
    for (String number : List.of("-1", "0", "1", "17", "100000", "2147483647")) {
      for (String field : List.of("cell", "block", "bins", "grid", "patch", "stride", "words")) {
        valid.add(
            header
                .toString()
                .replaceAll("\"" + field + "\":[0-9]+", "\"" + field + "\":" + number)
                .getBytes(UTF_8));
      }
    }
    FeatureSet saved =
        ImageFeaturizerModel.load(featurizer().resolve("../..").normalize().toString()).features();
    CodeBook book = (CodeBook) saved.parts().get(2);
    NetworkFile network = NetworkFile.of(new byte[] {1, 2, 3}, "fuzzed network");
    PixelScaling scaling = new PixelScaling(List.of(0.5, 0.25, 0.125), List.of(2.0));
    List<Feature> embedded =
        List.of(
            new Embedding(network, "embedding", scaling, Layout.NHWC, saved.shape(), 4, 1),
            new ColorHistogram(ColorSpace.RGB, 2, 1));
    valid.add(
        FeatureSetHeader.toJson(new FeatureSet(saved.shape(), embedded))
            .toString()
            .getBytes(UTF_8));
    new Fuzzer(valid, TOKENS, HEADER_MEMORY)
        .run(
            input -> {
              try {
                JsonNode json = JSON.readTree(new String(input, UTF_8));
                FeatureSetHeader.requireVersion(json, "fuzzed featurizer");
                FeatureSetHeader.words(json, "fuzzed featurizer");
                FeatureSetHeader.network(json, "fuzzed featurizer");
                FeatureSetHeader.toJson(
                    FeatureSetHeader.fromJson(
                        json, Optional.of(book), Optional.of(network), "fuzzed featurizer"));
              } catch (UserFault | JsonProcessingException e) {
                // told
              }
            });
  }

  private static Path featurizer() throws IOException {
    return files(saved("0.2.0/softmax-features")).stream()
        .filter(file -> file.toString().matches(".*0_imageFeaturizer.*metadata.*"))
        .findFirst()
        .orElseThrow();
  }

  /** Every file of the folder in turn, through Spark. */
  @ParameterizedTest
  @ValueSource(strings = {"0.1.0/softmax-images", "0.2.0/softmax-features"})
  void folders(String model) throws IOException {
    List<Path> files = files(saved(model));
    for (int number = 0; number < files.size(); number++) {
      Path file = files.get(number);
      Path copy = folder.resolve("model" + number);
      for (Path each : files) {
        Path target = copy.resolve(saved(model).relativize(each).toString());
        Files.createDirectories(target.getParent());
        Files.copy(each, target);
      }
      Path fuzzed = copy.resolve(saved(model).relativize(file).toString());
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
              1_000);
    }
  }

  /**
   * The table of a code book, and settings that it may not be of. An input has the settings' patch
   * and words, and then the index and the number of values of each row; -128 stands for null.
   */
  @Test
  void codeBooks() {
    String path = folder.resolve("words").toString();
    byte[] valid = {1, 2, 0, 1, 1, 1, 2, 1, 3, 1};
    byte[] twice = {1, 2, 0, 1, 1, 1, 2, 1, 2, 1};
    byte[] larger = {1, 2, 0, 1, 1, 1, 2, 2, 3, 1};
    new Fuzzer(List.of(valid, twice, larger, new byte[] {1, 2}), List.of(), FOLDER_MEMORY)
        .run(
            input -> {
              List<Row> rows = new ArrayList<>();
              for (int i = 2; i + 1 < input.length; i += 2) {
                rows.add(
                    RowFactory.create(
                        number(input[i]), input[i + 1] < 0 ? null : new float[input[i + 1]]));
              }
              write(rows, CodeBookTable.SCHEMA, path + "/" + CodeBookTable.TABLE);
              int patch = input.length > 0 ? Math.max(1, input[0]) : 1;
              int words = input.length > 1 && input[1] > 0 ? input[1] : Integer.MAX_VALUE;
              VisualWords settings =
                  new VisualWords(
                      patch,
                      1,
                      words,
                      Coding.HARD,
                      0,
                      Pooling.means(1),
                      1,
                      new WordLearning(1, Integer.MAX_VALUE, 1, false));
              try {
                CodeBookTable.read(TestSpark.session(), settings, 1, path);
              } catch (UserFault e) {
                // told
              }
            },
            250);
  }

  /**
   * Tables that Spark can read, of any content. An input has the number of classes, for each of
   * them its index, label, number of weights and bias, and then the indices of the features; -128
   * stands for null. A table without rows is not there.
   */
  @Test
  void tables() {
    LinearModel model =
        new LinearModel(
            List.of("a", "b"),
            new SoftmaxLoss(),
            new Preprocessing(Storage.FLOATS, new double[3], new double[] {1, 1, 1}),
            Optional.empty(),
            new double[2 * 3 + 2]);
    String path = folder.resolve("tables").toString();
    byte[] valid = {2, 0, 'a', 3, 0, 1, 'b', 3, 0, 0, 1, 2};
    byte[] shorter = {2, 0, 'a', 2, 0, 1, 'b', 3, 0, 0, 1, 2};
    byte[] twice = {2, 0, 'a', 3, 0, 0, 'b', 3, 0, 0, 1, 1};
    byte[] others = {2, 0, 'a', 3, 0, 1, 'b', 3, 9, 0, 1, 2};
    write(ByteBuffer.wrap(valid), path);
    assertThat(read(path, model).weightsSha256()).isEqualTo(model.weightsSha256());
    for (byte[] damaged : List.of(shorter, twice, others)) {
      write(ByteBuffer.wrap(damaged), path);
      assertThatThrownBy(() -> read(path, model)).isInstanceOf(UserFault.class);
    }
    new Fuzzer(
            List.of(valid, shorter, twice, others, new byte[] {0, 0, 1, 2}),
            List.of(),
            FOLDER_MEMORY)
        .run(
            input -> {
              write(ByteBuffer.wrap(input), path);
              try {
                read(path, model);
              } catch (UserFault e) {
                // told
              }
            },
            100);
  }

  private static LinearModel read(String path, LinearModel model) {
    return new ModelTables(TestSpark.session(), path).read(ModelHeader.of(model));
  }

  private static void write(ByteBuffer input, String path) {
    List<Row> classes = new ArrayList<>();
    for (int left = input.hasRemaining() ? input.get() : 0;
        left > 0 && input.remaining() > 3;
        left--) {
      Integer index = number(input.get());
      Integer label = number(input.get());
      int weights = input.get();
      classes.add(
          RowFactory.create(
              index,
              label == null ? null : Character.toString(label & 0x7f),
              weights < 0 ? null : Vectors.dense(new double[weights]),
              (double) input.get()));
    }
    List<Row> features = new ArrayList<>();
    while (input.hasRemaining()) {
      features.add(RowFactory.create(number(input.get()), 0.0, 1.0));
    }
    write(classes, ModelTables.CLASS, path + "/" + ModelTables.CLASSES);
    write(features, ModelTables.FEATURE, path + "/" + ModelTables.FEATURES);
  }

  private static void write(List<Row> rows, StructType schema, String path) {
    if (rows.isEmpty()) {
      FileUtils.deleteQuietly(new File(path));
      return;
    }
    TestSpark.session()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path);
  }

  private static @Nullable Integer number(byte value) {
    return value == Byte.MIN_VALUE ? null : (int) value;
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
    return Path.of(System.getProperty("slalom.home", ""), "src/test/resources/models", name);
  }
}
