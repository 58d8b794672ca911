package org.slalom.app.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.feature.CodeBookLearner;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.Patches;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;

/**
 * How long a code book takes to learn, whitening included, beside the k-means of spark.ml on the
 * same patches, which it finds cached as vectors: as many words and rounds, in as many threads.
 */
final class CodeBookMeasurement implements Measurement {

  private static final int PATCH = 6;
  private static final int CHANNELS = 3;
  private static final int VALUES = PATCH * PATCH * CHANNELS;
  private static final int SAMPLES = 50_000;
  private static final int WORDS = 400;
  private static final int ROUNDS = 10;
  private static final String COLUMN = "features";

  @Override
  public Report measure(Bench bench) {
    Patches patches = patches();
    Dataset<Row> vectors = vectors(bench, patches.pixels()).persist(StorageLevel.MEMORY_ONLY());
    vectors.count();
    KMeans peer =
        new KMeans()
            .setFeaturesCol(COLUMN)
            .setK(WORDS)
            .setMaxIter(ROUNDS)
            .setTol(0)
            .setInitMode("random")
            .setSeed(1);
    Samples[] seconds =
        Trial.alternate(
            1,
            bench.config().rounds(),
            into -> into.add(Trial.seconds(() -> CodeBookLearner.learn(patches, round -> {}))),
            into -> into.add(Trial.seconds(() -> peer.fit(vectors))));
    vectors.unpersist(true);
    Report report = new Report("code-book");
    report
        .line()
        .put("patches", SAMPLES)
        .put("values", VALUES)
        .put("words", WORDS)
        .put("rounds", ROUNDS)
        .put("seconds", seconds[0].median())
        .put("seconds of KMeans", seconds[1].median())
        .put("times as long", seconds[1].median() / seconds[0].median());
    return report;
  }

  /** Patches with some structure: a level, a slope, and noise. */
  private static Patches patches() {
    Random random = new Random(3);
    byte[] pixels = new byte[SAMPLES * VALUES];
    for (int from = 0; from < pixels.length; from += VALUES) {
      double level = 100 + 50 * random.nextDouble();
      double slope = random.nextGaussian();
      for (int i = 0; i < VALUES; i++) {
        double value = level + slope * (i - VALUES / 2.0) + 5 * random.nextGaussian();
        pixels[from + i] = (byte) Math.max(0, Math.min(255, value));
      }
    }
    WordLearning learning = new WordLearning(0.1, SAMPLES, ROUNDS, false);
    VisualWords settings =
        new VisualWords(PATCH, 1, WORDS, Coding.TRIANGLE, 0, Pooling.means(2), 10, learning);
    return new Patches(settings, CHANNELS, pixels);
  }

  private static Dataset<Row> vectors(Bench bench, byte[] pixels) {
    List<Row> rows =
        IntStream.range(0, SAMPLES)
            .mapToObj(
                patch ->
                    RowFactory.create(
                        Vectors.dense(
                            IntStream.range(patch * VALUES, (patch + 1) * VALUES)
                                .mapToDouble(i -> pixels[i] & 0xff)
                                .toArray())))
            .toList();
    return bench
        .spark()
        .createDataFrame(rows, new StructType().add(COLUMN, SQLDataTypes.VectorType()))
        .repartition(bench.threads());
  }
}
