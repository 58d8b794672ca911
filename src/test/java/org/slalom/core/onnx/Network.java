package org.slalom.core.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Builds small ONNX networks, field by field of {@code onnx.proto}. The image is the value {@code
 * image}; sizes below 0 are left open.
 */
public final class Network {

  private static final String IMAGE = "image";
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private static final int TENSOR_ATTRIBUTE = 4;
  private static final int GRAPH_ATTRIBUTE = 5;
  private static final int INTEGERS_ATTRIBUTE = 7;
  private static final int EXTERNAL = 1;

  private final Proto graph = new Proto().text(2, "network");

  /** A network of images of the given sizes. */
  public static Network of(long... sizes) {
    return new Network().input(IMAGE, sizes);
  }

  /** A network of images of 64-bit whole numbers. */
  public static Network ofWholeNumbers(long... sizes) {
    Network network = new Network();
    network.graph.message(11, value(IMAGE, INT64, sizes));
    return network;
  }

  /** The flat pixels, as they are after scaling, as the output {@code flat}. */
  public static byte[] flat(long... sizes) {
    return of(sizes).node("Flatten", "flat", IMAGE).output("flat", 1, -1).toBytes();
  }

  /** The mean of each channel of images channel by channel, as the output {@code mean}. */
  public static byte[] means(long... sizes) {
    return of(sizes)
        .node("GlobalAveragePool", "pooled", IMAGE)
        .node("Flatten", "mean", "pooled")
        .output("mean", 1, -1)
        .toBytes();
  }

  /** The flat pixels of V values times a matrix of V x D, as the output {@code embedding}. */
  public static byte[] product(float[] matrix, int columns, long... sizes) {
    return of(sizes)
        .node("Flatten", "flat", IMAGE)
        .weights("matrix", matrix, matrix.length / columns, columns)
        .node("MatMul", "embedding", "flat", "matrix")
        .output("embedding", -1, columns)
        .toBytes();
  }

  /** Adds an input. */
  public Network input(String name, long... sizes) {
    graph.message(11, value(name, FLOAT, sizes));
    return this;
  }

  /** Adds an operator of one output. */
  public Network node(String operator, String output, String... inputs) {
    graph.message(1, new Proto().text(1, inputs).text(2, output).text(4, operator));
    return this;
  }

  /** Adds a tensor of known numbers. */
  public Network weights(String name, float[] values, long... sizes) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor(name, sizes).bytes(9, raw.array()));
    return this;
  }

  /** Adds a tensor of known whole numbers in one row. */
  public Network wholeNumbers(String name, long... values) {
    graph.message(
        5, new Proto().number(1, values.length).number(2, INT64).number(7, values).text(8, name));
    return this;
  }

  /** Adds the mean over the first axis, which stays, with a size of 1. */
  public Network meanOfAll(String output, String input) {
    Proto axes = new Proto().text(1, "axes").number(8, 0).number(20, INTEGERS_ATTRIBUTE);
    graph.message(
        1, new Proto().text(1, input).text(2, output).text(4, "ReduceMean").message(5, axes));
    return this;
  }

  /** Adds a tensor whose numbers are said to lie in a file. */
  public Network externalWeights(String name, String file, long... sizes) {
    graph.message(5, external(name, file, sizes));
    return this;
  }

  /** Adds a constant whose numbers are said to lie in a file. */
  public Network externalConstant(String name, String file, long... sizes) {
    Proto attribute =
        new Proto()
            .text(1, "value")
            .message(5, external(name, file, sizes))
            .number(20, TENSOR_ATTRIBUTE);
    graph.message(1, new Proto().text(2, name).text(4, "Constant").message(5, attribute));
    return this;
  }

  /** Adds an operator that has a network as the graph of an attribute. */
  Network branch(Network network) {
    Proto attribute =
        new Proto().text(1, "then_branch").message(6, network.graph).number(20, GRAPH_ATTRIBUTE);
    graph.message(1, new Proto().text(4, "If").message(5, attribute));
    return this;
  }

  /** Adds an output. */
  public Network output(String name, long... sizes) {
    graph.message(12, value(name, FLOAT, sizes));
    return this;
  }

  /** The network as a file has it. */
  public byte[] toBytes() {
    return new Proto()
        .number(1, 8)
        .message(8, new Proto().text(1, "").number(2, 13))
        .message(7, graph)
        .toBytes();
  }

  private static Proto external(String name, String file, long... sizes) {
    return tensor(name, sizes)
        .message(13, new Proto().text(1, "location").text(2, file))
        .number(14, EXTERNAL);
  }

  private static Proto tensor(String name, long... sizes) {
    return new Proto().number(1, sizes).number(2, FLOAT).text(8, name);
  }

  private static Proto value(String name, int type, long... sizes) {
    Proto shape = new Proto();
    for (int i = 0; i < sizes.length; i++) {
      shape.message(
          1, sizes[i] < 0 ? new Proto().text(2, name + i) : new Proto().number(1, sizes[i]));
    }
    Proto tensor = new Proto().number(1, type).message(2, shape);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }
}
