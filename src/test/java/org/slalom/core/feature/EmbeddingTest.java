package org.slalom.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Network;
import org.slalom.core.onnx.NetworkFile;

class EmbeddingTest {

  private static final ImageShape SHAPE = new ImageShape(5, 4, 3);
  private static final PixelScaling IMAGENET =
      new PixelScaling(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** Leaves pixels what they are. */
  private static final PixelScaling NONE = new PixelScaling(List.of(0.0), List.of(1 / 255.0));

  private static Embedding embedding(byte[] network, PixelScaling scaling, ImageShape shape) {
    return Embedding.of(NetworkFile.of(network, "net.onnx"), Optional.empty(), scaling, shape);
  }

  private static Embedding named(byte[] network, String output) {
    return Embedding.of(NetworkFile.of(network, "net.onnx"), Optional.of(output), NONE, SHAPE);
  }

  private static void assertFault(Runnable work, String... parts) {
    assertThatThrownBy(work::run)
        .isInstanceOf(UserFault.class)
        .satisfies(fault -> assertThat(fault.getMessage()).contains(parts).contains("remedy"));
  }

  @Test
  void valuesAreInTheOrderOfTheNetworksInput() {
    Image image = Images.noise(SHAPE, 1);
    float[] pixelByPixel = new float[SHAPE.size()];
    float[] channelByChannel = new float[SHAPE.size()];
    for (int i = 0; i < pixelByPixel.length; i++) {
      float pixel = Byte.toUnsignedInt(image.pixels()[i]);
      pixelByPixel[i] = pixel;
      channelByChannel[i % 3 * 20 + i / 3] = pixel;
    }
    assertThat(Images.features(embedding(Network.flat(-1, 3, 4, 5), NONE, SHAPE), image))
        .containsExactly(channelByChannel);
    assertThat(Images.features(embedding(Network.flat(1, 4, 5, 3), NONE, SHAPE), image))
        .containsExactly(pixelByPixel);
    assertThat(Images.features(embedding(Network.flat(-1, -1, -1, 3), NONE, SHAPE), image))
        .containsExactly(pixelByPixel);
  }

  @Test
  void pixelsAreScaledByChannel() {
    Image plain = Images.plain(5, 4, 255, 0, 51);
    assertThat(Images.features(embedding(Network.flat(1, 3, 4, 5), IMAGENET, SHAPE), plain))
        .startsWith((float) ((1 - 0.485) / 0.229))
        .contains((float) (-0.456 / 0.224))
        .endsWith((float) ((0.2 - 0.406) / 0.225));
    Image gray = Images.gray(5, 4, (x, y) -> 255);
    PixelScaling half = new PixelScaling(List.of(0.5), List.of(0.5));
    assertThat(Images.features(embedding(Network.flat(1, 1, 4, 5), half, gray.shape()), gray))
        .hasSize(20)
        .containsOnly(1f);
  }

  @Test
  void aProductOfMatricesAsByHand() {
    ImageShape two = new ImageShape(2, 1, 1);
    float[] matrix = {1, 2, 3, -1, 0.5f, 0};
    Image image = new Image(two, new byte[] {10, (byte) 200});
    assertThat(
            Images.features(embedding(Network.product(matrix, 3, -1, 1, 1, 2), NONE, two), image))
        .containsExactly(10 - 200f, 20 + 100f, 30f);
  }

  @Test
  void blocksGiveWhatImagesGiveByThemselves() {
    float[] matrix = new float[SHAPE.size() * 7];
    Random random = new Random(3);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) random.nextGaussian();
    }
    Embedding embedding = embedding(Network.product(matrix, 7, -1, 3, 4, 5), IMAGENET, SHAPE);
    FeatureSet set = new FeatureSet(SHAPE, List.of(new RawPixels(), embedding));
    for (int rows : new int[] {1, 3, 7}) {
      byte[] pixels = new byte[rows * SHAPE.size()];
      random.nextBytes(pixels);
      RowBlock block =
          RowBlock.of(Storage.BYTES, SHAPE.size(), pixels, new int[rows], new double[rows]);
      try (BlockFeatures features = new BlockFeatures(set)) {
        RowBlock computed = features.extract(block);
        for (int row = 0; row < rows; row++) {
          float[] expected = Images.features(embedding, new Image(SHAPE, block.bytes(row)));
          float[] found = new float[set.dimension()];
          computed.read(row, 0, found, 0);
          assertThat(Arrays.copyOfRange(found, SHAPE.size(), found.length))
              .containsExactly(expected);
        }
      }
    }
  }

  @Test
  void theFirstOutputIsTakenUnlessAnotherIsNamed() {
    byte[] two =
        Network.of(-1, 3, 4, 5)
            .node("GlobalAveragePool", "z", "image")
            .node("Flatten", "a", "image")
            .output("z", -1, 3, 1, 1)
            .output("a", -1, 60)
            .toBytes();
    assertThat(embedding(two, NONE, SHAPE).output()).isEqualTo("z");
    assertThat(embedding(two, NONE, SHAPE).dimension()).isEqualTo(3);
    assertThat(named(two, "a").dimension()).isEqualTo(60);
    assertThat(Images.features(named(two, "z"), Images.plain(5, 4, 7, 8, 9)))
        .containsExactly(7, 8, 9);
    assertFault(() -> named(two, "b"), "no such output", "z, a", "--onnx-output");
  }

  @Test
  void imagesOfOtherSizesAreRefused() {
    assertFault(
        () -> embedding(Network.means(1, 3, 224, 224), NONE, SHAPE),
        "[1, 3, 4, 5]",
        "[1, 3, 224, 224]",
        "--image-size",
        "net.onnx");
    assertFault(() -> embedding(Network.means(8, 3, 4, 5), NONE, SHAPE), "[8, 3, 4, 5]");
    assertFault(
        () -> embedding(Network.means(1, 1, 4, 5), IMAGENET, new ImageShape(5, 4, 1)),
        "one number, or one for each of 1 channels",
        "--onnx-mean");
  }

  @Test
  void networksOfOtherThingsThanImagesAreRefused() {
    byte[] numbers =
        Network.ofWholeNumbers(1, 3, 4, 5)
            .weights("table", new float[256], 256)
            .node("Gather", "x", "table", "image")
            .output("x", 1, 3, 4, 5)
            .toBytes();
    assertFault(() -> embedding(numbers, NONE, SHAPE), "one input", "float32");
    byte[] two =
        Network.of(1, 3, 4, 5)
            .input("other", 1)
            .node("Add", "x", "image", "other")
            .output("x", 1, 3, 4, 5)
            .toBytes();
    assertFault(() -> embedding(two, NONE, SHAPE), "one input");
    byte[] shape = Network.of(1, 3, 4, 5).node("Nonsense", "x", "image").output("x", 4).toBytes();
    assertFault(() -> embedding(shape, NONE, SHAPE), "cannot be loaded", "Nonsense");
  }

  @Test
  void numbersAreFiniteAndZeroHasNoSign() {
    Image black = Images.plain(5, 4, 0, 0, 0);
    byte[] log = Network.of(1, 3, 4, 5).node("Log", "x", "image").output("x", 1, 3, 4, 5).toBytes();
    Embedding logarithm = embedding(log, NONE, SHAPE);
    assertFault(
        () -> Images.features(logarithm, black), "finite", "-Infinity at position 0", "net.onnx");
    byte[] negative =
        Network.of(1, 3, 4, 5).node("Neg", "x", "image").output("x", 1, 3, 4, 5).toBytes();
    for (float value : Images.features(embedding(negative, NONE, SHAPE), black)) {
      assertThat(Float.floatToRawIntBits(value)).isZero();
    }
  }

  @Test
  void theContentOfTheFileIsWhatTellsNetworksApart() {
    Embedding one = embedding(Network.means(1, 3, 4, 5), NONE, SHAPE);
    Embedding same =
        Embedding.of(
            NetworkFile.of(Network.means(1, 3, 4, 5), "elsewhere"),
            Optional.of("mean"),
            NONE,
            SHAPE);
    Embedding other = embedding(Network.means(-1, 3, 4, 5), NONE, SHAPE);
    assertThat(same).isEqualTo(one).hasSameHashCodeAs(one).hasToString(one.toString());
    assertThat(one.toString()).contains(one.network().sha256()).doesNotContain("net.onnx");
    assertThat(other).isNotEqualTo(one);
    assertThat(other.toString()).isNotEqualTo(one.toString());
    assertThat(embedding(Network.means(1, 3, 4, 5), IMAGENET, SHAPE)).isNotEqualTo(one);
  }
}
