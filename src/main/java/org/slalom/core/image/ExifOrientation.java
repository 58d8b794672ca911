package org.slalom.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: the tag Orientation in the Exif segment of a JPEG (CIPA DC-008, 4.6.4).
 * Read here, and not by a library for metadata, since nothing else of it is wanted: no number in it
 * can make this take memory, or look beyond the segment.
 */
enum ExifOrientation {
  UPRIGHT(false),
  MIRRORED(false),
  UPSIDE_DOWN(false),
  MIRRORED_UPSIDE_DOWN(false),
  MIRRORED_LEFT(true),
  TURNED_RIGHT(true),
  MIRRORED_RIGHT(true),
  TURNED_LEFT(true);

  private static final int MARKER = 0xff;
  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private static final int TAG = 0x112;
  private static final int ENTRY_BYTES = 12;
  private static final int VALUE_IN_ENTRY = 8;

  /** Whether rows and columns change places. */
  private final boolean turned;

  ExifOrientation(boolean turned) {
    this.turned = turned;
  }

  /** What a JPEG says; upright if it says nothing, or nothing that makes sense. */
  static ExifOrientation of(byte[] jpeg) {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & MARKER) == MARKER) {
      int marker = jpeg[at + 1] & 0xff;
      int length = file.getShort(at + 2) & 0xffff;
      int end = at + 2 + length;
      if (marker == START_OF_SCAN || end > jpeg.length) {
        return UPRIGHT;
      }
      if (marker == APP1 && begins(jpeg, at + 4, end)) {
        int from = at + 4 + EXIF.length;
        return ofTiff(file.slice(from, end - from));
      }
      at = end;
    }
    return UPRIGHT;
  }

  private static boolean begins(byte[] jpeg, int from, int end) {
    return end - from >= EXIF.length
        && Arrays.equals(jpeg, from, from + EXIF.length, EXIF, 0, EXIF.length);
  }

  private static ExifOrientation ofTiff(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return UPRIGHT;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 0 || directory > tiff.limit() - Short.BYTES) {
      return UPRIGHT;
    }
    int entries = tiff.getShort(directory) & 0xffff;
    int entry = directory + Short.BYTES;
    for (int i = 0; i < entries && entry <= tiff.limit() - ENTRY_BYTES; i++) {
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + VALUE_IN_ENTRY);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
      entry += ENTRY_BYTES;
    }
    return UPRIGHT;
  }

  /** The image as it was seen. */
  Image apply(Image stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    ImageShape from = stored.shape();
    int channels = from.channels();
    int width = turned ? from.height() : from.width();
    int height = turned ? from.width() : from.height();
    ImageShape to = new ImageShape(width, height, channels);
    byte[] pixels = new byte[to.size()];
    int next = 0;
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int source = row(x, y, from) * from.width() + column(x, y, from);
        System.arraycopy(stored.pixels(), source * channels, pixels, next, channels);
        next += channels;
      }
    }
    return new Image(to, pixels);
  }

  private int column(int x, int y, ImageShape from) {
    int last = from.width() - 1;
    return switch (this) {
      case UPRIGHT, MIRRORED_UPSIDE_DOWN -> x;
      case MIRRORED, UPSIDE_DOWN -> last - x;
      case MIRRORED_LEFT, TURNED_RIGHT -> y;
      case MIRRORED_RIGHT, TURNED_LEFT -> last - y;
    };
  }

  private int row(int x, int y, ImageShape from) {
    int last = from.height() - 1;
    return switch (this) {
      case UPRIGHT, MIRRORED -> y;
      case UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> last - y;
      case MIRRORED_LEFT, TURNED_LEFT -> x;
      case TURNED_RIGHT, MIRRORED_RIGHT -> last - x;
    };
  }
}
