package org.slalom.spark.feature;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.EmbeddingSettings;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.NetworkFile;
import org.slalom.spark.source.SourceFrame;

/** Reads networks from any Hadoop file system. */
public final class NetworkReader {

  private NetworkReader() {}

  /**
   * The plan with the network that it names, if it names one.
   *
   * @param where the data, for messages
   * @throws UserFault if the rows are no images, or the file is no network for images of their
   *     shape
   */
  public static FeaturePlan complete(FeaturePlan plan, SourceFrame images, String where) {
    return plan.network().isEmpty()
        ? plan
        : complete(
            plan,
            FittedFeatures.shape(images, where),
            images.rows().context().hadoopConfiguration());
  }

  /**
   * The plan with the network that it names, if it names one.
   *
   * @throws UserFault if the file is no network for images of this shape
   */
  public static FeaturePlan complete(
      FeaturePlan plan, ImageShape shape, Configuration configuration) {
    return plan.network()
        .map(EmbeddingSettings::model)
        .map(path -> plan.with(read(path, configuration), shape))
        .orElse(plan);
  }

  /**
   * Reads a file.
   *
   * @throws UserFault if it cannot be read, or is larger than {@link NetworkFile#MOST_BYTES}
   */
  public static NetworkFile read(String location, Configuration configuration) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(configuration);
      FileStatus status = files.getFileStatus(path);
      if (status.isDirectory() || status.getLen() > NetworkFile.MOST_BYTES) {
        throw fault()
            .got(status.isDirectory() ? "a folder" : status.getLen() + " bytes")
            .where(location)
            .remedy("name the file of a network, or take a smaller one");
      }
      byte[] bytes = new byte[(int) status.getLen()];
      try (FSDataInputStream in = files.open(path)) {
        in.readFully(bytes);
      }
      return NetworkFile.of(bytes, location);
    } catch (IOException | IllegalArgumentException e) {
      // Hadoop says of a name that it cannot take that it is an illegal argument
      throw fault()
          .got(e instanceof FileNotFoundException ? "no such file" : String.valueOf(e.getMessage()))
          .where(location)
          .cause(e)
          .remedy("check the path and the rights");
    }
  }

  private static UserFault.Expected fault() {
    return UserFault.data("the network cannot be read")
        .expected("a file of at most " + NetworkFile.MOST_BYTES + " bytes");
  }
}
