package org.slalom.spark.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slalom.core.optim.TrainingState;

/**
 * The form of a checkpoint: the word SLALOMCP, a version and the length of the header (both of 32
 * bits, big-endian), the header as JSON, all numbers as little-endian float64, all texts in UTF-8,
 * and the SHA-256 of all that. Nothing is believed that a length or a sum does not bear out, and no
 * memory is taken for more than the file has.
 */
final class CheckpointFile {

  private static final byte[] MAGIC = "SLALOMCP".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int PREAMBLE_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final int DIGEST_BYTES = 32;
  private static final int MOST_HEADER_BYTES = 1 << 24;
  private static final int CHUNK = 1 << 13;

  private CheckpointFile() {}

  static void write(Checkpoint checkpoint, OutputStream out) throws IOException {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    checkpoint
        .state()
        .texts()
        .forEach((name, text) -> texts.put(name, text.getBytes(StandardCharsets.UTF_8)));
    byte[] header = header(checkpoint, texts).toJson();
    DigestOutputStream digesting = new DigestOutputStream(out, sha256());
    DataOutputStream data = new DataOutputStream(digesting);
    data.write(MAGIC);
    data.writeInt(VERSION);
    data.writeInt(header.length);
    data.write(header);
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] values : checkpoint.state().numbers().values()) {
      for (int from = 0; from < values.length; from += CHUNK) {
        int count = Math.min(CHUNK, values.length - from);
        buffer.asDoubleBuffer().put(values, from, count);
        data.write(buffer.array(), 0, count * Double.BYTES);
      }
    }
    for (byte[] text : texts.values()) {
      data.write(text);
    }
    data.flush();
    out.write(digesting.getMessageDigest().digest());
  }

  /**
   * Reads the header alone, without looking whether what follows is sound.
   *
   * @param bytes length of the file
   * @throws DamagedCheckpointException if it is none
   */
  static CheckpointHeader readHeader(InputStream in, long bytes) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      byte[] magic = new byte[MAGIC.length];
      data.readFully(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new DamagedCheckpointException("it is no checkpoint");
      }
      int version = data.readInt();
      if (version != VERSION) {
        throw new DamagedCheckpointException("it has the form " + version + ", not " + VERSION);
      }
      int length = data.readInt();
      long rest = bytes - PREAMBLE_BYTES - DIGEST_BYTES;
      if (length < 0 || length > Math.min(rest, MOST_HEADER_BYTES)) {
        throw new DamagedCheckpointException("it ends too early");
      }
      byte[] json = new byte[length];
      data.readFully(json);
      CheckpointHeader header = CheckpointHeader.fromJson(json);
      if (header.contentBytes() != rest - length) {
        throw new DamagedCheckpointException("its length is not what it says");
      }
      return header;
    } catch (EOFException e) {
      throw new DamagedCheckpointException("it ends too early");
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @param bytes length of the file
   * @throws DamagedCheckpointException if it is none, or not as it was written
   */
  static Checkpoint read(InputStream in, long bytes) throws IOException {
    DigestInputStream digesting =
        new DigestInputStream(new BufferedInputStream(in, CHUNK * Double.BYTES), sha256());
    CheckpointHeader header = readHeader(digesting, bytes);
    DataInputStream data = new DataInputStream(digesting);
    TrainingState state = new TrainingState();
    try {
      for (CheckpointHeader.Section section : header.numbers()) {
        state.put(section.name(), numbers(data, (int) section.length()));
      }
      for (CheckpointHeader.Section section : header.texts()) {
        byte[] text = new byte[(int) section.length()];
        data.readFully(text);
        state.put(section.name(), new String(text, StandardCharsets.UTF_8));
      }
      byte[] found = digesting.getMessageDigest().digest();
      byte[] written = new byte[DIGEST_BYTES];
      data.readFully(written);
      if (!Arrays.equals(found, written)) {
        throw new DamagedCheckpointException("its SHA-256 is another");
      }
    } catch (EOFException e) {
      throw new DamagedCheckpointException("it ends too early");
    }
    return new Checkpoint(header.run(), header.step(), header.identity(), state);
  }

  private static double[] numbers(DataInputStream data, int count) throws IOException {
    double[] values = new double[count];
    byte[] bytes = new byte[CHUNK * Double.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK) {
      int chunk = Math.min(CHUNK, count - from);
      data.readFully(bytes, 0, chunk * Double.BYTES);
      buffer.asDoubleBuffer().get(values, from, chunk);
    }
    return values;
  }

  private static CheckpointHeader header(Checkpoint checkpoint, Map<String, byte[]> texts) {
    List<CheckpointHeader.Section> numbers = new ArrayList<>();
    checkpoint
        .state()
        .numbers()
        .forEach((name, values) -> numbers.add(new CheckpointHeader.Section(name, values.length)));
    List<CheckpointHeader.Section> lengths = new ArrayList<>();
    texts.forEach((name, text) -> lengths.add(new CheckpointHeader.Section(name, text.length)));
    return new CheckpointHeader(
        checkpoint.run(), checkpoint.step(), checkpoint.identity(), numbers, lengths);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
