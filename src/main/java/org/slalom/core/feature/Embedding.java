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
 */
public record Embedding(
    NetworkFile network,
    String output,
    PixelScaling scaling,
    Layout layout,
    ImageShape shape,
    int dimension)
    implements Feature {

  /** Checks that there is something to compute. */
  public Embedding {
    if (dimension < 1) {
      throw new IllegalArgumentException("an embedding of " + dimension + " numbers");
    }
  }

  /**
   * Looks into a network, and tries it on one image.
   *
   * @param output its name; empty for the first
   * @throws UserFault if it is no network for images of this shape
   */
  public static Embedding of(
      NetworkFile network, Optional<String> output, PixelScaling scaling, ImageShape shape) {
    try (NetworkSession session = network.open()) {
      String name = output(session, output, network.place());
      Layout layout = layout(session.inputSizes(), shape, network.place());
      ImageTensor black = new ImageTensor(layout, scaling, shape);
      black.fill(new byte[shape.size()]);
      int dimension = session.run(black.values(), black.sizes(), name).length;
      if (dimension == 0) {
        throw UserFault.usage("the output of the network is empty")
            .expected("at least one number")
            .got("none in " + name)
            .where(network.place())
            .remedy("name another output with --onnx-output");
      }
      return new Embedding(network, name, scaling, layout, shape, dimension);
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
                                Arrays.toString(Layout.NCHW.sizes(shape)),
                                Arrays.toString(Layout.NHWC.sizes(shape)),
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
