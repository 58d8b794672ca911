package org.slalom.app;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.TrainConfig;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.OutputPlace;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.spark.checkpoint.CheckpointFolder;
import org.slalom.spark.checkpoint.Checkpointer;
import org.slalom.spark.checkpoint.RunIdentity;
import org.slalom.spark.pack.HeldOutFingerprint;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.StopRequest;

/**
 * The checkpoints of one training: which run they are of, and what becomes of them when it ends.
 */
final class TrainingCheckpoints {

  private final TrainConfig config;
  private final CheckpointFolder folder;
  private final String run;
  private final RunIdentity identity;
  private @Nullable Checkpointer checkpointer;

  private TrainingCheckpoints(
      TrainConfig config, CheckpointFolder folder, String run, RunIdentity identity) {
    this.config = config;
    this.folder = folder;
    this.run = run;
    this.identity = identity;
  }

  /**
   * Looks, before any work is done, whether there is a run to go on with.
   *
   * @throws UserFault if there is one of another configuration, or none where there must be
   */
  static TrainingCheckpoints begin(TrainConfig config, JobContext context) {
    OutputFolder output = context.output().orElseThrow();
    OutputPlace place = output.place();
    CheckpointFolder folder =
        config
            .checkpoints()
            .folder()
            .map(
                named ->
                    OutputPlace.of(named, context.spark().sparkContext().hadoopConfiguration()))
            .map(it -> new CheckpointFolder(it.store(), it.output()))
            .orElseGet(() -> new CheckpointFolder(place.store(), place.checkpoints()));
    RunIdentity identity = ResolvedIdentity.of(config, Map.of());
    Checkpointer.begin(
        folder, config.checkpoints().resume(), identity, publishedBy(folder, output));
    return new TrainingCheckpoints(config, folder, context.report().id(), identity);
  }

  /** When the former result was completed, where one clock dates it and the checkpoints. */
  private static Optional<Long> publishedBy(CheckpointFolder folder, OutputFolder output) {
    boolean oneClock =
        folder.store().files().getUri().equals(output.place().store().files().getUri());
    return oneClock ? output.formerResult() : Optional.empty();
  }

  /**
   * Goes on or begins, now that the data is known.
   *
   * @param initial where a run that begins starts from, C x D + C
   * @throws UserFault if the run to go on with had other data
   */
  Checkpointer open(TrainingData data, double[] initial) {
    Map<String, String> facts = new LinkedHashMap<>();
    PackedData packed = data.packed();
    facts.put("rows", Long.toString(packed.rows()));
    facts.put("fingerprint", packed.fingerprint());
    HeldOutRows validation = data.heldOut().validation();
    boolean stopsEarly = config.learning().training().stopping().patience() > 0;
    if (stopsEarly && validation != null && !config.learning().validation().isEmpty()) {
      facts.put("validation", HeldOutFingerprint.of(validation.asRead()));
    }
    data.fit()
        .features()
        .flatMap(features -> features.set().embedding())
        .ifPresent(embedding -> facts.put("network", embedding.network().sha256()));
    if (config.learning().initModel().isPresent()) {
      facts.put("initial weights", sha256(initial));
    }
    checkpointer =
        Checkpointer.open(
            folder,
            config.checkpoints().every(),
            config.checkpoints().resume(),
            run,
            identity.withData(facts));
    return checkpointer;
  }

  /**
   * For a run that does not come to its end: where it was stopped, a last checkpoint is written;
   * where it diverged, there is nothing to go on with.
   *
   * @param failure what it ended with, checked exceptions of Spark's among them
   * @throws UserFault that says where a stopped run goes on from
   */
  void brokenOff(Throwable failure, JobContext context) {
    if (checkpointer == null) {
      return;
    }
    Optional<String> stopped = context.stop().reason();
    if (stopped.isPresent()) {
      throw stopped(stopped.get(), checkpointer.save());
    }
    if (failure instanceof UserFault fault && fault.exitCode() == ExitCode.DIVERGED) {
      clear();
    }
  }

  /** The run has come to its end. */
  void clear() {
    if (checkpointer != null) {
      checkpointer.clear();
    }
  }

  private UserFault stopped(String reason, OptionalLong step) {
    return step.isPresent()
        ? StopRequest.stopped(reason)
            .where("after step " + step.getAsLong() + ", which is saved in " + folder.folder())
            .remedy("start it again with the same options: it goes on from there")
        : StopRequest.fault(reason);
  }

  private static String sha256(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return DigestUtils.sha256Hex(bytes.array());
  }
}
