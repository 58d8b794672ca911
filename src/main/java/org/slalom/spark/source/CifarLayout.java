package org.slalom.spark.source;

import java.io.Serializable;
import org.slalom.core.image.ImageShape;

/**
 * The records of the two binary CIFAR sets: one or two label bytes, then a 32 x 32 image, 1,024 red
 * values, then as many green and blue.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The CIFAR-10 and CIFAR-100 sets</a>
 */
enum CifarLayout implements Serializable {
  /** One label byte. */
  CIFAR10("CIFAR-10", 1, 10),
  /** The coarse label, then the fine one, which is the class. */
  CIFAR100("CIFAR-100", 2, 100);

  static final ImageShape IMAGE = new ImageShape(32, 32, 3);

  private static final int PLANE = IMAGE.width() * IMAGE.height();

  private final String title;
  private final int labelBytes;
  private final int classes;

  CifarLayout(String title, int labelBytes, int classes) {
    this.title = title;
    this.labelBytes = labelBytes;
    this.classes = classes;
  }

  /** The set's name, for messages. */
  String title() {
    return title;
  }

  /** Size of a record. */
  int recordBytes() {
    return labelBytes + IMAGE.size();
  }

  /** The class of a record, as a decimal number. */
  String label(byte[] entry) throws BadRowException {
    int label = entry[labelBytes - 1] & 0xff;
    if (label >= classes) {
      throw new BadRowException(
          "the label is " + label + ", but " + title + " has 0 to " + (classes - 1));
    }
    return Integer.toString(label);
  }

  /** The pixels of a record, with the channels of a pixel side by side. */
  byte[] pixels(byte[] entry) {
    byte[] pixels = new byte[IMAGE.size()];
    int next = 0;
    for (int i = labelBytes; i < labelBytes + PLANE; i++) {
      pixels[next++] = entry[i];
      pixels[next++] = entry[i + PLANE];
      pixels[next++] = entry[i + 2 * PLANE];
    }
    return pixels;
  }
}
