package org.slalom.spark.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.UserFault;
import org.slalom.core.onnx.Network;
import org.slalom.core.onnx.NetworkFile;

class NetworkReaderTest {

  @TempDir Path folder;

  private static void assertFault(String location, String got) {
    assertThatThrownBy(() -> NetworkReader.read(location, new Configuration()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("got:      " + got)
        .hasMessageContaining(location);
  }

  @Test
  void theWholeFileIsRead() throws IOException {
    byte[] bytes = Network.means(1, 3, 4, 4);
    Path file = Files.write(folder.resolve("net.onnx"), bytes);
    NetworkFile read = NetworkReader.read(file.toUri().toString(), new Configuration());
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(read).isEqualTo(NetworkFile.of(bytes, ""));
  }

  @Test
  void whatIsNoFileOfReasonableSizeIsRefused() throws IOException {
    assertFault(folder.resolve("none.onnx").toString(), "no such file");
    assertFault(folder.toString(), "a folder");
    assertFault("nowhere://host/net.onnx", "No FileSystem for scheme");
    assertFault("net:1.onnx", "");
    Path huge = folder.resolve("huge.onnx");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(NetworkFile.MOST_BYTES + 1L); // no block of it is ever written
    }
    assertFault(huge.toString(), NetworkFile.MOST_BYTES + 1L + " bytes");
  }
}
