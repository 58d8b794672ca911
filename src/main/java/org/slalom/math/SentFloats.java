package org.slalom.math;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;

/** Float32 numbers that travel as fast as their bytes would. */
public final class SentFloats implements Serializable {

  private static final long serialVersionUID = 1L;

  /** For object streams; other serialisers go by the fields. */
  @SuppressWarnings("UnusedVariable") // the streams look for it
  private static final ObjectStreamField[] serialPersistentFields = {};

  private float[] values;

  /** Wraps numbers; the array is not copied. */
  public SentFloats(float[] values) {
    this.values = values;
  }

  /** The numbers: the array itself. */
  public float[] values() {
    return values;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    ArrayStreams.write(out, values);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    values = ArrayStreams.readFloats(in);
  }
}
