package org.slalom.spark.pack;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.feature.BlockFeatures;
import org.slalom.core.feature.FeatureSet;

/**
 * Computes the features of packed images, bucket by bucket. The checksums stay those of the images:
 * buckets of equal images have equal features, also where a network is given several images at
 * once.
 *
 * @param mirrored whether training rows are followed by their mirror images
 */
record FeaturizeTask(Broadcast<FeatureSet> features, boolean mirrored)
    implements FlatMapFunction<Iterator<PackedPartition>, PackedPartition> {

  @Override
  public Iterator<PackedPartition> call(Iterator<PackedPartition> partitions) {
    PackedPartition pixels = partitions.next();
    try (BlockFeatures extraction = new BlockFeatures(features.value())) {
      List<Bucket> buckets =
          pixels.buckets().stream().map(bucket -> extract(bucket, extraction)).toList();
      return List.of(new PackedPartition(buckets, pixels.tally())).iterator();
    }
  }

  private Bucket extract(Bucket bucket, BlockFeatures extraction) {
    return new Bucket(
        bucket.index(),
        extraction.extractToLearn(bucket.training(), mirrored),
        extraction.extract(bucket.validation()),
        bucket.checksum());
  }
}
