package org.slalom.core.onnx;

import org.slalom.core.error.UserFault;

/** Looks for ONNX Runtime; apart from what uses it, which does not load without. */
final class OnnxRuntime {

  private static final String ENTRY = "ai.onnxruntime.OrtEnvironment";
  private static final String PACKAGE = "com.microsoft.onnxruntime:onnxruntime:1.23.2";

  private OnnxRuntime() {}

  /**
   * Checks that it is there and runs on this machine.
   *
   * @throws UserFault if not
   */
  static void require() {
    try {
      Class.forName(ENTRY);
    } catch (ClassNotFoundException e) {
      throw absent("none", e);
    } catch (LinkageError e) {
      throw absent("one that does not run here: " + e, e);
    }
  }

  private static UserFault absent(String got, Throwable cause) {
    return UserFault.usage("ONNX networks need ONNX Runtime, which is not part of Slalom")
        .expected(PACKAGE + " on the class path of the driver and of all executors")
        .got(got)
        .cause(cause)
        .remedy(
            "add --packages "
                + PACKAGE
                + " to the options of spark-submit, before the command, or --jars with its jar");
  }
}
