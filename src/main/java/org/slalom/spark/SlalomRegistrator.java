package org.slalom.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.util.io.ChunkedByteBuffer;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.local.RoundSum;
import org.slalom.core.local.RoundWork;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.metrics.PairedCounts;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.model.ServedModel;
import org.slalom.core.preprocess.FeatureSums;
import org.slalom.core.preprocess.RowNorms;
import org.slalom.core.preprocess.RowTotals;
import org.slalom.core.preprocess.RowWeights;
import org.slalom.math.FixedSums;
import org.slalom.math.SentFloats;
import org.slalom.spark.evaluate.FrameBlocks;
import org.slalom.spark.feature.SampledPatches;
import org.slalom.spark.pack.PackMessages;
import org.slalom.spark.source.SourceMessages;

/**
 * Makes our messages known to Kryo, so that {@code spark.kryo.registrationRequired} can be set.
 * They are written by Java serialisation: they are few and large, arrays for the most part, and
 * Kryo cannot build records.
 */
public final class SlalomRegistrator implements KryoRegistrator {

  private static final List<Class<?>> MESSAGES =
      List.of(
          RowBlock.class,
          FrameBlocks.SurveyedBlock.class,
          FixedSums.class,
          SentFloats.class,
          GradientSum.class,
          RoundSum.class,
          RoundWork.class,
          StepWork.class,
          Evaluation.class,
          PairedCounts.class,
          FoldedWeights.class,
          ServedModel.class,
          FeatureSet.class,
          SampledPatches.class,
          FeatureSums.class,
          RowNorms.class,
          RowTotals.class,
          RowWeights.class);

  /**
   * Makes sure that Kryo knows our messages where it serialises.
   *
   * @throws UserFault if it does not
   */
  public static void require(SparkConf conf) {
    String name = SlalomRegistrator.class.getName();
    String registrators = conf.get("spark.kryo.registrator", "");
    if (conf.get("spark.serializer", "").equals(KryoSerializer.class.getName())
        && !List.of(registrators.split(",", -1)).contains(name)) {
      throw UserFault.usage("Kryo does not know the messages of Slalom")
          .expected("spark.kryo.registrator=" + name)
          .got(registrators.isEmpty() ? "no registrator" : registrators)
          .where("settings of the Spark session")
          .remedy("build the session with that setting, or without Kryo as spark.serializer");
    }
  }

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(HashMap.class);
    // Spark's own, for the rows of a collected DataFrame, and not known to it.
    kryo.register(ChunkedByteBuffer[].class);
    MESSAGES.forEach(message -> kryo.register(message, new JavaSerializer()));
    PackMessages.classes().forEach(message -> kryo.register(message, new JavaSerializer()));
    SourceMessages.classes().forEach(message -> kryo.register(message, new JavaSerializer()));
  }
}
