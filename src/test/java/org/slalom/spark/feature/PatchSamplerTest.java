package org.slalom.spark.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.Patches;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;
import org.slalom.core.image.ImageShape;

class PatchSamplerTest {

  private static final ImageShape SHAPE = new ImageShape(10, 8, 1);
  private static final int PATCH = 4;

  private static VisualWords words(int samples) {
    WordLearning learning = new WordLearning(0.1, samples, 1, false);
    return new VisualWords(PATCH, 1, 4, Coding.TRIANGLE, 0, Pooling.means(1), 10, learning);
  }

  private static List<byte[]> images(int count) {
    Random random = new Random(3);
    List<byte[]> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[SHAPE.size()];
      random.nextBytes(pixels);
      images.add(pixels);
    }
    return images;
  }

  private static Patches sample(List<byte[]> images, int partitions, int samples, long seed) {
    List<RowBlock> blocks = new ArrayList<>();
    for (byte[] image : images) {
      blocks.add(RowBlock.of(Storage.BYTES, SHAPE.size(), image, new int[] {0}, new double[] {1}));
    }
    JavaRDD<RowBlock> rdd =
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .parallelize(blocks, partitions);
    return PatchSampler.sample(rdd, images.size(), SHAPE, words(samples), seed);
  }

  @Test
  void theSampleIsAMatterOfTheImagesAndTheSeed() {
    List<byte[]> images = images(300);
    byte[] expected = sample(images, 1, 400, 5).pixels();
    Collections.shuffle(images, new Random(1));
    assertThat(sample(images, 7, 400, 5).pixels()).isEqualTo(expected);
    assertThat(sample(images, 2, 400, 6).pixels()).isNotEqualTo(expected);
  }

  @Test
  void thereAreAsManyAsWereAskedFor() {
    assertThat(sample(images(300), 2, 400, 0).count()).isEqualTo(400);
    // few images give more patches each
    assertThat(sample(images(3), 2, 400, 0).count()).isBetween(400, 402);
  }

  @Test
  void copiesOfAnImageCountOnce() {
    List<byte[]> images = images(20);
    byte[] expected = sample(images, 2, 160, 0).pixels();
    images.add(images.get(7).clone());
    images.add(images.get(7).clone());
    // there are more rows, but no more images: eight patches of each of the twenty
    assertThat(sample(images, 3, 160, 0).pixels()).isEqualTo(expected);
  }

  @Test
  void everyPatchLiesInAnImage() {
    List<byte[]> images = images(5);
    Set<String> all = new HashSet<>();
    for (byte[] image : images) {
      for (int patch = 0; patch < words(40).patches(SHAPE); patch++) {
        byte[] pixels = new byte[PATCH * PATCH];
        words(40).copy(SHAPE, image, patch, pixels, 0);
        all.add(Arrays.toString(pixels));
      }
    }
    Patches sample = sample(images, 2, 40, 0);
    for (int i = 0; i < sample.count(); i++) {
      byte[] pixels =
          Arrays.copyOfRange(sample.pixels(), i * PATCH * PATCH, (i + 1) * PATCH * PATCH);
      assertThat(all).contains(Arrays.toString(pixels));
    }
  }
}
