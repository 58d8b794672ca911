package org.slalom.core.onnx;

import java.io.Serializable;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An ONNX file as it lies on disk. Files of equal content are equal.
 *
 * @param bytes not copied, and not to be changed
 * @param sha256 of the bytes, in hexadecimal
 * @param place where it was read, for messages
 */
public record NetworkFile(byte[] bytes, String sha256, String place) implements Serializable {

  /** What a file may have: 1 GiB. The format itself ends at 2. */
  public static final int MOST_BYTES = 1 << 30;

  /** A file of this content. */
  public static NetworkFile of(byte[] bytes, String place) {
    return new NetworkFile(bytes, DigestUtils.sha256Hex(bytes), place);
  }

  /**
   * Makes the network ready to run.
   *
   * @throws org.slalom.core.error.UserFault if ONNX Runtime is not there, the file is damaged or no
   *     network that it can run, or keeps numbers in other files
   */
  public NetworkSession open() {
    // before the first use of the class that does not load without it
    OnnxRuntime.require();
    ExternalData.refuse(this);
    return NetworkSession.of(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkFile file && sha256.equals(file.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /** The hash of its content, and not its place: of equal files the same everywhere. */
  @Override
  public String toString() {
    return "NetworkFile[sha256 " + sha256 + "]";
  }
}
