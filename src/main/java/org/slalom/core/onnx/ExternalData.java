package org.slalom.core.onnx;

import java.util.Map;
import org.slalom.core.error.UserFault;

/**
 * Finds tensors whose numbers lie in files beside the network. ONNX Runtime would read whatever
 * file a network names, be it an absolute path, on every machine that runs it; and they would not
 * travel with the model.
 */
final class ExternalData {

  /** Messages within messages; exporters come nowhere near it. */
  private static final int DEEPEST = 64;

  private ExternalData() {}

  /**
   * Checks that all numbers are in the file itself.
   *
   * @throws UserFault if they are not, or if the file is no network
   */
  static void refuse(NetworkFile file) {
    boolean external;
    try {
      external = Message.MODEL.isExternal(new WireReader(file.bytes(), 0, file.bytes().length), 0);
    } catch (IllegalArgumentException e) {
      throw UserFault.data("this is no ONNX network")
          .expected("a file in the format of ONNX")
          .got(String.valueOf(e.getMessage()))
          .where(file.place())
          .cause(e)
          .remedy("copy or export the network again");
    }
    if (external) {
      throw UserFault.data("the network keeps numbers in other files")
          .expected("one file that holds all of the network, which then travels with the model")
          .got("tensors of external data")
          .where(file.place())
          .remedy("export it as one file, as onnx.save(model, path) does by default");
    }
  }

  /** The messages of {@code onnx.proto} that tensors can lie in, by the numbers of their fields. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    SPARSE_TENSOR,
    FUNCTION,
    TRAINING,
    TENSOR;

    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private Map<Integer, Message> parts() {
      return switch (this) {
        case MODEL -> Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION);
        case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE_TENSOR);
        case NODE -> Map.of(5, ATTRIBUTE);
        case ATTRIBUTE ->
            Map.of(
                5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE_TENSOR, 23, SPARSE_TENSOR);
        case SPARSE_TENSOR -> Map.of(1, TENSOR, 2, TENSOR);
        case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
        case TRAINING -> Map.of(1, GRAPH, 2, GRAPH);
        case TENSOR -> Map.of();
      };
    }

    boolean isExternal(WireReader fields, int depth) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException("graphs within graphs without end");
      }
      Map<Integer, Message> parts = parts();
      while (fields.next()) {
        if (this == TENSOR && saysExternal(fields)) {
          return true;
        }
        Message part = parts.get(fields.field());
        if (part != null && part.isExternal(fields.message(), depth + 1)) {
          return true;
        }
      }
      return false;
    }

    private static boolean saysExternal(WireReader field) {
      return field.field() == EXTERNAL_DATA
          || (field.field() == DATA_LOCATION && field.number() != 0);
    }
  }
}
