package org.slalom.core.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.UserFault;

/** Networks that would read files of the machine that runs them. */
class ExternalDataTest {

  private static NetworkFile file(byte[] bytes) {
    return NetworkFile.of(bytes, "net.onnx");
  }

  private static Network sum() {
    return Network.of(-1, 3, 4, 4).node("Add", "sum", "image", "matrix").output("sum", -1, 3, 4, 4);
  }

  private static void assertRefused(byte[] network) {
    assertThatThrownBy(() -> file(network).open())
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("keeps numbers in other files")
        .hasMessageContaining("net.onnx");
  }

  @Test
  void numbersInFilesAreRefusedWhereverTheyAreNamed() {
    assertRefused(sum().externalWeights("matrix", "/etc/passwd", 4, 4).toBytes());
    assertRefused(sum().externalConstant("matrix", "../weights.bin", 4, 4).toBytes());
    Network branch = sum().externalWeights("matrix", "weights.bin", 4, 4);
    assertRefused(Network.of(-1, 3, 4, 4).branch(branch).toBytes());
  }

  @Test
  void numbersInTheNetworkItselfAreNot() {
    byte[] network = sum().weights("matrix", new float[16], 4, 4).toBytes();
    assertThatCode(() -> ExternalData.refuse(file(network))).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoNetworkEndsInAFault() {
    for (String text : new String[] {"", "x", "no network", "\n\377\377\377\377"}) {
      assertThatThrownBy(() -> file(text.getBytes(StandardCharsets.ISO_8859_1)).open())
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("net.onnx");
    }
    byte[] whole = sum().weights("matrix", new float[16], 4, 4).toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> file(torn).open()).isInstanceOf(UserFault.class);
    }
  }

  @Test
  void randomBytesAreReadOrRefused() {
    Random random = new Random(1);
    byte[] whole = sum().externalConstant("matrix", "weights.bin", 4, 4).toBytes();
    for (int i = 0; i < 10_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        ExternalData.refuse(file(changed));
      } catch (UserFault expected) {
        assertThatCode(expected::getMessage).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void graphsWithinGraphsEnd() {
    Network inner = sum();
    for (int depth = 0; depth < 100; depth++) {
      inner = Network.of(-1, 3, 4, 4).branch(inner);
    }
    byte[] deep = inner.toBytes();
    assertThatThrownBy(() -> file(deep).open())
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("graphs within graphs");
  }
}
