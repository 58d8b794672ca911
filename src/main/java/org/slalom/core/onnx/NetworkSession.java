package org.slalom.core.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slalom.core.error.UserFault;

/**
 * A network that is ready to run, on one thread: tasks are what runs side by side. The only class
 * that uses ONNX Runtime. It holds memory outside of the heap, given back when it is closed, and at
 * the latest when nobody refers to it any more. Not safe for several threads.
 */
public final class NetworkSession implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final NetworkFile file;
  private final OrtSession session;
  private final Cleaner.Cleanable memory;

  private NetworkSession(NetworkFile file, OrtSession session) {
    this.file = file;
    this.session = session;
    memory = CLEANER.register(this, () -> release(session));
  }

  /** See {@link NetworkFile#open}. */
  static NetworkSession of(NetworkFile file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setDeterministicCompute(true);
      // its own format, which it would otherwise recognise, is not checked as this one is
      options.addConfigEntry("session.load_model_format", "ONNX");
      return new NetworkSession(file, environment().createSession(file.bytes(), options));
    } catch (OrtException e) {
      throw UserFault.data("the network cannot be loaded")
          .expected("an ONNX network that ONNX Runtime can run")
          .got(String.valueOf(e.getMessage()))
          .where(file.place())
          .cause(e)
          .remedy("copy or export the network again, or give another version of ONNX Runtime");
    }
  }

  /**
   * The sizes of the one input; those that are left open are below 0.
   *
   * @throws UserFault if it is not one input of float32
   */
  public long[] inputSizes() {
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      if (inputs.size() == 1
          && inputs.values().iterator().next().getInfo() instanceof TensorInfo input
          && input.type == OnnxJavaType.FLOAT) {
        return input.getShape();
      }
      throw UserFault.usage("the network takes something else than images")
          .expected("one input, a tensor of float32")
          .got(inputs.values().toString())
          .where(file.place())
          .remedy("export the network with images as its one input");
    } catch (OrtException e) {
      throw failed(e, 1);
    }
  }

  /** The names of the outputs, in the network's order. */
  public List<String> outputs() {
    return List.copyOf(session.getOutputNames());
  }

  /**
   * What a network has computed.
   *
   * @param sizes of the tensor
   * @param values of the tensor, in their order
   */
  public record Output(long[] sizes, float[] values) {

    /**
     * Whether it has so many numbers of each image, those of one image after those of another.
     *
     * @param images number of images that the network was given; one may lack an axis of its own
     */
    public boolean isOf(int images, int dimension) {
      boolean apart = images == 1 || (sizes.length > 0 && sizes[0] == images);
      return apart && values.length == (long) images * dimension;
    }
  }

  /**
   * Runs the network.
   *
   * @param input the values of one or more images, a direct buffer of the machine's byte order
   * @param sizes of the tensor that they make
   * @param output name of an output
   * @throws UserFault if the network fails, or the output is no tensor of float32
   */
  public Output run(FloatBuffer input, long[] sizes, String output) {
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment(), input, sizes);
        OrtSession.Result result = session.run(Map.of(name, tensor), Set.of(output))) {
      OnnxValue value = result.get(0);
      if (value instanceof OnnxTensor found && found.getInfo().type == OnnxJavaType.FLOAT) {
        float[] values = new float[found.getFloatBuffer().remaining()];
        found.getFloatBuffer().get(values);
        return new Output(found.getInfo().getShape(), values);
      }
      throw UserFault.usage("the output of the network has no numbers to learn from")
          .expected("a tensor of float32")
          .got(output + ": " + value.getInfo())
          .where(file.place())
          .remedy("name another output with --onnx-output");
    } catch (OrtException e) {
      throw failed(e, sizes[0]);
    } finally {
      // or else it might be released while it runs
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    memory.clean();
  }

  /** One for each JVM, and silent: what goes wrong comes as an exception. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "slalom");
  }

  private static void release(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a network could not be released", e);
    }
  }

  private UserFault failed(OrtException e, long images) {
    boolean several = images > 1;
    return UserFault.data("the network failed on " + (several ? images + " images" : "an image"))
        .expected(
            "an ONNX network that runs on "
                + (several ? "any number of images at once" : "every image of its size"))
        .got(String.valueOf(e.getMessage()))
        .where(file.place())
        .cause(e)
        .remedy(
            several
                ? "drop --onnx-batch, or export the network for any number of images"
                : "try the network by itself, and export it again");
  }
}
