package org.slalom.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Reads text from any Hadoop file system before Spark has started; apart from its callers, so that
 * they load without Hadoop.
 */
final class HadoopText {

  private HadoopText() {}

  static String read(String location) throws IOException {
    Path path = new Path(location);
    var configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      byte[] bytes = in.readNBytes(ConfigFile.MOST_BYTES + 1);
      if (bytes.length > ConfigFile.MOST_BYTES) {
        throw ConfigFile.tooLong();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
