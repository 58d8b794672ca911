package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.ObjectStreams;

/** Numbers arrive as they were sent, bit for bit, however many they are. */
class SentFloatsTest {

  /** Sizes about it are those that can go wrong. */
  private static final int CHUNK = ArrayStreams.CHUNK;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5})
  void arriveAsTheyAre(int length) throws IOException, ClassNotFoundException {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i - 5_000) / 7f;
    }
    byte[] sent = ObjectStreams.sent(new SentFloats(values));
    assertThat(ObjectStreams.received(sent, SentFloats.class).values()).containsExactly(values);
  }

  @Test
  void arriveBitForBit() throws IOException, ClassNotFoundException {
    float[] values = {
      -0.0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN, 0.1f
    };
    byte[] sent = ObjectStreams.sent(new SentFloats(values));
    float[] received = ObjectStreams.received(sent, SentFloats.class).values();
    for (int i = 0; i < values.length; i++) {
      assertThat(Float.floatToRawIntBits(received[i]))
          .isEqualTo(Float.floatToRawIntBits(values[i]));
    }
  }

  @Test
  void takeFourBytesEach() throws IOException {
    byte[] sent = ObjectStreams.sent(new SentFloats(new float[10_000]));
    assertThat(sent.length).isBetween(40_000, 40_300);
  }
}
