package org.slalom.spark.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.slalom.Fuzzer;
import org.slalom.core.optim.TrainingState;

/** Files of checkpoints, whose checksum is right whatever is in them: each is one, or damaged. */
class CheckpointFuzzTest {

  private static final long MEMORY = 40L << 20;
  private static final int DIGEST_BYTES = 32;

  private static final List<byte[]> TOKENS =
      Stream.of("null", "-1", "2147483647", "9223372036854775807", "1e999", "{", "}", "\"", "[]")
          .map(token -> token.getBytes(StandardCharsets.US_ASCII))
          .toList();

  @Test
  void checkpoints() throws IOException {
    new Fuzzer(List.of(content(0), content(3), content(40)), TOKENS, MEMORY)
        .run(
            input -> {
              byte[] file = Arrays.copyOf(input, input.length + DIGEST_BYTES);
              System.arraycopy(DigestUtils.sha256(input), 0, file, input.length, DIGEST_BYTES);
              try {
                CheckpointFile.read(new ByteArrayInputStream(file), file.length);
              } catch (DamagedCheckpointException e) {
                // told
              }
            });
  }

  /** A checkpoint without its checksum. */
  private static byte[] content(int weights) throws IOException {
    TrainingState state = new TrainingState();
    state.put("weights", new double[weights]);
    state.put("mean", 0.5);
    state.put("lines", "{\"size\": 1}\n".repeat(weights));
    Checkpoint checkpoint =
        new Checkpoint("run", 7, new RunIdentity(Map.of("l2", "0.5"), Map.of()), state);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckpointFile.write(checkpoint, out);
    return Arrays.copyOf(out.toByteArray(), out.size() - DIGEST_BYTES);
  }
}
