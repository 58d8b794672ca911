package org.slalom.core.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.slalom.core.order.Buckets;
import org.slalom.core.order.Placement;

/** Sizes of buckets, and minibatches in a form that can be compared. */
final class Layouts {

  private Layouts() {}

  /** The bucket sizes of N rows with random keys. */
  static int[] random(int rows, long seed) {
    Buckets buckets = Buckets.forRows(rows);
    Random random = new Random(seed);
    int[] sizes = new int[buckets.count()];
    for (int i = 0; i < rows; i++) {
      sizes[buckets.of(random.nextLong())]++;
    }
    return sizes;
  }

  static int rows(int[] sizes) {
    return IntStream.of(sizes).sum();
  }

  /** The rows of a minibatch, one text each, in the order of their slots. */
  static List<String> rows(Minibatch minibatch) {
    List<String> rows = new ArrayList<>();
    for (int range = 0; range < minibatch.ranges(); range++) {
      for (int i = 0; i < minibatch.count(range); i++) {
        rows.add(minibatch.bucket(range) + ":" + (minibatch.from(range) + i));
      }
    }
    return rows;
  }

  /** The buckets that a minibatch touches. */
  static long buckets(Minibatch minibatch) {
    return IntStream.range(0, minibatch.ranges()).map(minibatch::bucket).distinct().count();
  }

  /** Rows of a minibatch on each of P partitions. */
  static int[] onPartitions(Minibatch minibatch, Buckets buckets, int partitions) {
    Placement placement = Placement.of(buckets, partitions);
    int[] rows = new int[partitions];
    for (int range = 0; range < minibatch.ranges(); range++) {
      rows[placement.partitionOf(minibatch.bucket(range))] += minibatch.count(range);
    }
    return rows;
  }
}
