package org.slalom.core.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a message in the wire format of Protocol Buffers. */
final class Proto {

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds whole numbers, each as a field of its own. */
  Proto number(int field, long... values) {
    for (long value : values) {
      varint(((long) field << 3) | VARINT);
      varint(value);
    }
    return this;
  }

  /** Adds text. */
  Proto text(int field, String... values) {
    for (String value : values) {
      bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds a message. */
  Proto message(int field, Proto message) {
    return bytes(field, message.toBytes());
  }

  /** Adds bytes. */
  Proto bytes(int field, byte[] bytes) {
    varint(((long) field << 3) | LENGTH_DELIMITED);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** The message. */
  byte[] toBytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
