package org.slalom.core.feature;

import java.util.Arrays;
import java.util.List;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.onnx.NetworkSession;

/**
 * Runs a network, by itself image by image, and on as many at once as the user asks for. What it
 * makes of an image may depend on its neighbours then, as in networks that quantise all that they
 * are given at once, or whose kernels differ by the number of images.
 */
final class EmbeddingExtractor implements FeatureExtractor {

  private final Embedding embedding;
  private final NetworkSession session;
  private final ImageTensor input;

  EmbeddingExtractor(Embedding embedding) {
    this.embedding = embedding;
    input =
        new ImageTensor(
            embedding.layout(), embedding.scaling(), embedding.shape(), embedding.batch());
    session = embedding.network().open();
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    extractAll(List.of(image), target, at, embedding.dimension());
  }

  @Override
  public int batch() {
    return embedding.batch();
  }

  @Override
  public void extractAll(List<Image> images, float[] target, int at, int stride) {
    int count = images.size();
    for (int i = 0; i < count; i++) {
      input.fill(i, images.get(i).pixels());
    }
    NetworkSession.Output output =
        session.run(input.values(count), input.sizes(count), embedding.output());
    int dimension = embedding.dimension();
    if (!output.isOf(count, dimension)) {
      throw fault(
          dimension + " numbers of each image",
          "a tensor of %s for a batch of %d".formatted(Arrays.toString(output.sizes()), count));
    }
    for (int i = 0; i < count; i++) {
      write(output.values(), i * dimension, target, at + i * stride);
    }
  }

  private void write(float[] values, int from, float[] target, int at) {
    for (int d = 0; d < embedding.dimension(); d++) {
      float value = values[from + d];
      if (!Float.isFinite(value)) {
        throw fault("finite numbers", value + " at position " + d);
      }
      // adding 0 makes -0.0 a 0.0
      target[at + d] = value + 0.0f;
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private UserFault fault(String expected, String got) {
    return UserFault.data("the network makes of an image what cannot be learnt from")
        .expected(expected)
        .got(got)
        .where("the output " + embedding.output() + " of " + embedding.network().place())
        .remedy("check --onnx-mean and --onnx-std, or take another output or network");
  }
}
