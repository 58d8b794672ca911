package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.Models;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.model.LinearModel;

class ModelStoreTest {

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  static Stream<LinearModel> models() {
    return Stream.of(
        Models.random(3, 4, Storage.BYTES, new SoftmaxLoss(), 1),
        Models.random(2, 9, Storage.FLOATS, new HingeLoss(0.5), 2),
        Models.random(40, 30_000, Storage.FLOATS, new SquaredHingeLoss(2), 3),
        Models.ofImages(3, new ImageShape(3, 2, 1), new SoftmaxLoss(), 4));
  }

  @ParameterizedTest
  @MethodSource("models")
  void loadsWhatItSaved(LinearModel model) {
    String path = folder.resolve("model").toString();
    ModelStore.save(model, path);

    assertThat(ModelStore.load(path)).usingRecursiveComparison().isEqualTo(model);
  }

  @Test
  @Tag("slow")
  void savesAndLoadsTwentyThousandClasses() {
    LinearModel model = Models.random(20_000, 1_024, Storage.FLOATS, new SoftmaxLoss(), 1);
    String path = folder.resolve("model").toString();
    ModelStore.save(model, path);

    LinearModel loaded = ModelStore.load(path);

    assertThat(loaded.classes()).isEqualTo(model.classes());
    assertThat(loaded.weightsSha256()).isEqualTo(model.weightsSha256());
  }

  @Test
  void keepsClassesInTheirOrderWhateverTheirNames() {
    LinearModel model = Models.random(3, 2, Storage.FLOATS, new SoftmaxLoss(), 1);
    LinearModel named =
        new LinearModel(
            List.of("z, \"quoted\"", "a\nline", "\u96ea"),
            model.loss(),
            model.preprocessing(),
            model.features(),
            model.parameters());
    String path = folder.resolve("model").toString();
    ModelStore.save(named, path);

    assertThat(ModelStore.load(path).classes()).isEqualTo(named.classes());
  }

  @Test
  void refusesAMissingFolder() {
    assertFault(folder.resolve("nothing"), "there is no model");
  }

  @Test
  void refusesAFolderThatIsNoModel() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));

    assertFault(run, "this is not a model", "without metadata", "'model' under the output");
  }

  @Test
  void refusesAnotherKindOfPipeline() throws IOException {
    Path other = folder.resolve("other");
    new PipelineModel("other", new Transformer[] {new SQLTransformer().setStatement("SELECT 1")})
        .save(other.toString());

    assertFault(other, "this is not a model", "SQLTransformer");
  }

  @Test
  void refusesASingleStage() throws IOException {
    Path stage = folder.resolve("stage");
    new SQLTransformer().setStatement("SELECT 1").save(stage.toString());

    assertFault(stage, "this is not a model", "SQLTransformer");
  }

  @Test
  void refusesALaterFormat() throws IOException {
    Path path = saved();
    rewriteHeader(path, "\"formatVersion\":1", "\"formatVersion\":2");

    assertFault(path, "saved by a later version", "model format 2");
  }

  @Test
  void refusesOtherWeights() throws IOException {
    Path path = saved();
    String digest = ModelStore.load(path.toString()).weightsSha256();
    rewriteHeader(path, digest, digest.substring(1) + "0");

    assertFault(path, "the model is damaged", "SHA-256");
  }

  @Test
  void refusesAHeaderWithoutItsFields() throws IOException {
    Path path = saved();
    rewriteHeader(path, "\"loss\"", "\"lost\"");

    assertFault(path, "the model is damaged", "loss");
  }

  @Test
  void refusesAnUnknownLoss() throws IOException {
    Path path = saved();
    rewriteHeader(path, "\"softmax\"", "\"hardmax\"");

    assertFault(path, "the model is damaged", "no loss named hardmax");
  }

  @Test
  void refusesAMissingTable() throws IOException {
    Path path = saved();
    Path table = only(path, "stages/*/classes");
    Files.move(table, folder.resolve("elsewhere"));

    assertFault(path, "the model is damaged", "no table 'classes'");
  }

  @Test
  void refusesBrokenMetadata() throws IOException {
    Path path = saved();
    rewriteHeader(path, "{", "");

    assertFault(path, "the model is damaged", "metadata that cannot be read");
  }

  @Test
  void refusesATableThatWasCut() throws IOException {
    Path path = saved();
    Files.delete(only(path, "stages/*/features/part-*"));

    assertFault(path, "the model is damaged", "'features' of 0 rows instead of 4");
  }

  private Path saved() {
    Path path = folder.resolve("model");
    ModelStore.save(Models.random(3, 4, Storage.FLOATS, new SoftmaxLoss(), 1), path.toString());
    return path;
  }

  /** Replaces text in the metadata of the classifier, as no checksum would notice. */
  private static void rewriteHeader(Path model, String text, String replacement)
      throws IOException {
    Path metadata = only(model, "stages/*/metadata/part-*");
    String content = Files.readString(metadata);
    assertThat(content).contains(text);
    Files.writeString(metadata, content.replace(text, replacement));
    Files.deleteIfExists(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
  }

  private static Path only(Path root, String glob) throws IOException {
    var matcher = root.getFileSystem().getPathMatcher("glob:" + root + "/" + glob);
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> found = paths.filter(matcher::matches).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static void assertFault(Path path, String... parts) {
    assertThatThrownBy(() -> ModelStore.load(path.toString()))
        .isInstanceOfSatisfying(
            UserFault.class,
            fault -> {
              assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA);
              assertThat(fault.getMessage()).contains(parts).contains(path.toString());
            });
  }
}
