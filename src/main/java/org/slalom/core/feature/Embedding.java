package org.slalom.core.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Layout;
import org.slalom.core.onnx.NetworkFile;
import org.slalom.core.onnx.NetworkSession;

/**
 * What a user's network makes of an image: the numbers of one of its outputs, in their order. They
 * are the same to the bit on like machines and the same version of ONNX Runtime alone, which
 * chooses its kernels by the processor.
 *
 * @param network the file, which travels with the feature
 * @param output name of the output
 * @param scaling of pixels
 * @param layout of the input
 * @param shape of the images that it was prepared for
 * @param dimension numbers that the output has for one of them
 * @param batch images that the network may be given at once; what it makes of one may depend on the
 *     others then
 */
public record Embedding(
    NetworkFile network,
    String output,
    PixelScaling scaling,
    Layout layout,
    ImageShape shape,
    int dimension,
    int batch)
    implements Feature {

  /** What the values of a batch may take, in each task: 256 MiB. */
  private static final long MOST_BATCH_BYTES = 1 << 28;

  /** Checks that there is something to compute, and the batch. */
  public Embedding {
    if (dimension < 1 || batch < 1 || batch > mostAtOnce(shape)) {
      throw new IllegalArgumentException(
          "an embedding of %d numbers, %d images at once".formatted(dimension, batch));
    }
  }

  /**
   * Looks into a network, and tries it on one image, and on two if it is to be given several.
   *
   * @param output its name; empty for the first
   * @param batch images that it is given at once, at least 1
   * @throws UserFault if it is no network for images of this shape, or for so many at once
   */
  public static Embedding of(
      NetworkFile network,
      Optional<String> output,
      PixelScaling scaling,
      int batch,
      ImageShape shape) {
    requireMemory(batch, shape);
    try (NetworkSession session = network.open()) {
      String name = output(session, output, network.place());
      long[] sizes = session.inputSizes();
      Layout layout = layout(sizes, shape, network.place());
      int tried = Math.min(batch, 2);
      if (tried > 1) {
        requireOpen(sizes, network.place());
      }
      ImageTensor black = new ImageTensor(layout, scaling, shape, tried);
      for (int place = 0; place < tried; place++) {
        black.fill(place, new byte[shape.size()]);
      }
      int dimension = session.run(black.values(1), black.sizes(1), name).values().length;
      if (dimension == 0) {
        throw UserFault.usage("the output of the network is empty")
            .expected("at least one number")
            .got("none in " + name)
            .where(network.place())
            .remedy("name another output with --onnx-output");
      }
      if (tried > 1) {
        requireApart(session.run(black.values(2), black.sizes(2), name), dimension, network, name);
      }
      return new Embedding(network, name, scaling, layout, shape, dimension, batch);
    }
  }

  private static long mostAtOnce(ImageShape shape) {
    return Math.max(1, MOST_BATCH_BYTES / ((long) shape.size() * Float.BYTES));
  }

  private static void requireMemory(int batch, ImageShape shape) {
    if (batch > mostAtOnce(shape)) {
      throw UserFault.usage("the network cannot be given so many images at once")
          .expected("at most %d images of %s".formatted(mostAtOnce(shape), shape))
          .got("--onnx-batch " + batch)
          .remedy("lower --onnx-batch: from some ten on it hardly gets faster");
    }
  }

  private static void requireOpen(long[] input, String place) {
    if (input[0] >= 0) {
      throw UserFault.usage("the network takes one image at a time")
          .expected("an input whose first size, the number of images, is open (-1)")
          .got("an input of " + Arrays.toString(input))
          .where(place)
          .remedy("drop --onnx-batch, or export the network for any number of images");
    }
  }

  private static void requireApart(
      NetworkSession.Output ofTwo, int dimension, NetworkFile network, String output) {
    if (!ofTwo.isOf(2, dimension)) {
      throw UserFault.usage("the network does not keep the images apart that it is given at once")
          .expected(
              "of two images an output whose first size is 2, %d numbers each".formatted(dimension))
          .got(Arrays.toString(ofTwo.sizes()))
          .where("the output " + output + " of " + network.place())
          .remedy(
              "drop --onnx-batch, name another output with --onnx-output, or export the network for"
                  + " any number of images");
    }
  }

  private static String output(NetworkSession session, Optional<String> asked, String place) {
    List<String> outputs = session.outputs();
    String name = asked.orElse(outputs.get(0));
    if (!outputs.contains(name)) {
      throw UserFault.usage("the network has no such output")
          .expected("--onnx-output of " + String.join(", ", outputs))
          .got(name)
          .where(place)
          .remedy("name one of these, or drop --onnx-output for the first");
    }
    return name;
  }

  private static Layout layout(long[] input, ImageShape shape, String place) {
    return Layout.of(input, shape)
        .orElseThrow(
            () ->
                UserFault.usage("the network does not take these images")
                    .expected(
                        "an input of %s or %s for images of %s; all but the channels may be open"
                            .formatted(
                                Arrays.toString(Layout.NCHW.sizes(1, shape)),
                                Arrays.toString(Layout.NHWC.sizes(1, shape)),
                                shape))
                    .got("an input of " + Arrays.toString(input) + " (-1: open)")
                    .where(place)
                    .remedy(
                        "give the --image-size and --image-channels of the network, or export it"
                            + " for these"));
  }

  @Override
  public FeatureKind kind() {
    return FeatureKind.ONNX;
  }

  @Override
  public int dimension(ImageShape images) {
    if (!images.equals(shape)) {
      throw new IllegalArgumentException(
          "an embedding of images of %s for images of %s".formatted(shape, images));
    }
    return dimension;
  }

  @Override
  public FeatureExtractor extractor(ImageShape images) {
    return new EmbeddingExtractor(this);
  }
}
