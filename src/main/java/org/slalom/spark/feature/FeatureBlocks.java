package org.slalom.spark.feature;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.block.RowBlock;
import org.slalom.core.feature.BlockFeatures;
import org.slalom.core.feature.FeatureSet;
import scala.jdk.javaapi.CollectionConverters;

/** Computes features block by block, where the blocks lie. */
public record FeatureBlocks(Broadcast<FeatureSet> features)
    implements FlatMapFunction<Iterator<RowBlock>, RowBlock> {

  /** The same rows with features in the place of pixels. */
  public static JavaRDD<RowBlock> of(JavaRDD<RowBlock> pixels, Broadcast<FeatureSet> features) {
    return pixels.mapPartitions(new FeatureBlocks(features));
  }

  @Override
  public Iterator<RowBlock> call(Iterator<RowBlock> pixels) {
    BlockFeatures extraction = TaskExtractors.blockFeatures(features.value());
    return CollectionConverters.asJava(
        CollectionConverters.asScala(pixels).map(extraction::extract));
  }
}
