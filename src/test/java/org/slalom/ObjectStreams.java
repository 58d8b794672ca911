package org.slalom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** What Spark sends, by the streams that it sends it with. */
public final class ObjectStreams {

  private ObjectStreams() {}

  /** An object as it travels. */
  public static byte[] sent(Serializable object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** An object as it arrives. */
  public static <T> T received(byte[] sent, Class<T> type)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent))) {
      return type.cast(in.readObject());
    }
  }
}
