package org.slalom.spark.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileStatus;
import org.slalom.core.error.UserFault;

/**
 * The header of an IDX file of unsigned bytes: two zero bytes, the type 08, the number of
 * dimensions, and each dimension's size as a big-endian int.
 *
 * @param sizes the dimensions' sizes, the number of items first
 */
record IdxHeader(int... sizes) {

  private static final int UNSIGNED_BYTE = 0x08;

  /** Deflate makes data at most this many times smaller. */
  private static final long LARGEST_GZIP_RATIO = 1032;

  /**
   * Reads and checks the header of a file: its magic number, and its length as far as that is
   * visible.
   *
   * @param content what the file should hold, for messages: images or labels
   * @param fewest least number of dimensions
   * @param most greatest number of dimensions
   */
  static IdxHeader read(InputFiles files, FileStatus file, String content, int fewest, int most) {
    try (InputStream input = open(files, file)) {
      byte[] magic = input.readNBytes(Integer.BYTES);
      checkMagic(file, magic, content, fewest, most);
      int[] sizes = new int[magic[3]];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = ByteBuffer.wrap(require(input, Integer.BYTES)).getInt();
        if (sizes[i] < 1) {
          throw empty(file, content, sizes[i]);
        }
      }
      IdxHeader header = new IdxHeader(sizes);
      header.checkItem(file);
      header.checkLength(file);
      return header;
    } catch (EOFException e) {
      throw truncated(file, "a whole header", file.getLen() + " bytes");
    } catch (ZipException e) {
      throw UserFault.data("the file is not gzip, as its name says")
          .expected("the bytes of a gzip file")
          .got(String.valueOf(e.getMessage()))
          .where(file.getPath().toString())
          .cause(e)
          .remedy("get the file again, or take .gz from its name if it is plain");
    } catch (IOException e) {
      throw InputFiles.unreadable(file.getPath().toString(), e);
    }
  }

  /** Number of items. */
  int count() {
    return sizes[0];
  }

  /** Bytes of an item. */
  int itemBytes() {
    return (int) unboundedItemBytes();
  }

  /** What the header claims: at most two sizes, whose product a long holds. */
  private long unboundedItemBytes() {
    long bytes = 1;
    for (int i = 1; i < sizes.length; i++) {
      bytes *= sizes[i];
    }
    return bytes;
  }

  /** The dimensions' sizes of an item: rows and columns, or the length of a vector. */
  List<Integer> itemSizes() {
    return Arrays.stream(sizes).skip(1).boxed().toList();
  }

  /** All the items of the file. */
  RecordRange range(FileStatus file) {
    return new RecordRange(file.getPath().toString(), headerBytes(), itemBytes(), 0, count());
  }

  private int headerBytes() {
    return Integer.BYTES * (1 + sizes.length);
  }

  private static InputStream open(InputFiles files, FileStatus file) throws IOException {
    InputStream input = files.open(file.getPath());
    return RecordRange.isGzip(file.getPath().toString()) ? new GZIPInputStream(input) : input;
  }

  private static byte[] require(InputStream input, int length) throws IOException {
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static void checkMagic(
      FileStatus file, byte[] magic, String content, int fewest, int most) throws EOFException {
    if (magic.length < Integer.BYTES) {
      throw new EOFException();
    }
    boolean good =
        magic[0] == 0
            && magic[1] == 0
            && magic[2] == UNSIGNED_BYTE
            && magic[3] >= fewest
            && magic[3] <= most;
    if (!good) {
      throw UserFault.data("this is no IDX file of " + content)
          .expected(String.format("the magic number 00 00 08 %02x (unsigned bytes)", most))
          .got(HexFormat.ofDelimiter(" ").formatHex(magic) + meaning(magic))
          .where(file.getPath().toString())
          .remedy("name the images file of the pair, or say the right --format");
    }
  }

  private static String meaning(byte[] magic) {
    if (magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      return ", which is gzip: its name should end in .gz";
    }
    if (magic[0] != 0 || magic[1] != 0) {
      return "";
    }
    if (magic[2] != UNSIGNED_BYTE) {
      return ", which is IDX of another type of numbers";
    }
    return magic[3] == 1 ? ", which is a labels file" : "";
  }

  private void checkItem(FileStatus file) {
    if (unboundedItemBytes() > FloatFeatures.MAX_FEATURES) {
      throw UserFault.data("the IDX file claims items of an absurd size")
          .expected("items of at most " + FloatFeatures.MAX_FEATURES + " bytes")
          .got(itemSizes().toString())
          .where(file.getPath().toString())
          .remedy("get the file again; cut or reduce images that are larger");
    }
  }

  private void checkLength(FileStatus file) {
    long expected = headerBytes() + (long) count() * itemBytes();
    if (RecordRange.isGzip(file.getPath().toString())) {
      if (file.getLen() * LARGEST_GZIP_RATIO < expected) {
        throw truncated(file, expected + " bytes, unpacked", "gzip of " + file.getLen() + " bytes");
      }
    } else if (file.getLen() != expected) {
      throw truncated(file, expected + " bytes, as its header says", file.getLen() + " bytes");
    }
  }

  private static UserFault truncated(FileStatus file, String expected, String got) {
    return UserFault.data("the IDX file is truncated or damaged")
        .expected(expected)
        .got(got)
        .where(file.getPath().toString())
        .remedy("get the file again");
  }

  private static UserFault empty(FileStatus file, String content, int size) {
    return UserFault.data("the IDX file holds no " + content)
        .expected("sizes of at least 1 in its header")
        .got(Integer.toString(size))
        .where(file.getPath().toString())
        .remedy("get the file again");
  }
}
