package org.slalom.ml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.error.UserFault;
import org.slalom.core.onnx.NetworkFile;
import org.slalom.spark.feature.NetworkReader;

/** The network of a saved featurizer: the file as the user gave it. */
final class SavedNetwork {

  private static final String FILE = "network.onnx";

  private SavedNetwork() {}

  /**
   * Writes the file.
   *
   * @param path folder of the featurizer
   */
  static void write(SparkSession session, NetworkFile network, String path) {
    Path file = new Path(path, FILE);
    try (OutputStream out =
        file.getFileSystem(session.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(network.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file.
   *
   * @param sha256 of the network that was saved
   * @param path folder of the featurizer
   * @throws UserFault if it is another, or cannot be read
   */
  static NetworkFile read(SparkSession session, String sha256, String path) {
    NetworkFile network;
    try {
      network =
          NetworkReader.read(
              new Path(path, FILE).toString(), session.sparkContext().hadoopConfiguration());
    } catch (UserFault e) {
      throw ModelFaults.damaged(path, "a network that cannot be read", e);
    }
    if (!network.sha256().equals(sha256)) {
      throw ModelFaults.damaged(
          path, "a network other than the one that was saved: its SHA-256 is not the same", null);
    }
    return network;
  }
}
