package org.slalom;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a reader with valid inputs that were mutated, and sees to it that each ends in time, within
 * its memory, and without an exception that the reader does not declare. Input {@code i} is the
 * same in every run. {@code -Dslalom.fuzz=N} sets how many there are.
 */
public final class Fuzzer {

  private static final int INPUTS = Integer.getInteger("slalom.fuzz", 1_000);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int MOST_MUTATIONS = 4;

  private static final int[] NUMBERS = {
    0, 1, -1, 255, 256, 32_767, 65_535, 65_536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final List<byte[]> valid;
  private final List<byte[]> tokens;
  private final long memory;

  /** What is to be fuzzed; it returns for rows and bad rows, and for faults that are told. */
  public interface Reader {
    void read(byte[] input) throws Exception;
  }

  /** The input that is being read. */
  private record Current(int number, byte[] input, long since) {}

  /**
   * A fuzzer of inputs of one kind.
   *
   * @param valid what the reader reads
   * @param tokens what may turn up anywhere
   * @param memory bytes that the reader may allocate for an input
   */
  public Fuzzer(List<byte[]> valid, List<byte[]> tokens, long memory) {
    this.valid = valid;
    this.tokens = tokens;
    this.memory = memory;
  }

  /** Feeds a reader. */
  public void run(Reader reader) {
    run(INPUTS, reader);
  }

  /** Feeds a reader that takes its time, with one input for several that others get. */
  public void run(Reader reader, int inputsForOne) {
    run(Math.max(1, INPUTS / inputsForOne), reader);
  }

  private void run(int inputs, Reader reader) {
    AtomicReference<@Nullable Current> current = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                readAll(inputs, reader, current);
              } catch (Throwable e) {
                failure.set(e);
              }
            },
            "fuzzed reader");
    worker.setDaemon(true);
    worker.start();
    while (worker.isAlive()) {
      try {
        worker.join(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Current read = current.get();
      if (read != null && worker.isAlive() && System.nanoTime() - read.since > LIMIT_NANOS) {
        fail(told(read) + " takes too long, at\n" + Arrays.toString(worker.getStackTrace()));
      }
    }
    Throwable thrown = failure.get();
    Current read = current.get();
    if (thrown != null && read != null) {
      fail(told(read) + " is not read: " + thrown, thrown);
    }
  }

  private void readAll(int inputs, Reader reader, AtomicReference<@Nullable Current> current)
      throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < inputs; i++) {
      byte[] input = input(i);
      current.set(new Current(i, input, System.nanoTime()));
      long before = threads.getCurrentThreadAllocatedBytes();
      reader.read(input);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      if (allocated > memory) {
        throw new IllegalStateException(allocated + " bytes allocated");
      }
    }
  }

  private byte[] input(int number) {
    SplittableRandom random = new SplittableRandom(number);
    byte[] input = valid.get(random.nextInt(valid.size())).clone();
    for (int i = random.nextInt(MOST_MUTATIONS + 1); i > 0; i--) {
      input = mutated(input, random);
    }
    return input;
  }

  private byte[] mutated(byte[] input, SplittableRandom random) {
    // headers are short, and what they say matters most
    int reach = random.nextBoolean() ? Math.min(input.length, 64) : input.length;
    int at = reach == 0 ? 0 : random.nextInt(reach);
    int length = Math.min(input.length - at, 1 + random.nextInt(16));
    byte[] other = valid.get(random.nextInt(valid.size()));
    byte[] added = new byte[1 + random.nextInt(8)];
    return switch (random.nextInt(9)) {
      case 0 -> replaced(input, at, 0, new byte[] {(byte) random.nextInt()});
      case 1 -> replaced(input, at, Math.min(1, length), new byte[] {(byte) random.nextInt()});
      case 2 -> replaced(input, at, length, new byte[0]);
      case 3 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + length));
      case 4 -> Arrays.copyOf(input, at);
      case 5 -> replaced(input, at, input.length - at, tail(other, random));
      case 6 -> replaced(input, at, Math.min(Integer.BYTES, length), number(random));
      case 7 -> replaced(input, at, 0, added);
      default ->
          tokens.isEmpty()
              ? input
              : replaced(input, at, 0, tokens.get(random.nextInt(tokens.size())));
    };
  }

  private static byte[] number(SplittableRandom random) {
    ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int number = NUMBERS[random.nextInt(NUMBERS.length)];
    return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(number).array();
  }

  private static byte[] tail(byte[] bytes, SplittableRandom random) {
    return Arrays.copyOfRange(bytes, random.nextInt(bytes.length + 1), bytes.length);
  }

  private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(input.length + by.length);
    bytes.write(input, 0, at);
    bytes.writeBytes(by);
    bytes.write(input, at + length, input.length - at - length);
    return bytes.toByteArray();
  }

  private static String told(Current read) {
    int shown = Math.min(read.input.length, 4_096);
    return "input "
        + read.number
        + " of "
        + read.input.length
        + " bytes ("
        + HexFormat.of().formatHex(read.input, 0, shown)
        + ")";
  }
}
