package org.slalom.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

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
    return inBatches(1, network, scaling, shape);
  }

  private static Embedding inBatches(
      int batch, byte[] network, PixelScaling scaling, ImageShape shape) {
    return Embedding.of(
        NetworkFile.of(network, "net.onnx"), Optional.empty(), scaling, batch, shape);
  }

  /** A network of few small numbers, whose sums and products are exact. */
  private static byte[] wholeNumbers(int columns, long... sizes) {
    float[] matrix = new float[SHAPE.size() * columns];
    Random random = new Random(columns);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextInt(7) - 3;
    }
    return Network.product(matrix, columns, sizes);
  }

  private static RowBlock images(int rows) {
    byte[] pixels = new byte[rows * SHAPE.size()];
    new Random(rows).nextBytes(pixels);
    return RowBlock.of(Storage.BYTES, SHAPE.size(), pixels, new int[rows], new double[rows]);
  }

  /** The features that are learnt from, row after row. */
  private static float[] learnt(RowBlock images, boolean mirrored, Feature... parts) {
    FeatureSet set = new FeatureSet(SHAPE, List.of(parts));
    try (BlockFeatures features = new BlockFeatures(set)) {
      RowBlock computed = features.extractToLearn(images, mirrored);
      float[] values = new float[computed.rows() * set.dimension()];
      for (int row = 0; row < computed.rows(); row++) {
        computed.read(row, 0, values, row * set.dimension());
      }
      return values;
    }
  }

  private static Embedding named(byte[] network, String output) {
    return Embedding.of(NetworkFile.of(network, "net.onnx"), Optional.of(output), NONE, 1, SHAPE);
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

  /** To the bit, for sums that no order of addition rounds; the last of ten images are fewer. */
  @Test
  void batchesGiveWhatImagesGiveByThemselves() {
    byte[] network = wholeNumbers(7, -1, 3, 4, 5);
    Embedding alone = inBatches(1, network, NONE, SHAPE);
    for (int batch : new int[] {1, 3, 16}) {
      Embedding together = inBatches(batch, network, NONE, SHAPE);
      for (boolean mirrored : new boolean[] {false, true}) {
        assertThat(learnt(images(10), mirrored, together))
            .as("%d at once", batch)
            .containsExactly(learnt(images(10), mirrored, alone));
      }
    }
    assertThat(learnt(images(0), true, inBatches(3, network, NONE, SHAPE))).isEmpty();
  }

  /** Within what another order of addition may round, for kernels differ by the batch. */
  @Test
  void batchesOfRealNumbersGiveNearlyWhatImagesGiveByThemselves() {
    float[] matrix = new float[SHAPE.size() * 33];
    Random random = new Random(4);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextFloat();
    }
    byte[] network = Network.product(matrix, 33, -1, 4, 5, 3);
    float[] alone = learnt(images(10), false, inBatches(1, network, NONE, SHAPE));
    for (int batch : new int[] {3, 16}) {
      float[] together = learnt(images(10), false, inBatches(batch, network, NONE, SHAPE));
      assertThat(together).hasSameSizeAs(alone);
      for (int i = 0; i < alone.length; i++) {
        assertThat(together[i]).isCloseTo(alone[i], withinPercentage(1e-4));
      }
    }
  }

  @Test
  void batchesStandBesideOtherFeatures() {
    Hog hog = new Hog(2, 3, false, 0, false);
    byte[] network = wholeNumbers(7, -1, 3, 4, 5);
    Embedding alone = inBatches(1, network, NONE, SHAPE);
    Embedding together = inBatches(4, network, NONE, SHAPE);
    assertThat(learnt(images(10), true, new RawPixels(), together, hog))
        .containsExactly(learnt(images(10), true, new RawPixels(), alone, hog));
    assertThat(learnt(images(10), false, together, hog))
        .containsExactly(learnt(images(10), false, alone, hog));
  }

  /** A network of which every number depends on all images that it is given at once. */
  private static byte[] lessTheMeanOfTheBatch() {
    return Network.of(-1, 3, 4, 5)
        .node("Flatten", "flat", "image")
        .meanOfAll("mean", "flat")
        .node("Sub", "centred", "flat", "mean")
        .output("centred", -1, 60)
        .toBytes();
  }

  @Test
  void onlyRowsToLearnFromHaveNeighbours() {
    Embedding together = inBatches(4, lessTheMeanOfTheBatch(), NONE, SHAPE);
    Embedding alone = inBatches(1, lessTheMeanOfTheBatch(), NONE, SHAPE);
    RowBlock images = images(10);
    assertThat(learnt(images, false, together)).isNotEqualTo(learnt(images, false, alone));
    try (BlockFeatures features = new BlockFeatures(new FeatureSet(SHAPE, List.of(together)))) {
      RowBlock scored = features.extract(images);
      for (int row = 0; row < images.rows(); row++) {
        float[] found = new float[together.dimension()];
        scored.read(row, 0, found, 0);
        assertThat(found)
            .containsExactly(Images.features(alone, new Image(SHAPE, images.bytes(row))));
      }
    }
  }

  @Test
  void aNetworkOfOneImageAtATimeTakesNoBatches() {
    byte[] fixed = Network.means(1, 3, 4, 5);
    assertThat(inBatches(1, fixed, NONE, SHAPE).dimension()).isEqualTo(3);
    assertFault(
        () -> inBatches(2, fixed, NONE, SHAPE),
        "one image at a time",
        "open",
        "[1, 3, 4, 5]",
        "net.onnx",
        "drop --onnx-batch");
  }

  /** A network that puts its pixels into rows of its own, whatever the number of images. */
  private static byte[] reshaped(int rows, int columns) {
    return Network.of(-1, 3, 4, 5)
        .wholeNumbers("sizes", rows, columns)
        .node("Reshape", "rows", "image", "sizes")
        .output("rows", rows, columns)
        .toBytes();
  }

  @Test
  void aNetworkThatDoesNotKeepImagesApartTakesNoBatches() {
    byte[] mean =
        Network.of(-1, 3, 4, 5)
            .node("Flatten", "flat", "image")
            .meanOfAll("mean", "flat")
            .output("mean", 1, 60)
            .toBytes();
    for (byte[] network : List.of(mean, reshaped(1, -1))) {
      assertThat(inBatches(1, network, NONE, SHAPE).dimension()).isEqualTo(60);
      assertFault(
          () -> inBatches(3, network, NONE, SHAPE),
          "does not keep the images apart",
          "first size is 2",
          "[1, ",
          "drop --onnx-batch");
    }
    byte[] ofOne = reshaped(1, 60);
    assertThat(inBatches(1, ofOne, NONE, SHAPE).dimension()).isEqualTo(60);
    assertFault(() -> inBatches(3, ofOne, NONE, SHAPE), "failed on 2 images", "drop --onnx-batch");
  }

  /** As a saved feature may have it whose network was tried elsewhere. */
  @Test
  void imagesThatAreNotKeptApartAreNoticedWhereTheyAreComputed() {
    byte[] network = wholeNumbers(7, -1, 3, 4, 5);
    Embedding tried = inBatches(2, network, NONE, SHAPE);
    Embedding lies =
        new Embedding(
            NetworkFile.of(Network.means(-1, 3, 4, 5), "net.onnx"),
            "mean",
            NONE,
            tried.layout(),
            SHAPE,
            7,
            2);
    assertFault(
        () -> learnt(images(2), false, lies), "7 numbers of each image", "[2, 3] for a batch of 2");
  }

  @Test
  void batchesThatNoMemoryHoldsAreRefused() {
    byte[] network = Network.means(-1, 3, 4, 5);
    assertFault(
        () -> inBatches(Integer.MAX_VALUE, network, NONE, SHAPE), "at most", "lower --onnx-batch");
    Embedding one = inBatches(1, network, NONE, SHAPE);
    for (int batch : new int[] {0, Integer.MAX_VALUE}) {
      assertThatThrownBy(
              () ->
                  new Embedding(
                      one.network(), "mean", NONE, one.layout(), SHAPE, one.dimension(), batch))
          .isInstanceOf(IllegalArgumentException.class);
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
            1,
            SHAPE);
    Embedding other = embedding(Network.means(-1, 3, 4, 5), NONE, SHAPE);
    assertThat(same).isEqualTo(one).hasSameHashCodeAs(one).hasToString(one.toString());
    assertThat(one.toString()).contains(one.network().sha256()).doesNotContain("net.onnx");
    assertThat(other).isNotEqualTo(one);
    assertThat(other.toString()).isNotEqualTo(one.toString());
    assertThat(embedding(Network.means(1, 3, 4, 5), IMAGENET, SHAPE)).isNotEqualTo(one);
  }
}
