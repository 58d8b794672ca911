package org.slalom.core.onnx;

/**
 * Goes through the fields of a message of Protocol Buffers, in a range of bytes. It says nothing of
 * what they mean.
 */
final class WireReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int LONGEST_VARINT = 64;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int field;
  private int from;
  private long number;

  /** Of the bytes from {@code from} to before {@code end}. */
  WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /**
   * Goes to the next field.
   *
   * @return whether there is one
   * @throws IllegalArgumentException if the bytes are no message
   */
  boolean next() {
    if (position == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    int type = (int) (tag & 7);
    number = 0;
    from = position;
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> skip(Long.BYTES);
      case LENGTH_DELIMITED -> {
        long length = varint();
        from = position;
        skip(length);
      }
      case FIXED32 -> skip(Integer.BYTES);
      default -> throw new IllegalArgumentException("a field of wire type " + type);
    }
    return true;
  }

  /** The field's number in its message. */
  int field() {
    return field;
  }

  /** The value of a field of a whole number; 0 of all others. */
  long number() {
    return number;
  }

  /** The value of a field of several bytes, as a message. */
  WireReader message() {
    return new WireReader(bytes, from, position);
  }

  private void skip(long length) {
    if (length < 0 || length > end - position) {
      throw new IllegalArgumentException("a field beyond the end of its message");
    }
    position += (int) length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      skip(1);
      byte part = bytes[position - 1];
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }
}
