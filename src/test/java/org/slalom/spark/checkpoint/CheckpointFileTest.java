package org.slalom.spark.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.optim.TrainingState;

class CheckpointFileTest {

  private static final int FUZZED = Integer.getInteger("slalom.fuzz", 20_000);
  private static final int HEADER_LENGTH_AT = 12;

  private final byte[] file = bytes(checkpoint(20_001));

  @Test
  void readsWhatWasWritten() throws IOException {
    Checkpoint read = read(file);

    assertThat(read.step()).isEqualTo(77);
    assertThat(read.run()).isEqualTo("run");
    assertThat(read.identity())
        .isEqualTo(new RunIdentity(Map.of("l2", "0.5"), Map.of("rows", "9")));
    assertThat(read.state().numbers("weights"))
        .isEqualTo(checkpoint(20_001).state().numbers("weights"));
    assertThat(read.state().number("mean")).isNaN();
    assertThat(read.state().numbers("nothing")).isEmpty();
    assertThat(read.state().text("lines")).isEqualTo("{\"größe\": 1}\n");
  }

  @Test
  void theHeaderCanBeReadAlone() throws IOException {
    CheckpointHeader header =
        CheckpointFile.readHeader(new ByteArrayInputStream(file), file.length);

    assertThat(header.step()).isEqualTo(77);
    assertThat(header.identity().configuration()).containsEntry("l2", "0.5");
  }

  @Test
  void everyTruncationIsFound() {
    byte[] small = bytes(checkpoint(3));
    for (int length = 0; length < small.length; length++) {
      damaged(Arrays.copyOf(small, length));
    }
    damaged(Arrays.copyOf(small, small.length + 1));
  }

  @Test
  void everyChangedByteIsFound() {
    byte[] small = bytes(checkpoint(3));
    for (int at = 0; at < small.length; at++) {
      byte[] changed = small.clone();
      changed[at] ^= 0x10;
      damaged(changed);
    }
  }

  @Test
  void lengthsThatTheFileDoesNotBearOutTakeNoMemory() {
    for (int length : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 24}) {
      byte[] changed = file.clone();
      ByteBuffer.wrap(changed).putInt(HEADER_LENGTH_AT, length);
      damaged(changed);
    }
    for (String length : new String[] {"2147483639", "9223372036854775807", "-1", "1e30"}) {
      damaged(withHeader("\"length\":20001}", "\"length\":" + length + "}"));
    }
  }

  @Test
  void noInputEndsOtherwise() {
    byte[] small = bytes(checkpoint(3));
    Random random = new Random(1);
    for (int i = 0; i < FUZZED; i++) {
      byte[] changed = small.clone();
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        int at = random.nextInt(changed.length);
        changed[at] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        changed = Arrays.copyOf(changed, random.nextInt(2 * changed.length));
      }
      if (!Arrays.equals(changed, small)) {
        damaged(changed);
      }
    }
  }

  private byte[] withHeader(String from, String to) {
    int length = ByteBuffer.wrap(file).getInt(HEADER_LENGTH_AT);
    int start = HEADER_LENGTH_AT + Integer.BYTES;
    byte[] header =
        new String(file, start, length, java.nio.charset.StandardCharsets.UTF_8)
            .replace(from, to)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ByteBuffer changed = ByteBuffer.allocate(file.length - length + header.length);
    changed.put(file, 0, HEADER_LENGTH_AT).putInt(header.length).put(header);
    changed.put(file, start + length, file.length - start - length);
    return changed.array();
  }

  private static void damaged(byte[] bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(DamagedCheckpointException.class);
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return CheckpointFile.read(new ByteArrayInputStream(bytes), bytes.length);
  }

  private static byte[] bytes(Checkpoint checkpoint) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CheckpointFile.write(checkpoint, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static Checkpoint checkpoint(int weights) {
    TrainingState state = new TrainingState();
    state.put("weights", new Random(weights).doubles(weights).toArray());
    state.put("mean", Double.NaN);
    state.put("nothing");
    state.put("lines", "{\"größe\": 1}\n");
    return new Checkpoint(
        "run", 77, new RunIdentity(Map.of("l2", "0.5"), Map.of("rows", "9")), state);
  }
}
