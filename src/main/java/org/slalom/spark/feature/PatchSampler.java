package org.slalom.spark.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.Patches;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.image.ImageShape;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;

/**
 * Takes patches out of images, for a code book. Images are taken in the order of a hash of their
 * pixels, each once however often it occurs, until there are enough; where in an image the patches
 * lie is drawn by seed and hash. So the sample is a matter of the set of images and the seed, and
 * one pass over the images brings it to the driver.
 */
final class PatchSampler {

  /** Patches of an image, where there are many images: neighbours have little new to tell. */
  private static final int FEW = 8;

  /** By so many standard deviations the images that a pass brings may fall short. */
  private static final double SAFE = 6;

  private PatchSampler() {}

  /**
   * Takes a sample.
   *
   * @param images of the given shape, stored as bytes
   * @param count how many they are
   */
  static Patches sample(
      JavaRDD<RowBlock> images, long count, ImageShape shape, VisualWords settings, long seed) {
    int each = (int) Math.max(FEW, (settings.learning().samples() + count - 1) / count);
    int wanted = (settings.learning().samples() + each - 1) / each;
    double share = (wanted + SAFE * Math.sqrt(wanted) + SAFE) / count;
    long key = RandomStream.PATCHES.key(seed);
    List<SampledPatches> found =
        images.mapPartitions(new Sampling(shape, settings, each, share, key)).collect();
    List<SampledPatches> taken =
        found.stream()
            .sorted(Comparator.comparing(SampledPatches::image))
            .filter(new Distinct()::isNew)
            .limit(wanted)
            .toList();
    int bytes = each * settings.patch() * settings.patch() * shape.channels();
    byte[] pixels = new byte[Math.multiplyExact(taken.size(), bytes)];
    for (int i = 0; i < taken.size(); i++) {
      System.arraycopy(taken.get(i).patches(), 0, pixels, i * bytes, bytes);
    }
    return new Patches(settings, shape.channels(), pixels);
  }

  /** Knows of sorted images which differ from the one before. */
  private static final class Distinct {

    private RowKey last = new RowKey(0, 0);
    private boolean any;

    boolean isNew(SampledPatches patches) {
      boolean isNew = !any || !patches.image().equals(last);
      last = patches.image();
      any = true;
      return isNew;
    }
  }

  /** Takes the patches of the images whose hash is among the smallest share of all hashes. */
  private record Sampling(ImageShape shape, VisualWords settings, int each, double share, long key)
      implements FlatMapFunction<Iterator<RowBlock>, SampledPatches> {

    @Override
    public Iterator<SampledPatches> call(Iterator<RowBlock> blocks) {
      RowHasher hasher = new RowHasher();
      List<SampledPatches> taken = new ArrayList<>();
      blocks.forEachRemaining(
          block -> {
            for (int row = 0; row < block.rows(); row++) {
              byte[] pixels = block.bytes(row);
              RowKey image = hasher.content(Storage.BYTES, "", 1, pixels);
              if (KeyedRandom.unit(image.high()) < share) {
                taken.add(new SampledPatches(image, patches(pixels, image)));
              }
            }
          });
      return taken.iterator();
    }

    private byte[] patches(byte[] pixels, RowKey image) {
      int bytes = settings.patch() * settings.patch() * shape.channels();
      byte[] patches = new byte[each * bytes];
      for (int i = 0; i < each; i++) {
        long bits = KeyedRandom.bits(key ^ image.low(), image.high(), i);
        int patch = (int) KeyedRandom.below(bits, settings.patches(shape));
        settings.copy(shape, pixels, patch, patches, i * bytes);
      }
      return patches;
    }
  }
}
