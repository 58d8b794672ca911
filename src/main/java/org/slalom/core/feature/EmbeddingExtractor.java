package org.slalom.core.feature;

import org.slalom.core.error.UserFault;
import org.slalom.core.image.Image;
import org.slalom.core.onnx.NetworkSession;

/**
 * Runs a network, image by image: what it makes of one then cannot depend on its neighbours, as it
 * does in networks that quantise all that they are given at once. On one thread, batches are hardly
 * faster.
 */
final class EmbeddingExtractor implements FeatureExtractor {

  private final Embedding embedding;
  private final NetworkSession session;
  private final ImageTensor input;

  EmbeddingExtractor(Embedding embedding) {
    this.embedding = embedding;
    input = new ImageTensor(embedding.layout(), embedding.scaling(), embedding.shape());
    session = embedding.network().open();
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    input.fill(image.pixels());
    float[] values = session.run(input.values(), input.sizes(), embedding.output());
    if (values.length != embedding.dimension()) {
      throw fault(embedding.dimension() + " numbers of each image", values.length + " of one");
    }
    for (int d = 0; d < values.length; d++) {
      if (!Float.isFinite(values[d])) {
        throw fault("finite numbers", values[d] + " at position " + d);
      }
      // adding 0 makes -0.0 a 0.0
      target[at + d] = values[d] + 0.0f;
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
