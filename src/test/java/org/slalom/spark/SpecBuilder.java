package org.slalom.spark;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.RateSpec;
import org.slalom.core.optim.StoppingSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;

/**
 * A training specification of which a test says only what it is about. Else it is softmax without a
 * penalty on standardised features, by SGD over minibatches of 100 rows, at a rate from the data
 * that stays the same, for one epoch.
 */
public final class SpecBuilder {

  private static final Interval EPOCH = new Interval(1, Interval.Unit.EPOCHS);

  private Loss loss = new SoftmaxLoss();
  private Penalty penalty = Penalty.NONE;
  private double dropout;
  private boolean intercept = true;
  private PreprocessingSpec preprocessing =
      new PreprocessingSpec(OptionalDouble.empty(), true, true);
  private OptimizerKind optimizer = OptimizerKind.SGD;
  private double momentum = 0.9;
  private boolean polyak;
  private OptionalDouble rate = OptionalDouble.empty();
  private ScheduleKind schedule = ScheduleKind.CONSTANT;
  private int batch = 100;
  private Sampling sampling = Sampling.EPOCH;
  private int epochs = 1;
  private OptionalLong steps = OptionalLong.empty();
  private LocalSpec local = LocalSpec.NONE;
  private ClassWeighting classWeighting = ClassWeighting.NONE;
  private StoppingSpec stopping = new StoppingSpec(EPOCH, 0, Monitor.LOSS, 0);
  private long seed;
  private int precondition;

  public SpecBuilder loss(Loss value) {
    loss = value;
    return this;
  }

  public SpecBuilder penalty(double l1, double l2) {
    penalty = new Penalty(l1, l2, penalty.maxNorm());
    return this;
  }

  public SpecBuilder maxNorm(double value) {
    penalty = new Penalty(penalty.l1(), penalty.l2(), value);
    return this;
  }

  public SpecBuilder dropout(double value) {
    dropout = value;
    return this;
  }

  public SpecBuilder noIntercept() {
    intercept = false;
    return this;
  }

  /** Features as they are. */
  public SpecBuilder raw() {
    preprocessing = new PreprocessingSpec(OptionalDouble.of(1), false, false);
    return this;
  }

  /** Takes off means, and leaves features as they are otherwise. */
  public SpecBuilder centred() {
    preprocessing = new PreprocessingSpec(OptionalDouble.of(1), true, false);
    return this;
  }

  public SpecBuilder optimizer(OptimizerKind value) {
    optimizer = value;
    return this;
  }

  public SpecBuilder momentum(double value) {
    momentum = value;
    return this;
  }

  public SpecBuilder polyak() {
    polyak = true;
    return this;
  }

  public SpecBuilder rate(double value) {
    rate = OptionalDouble.of(value);
    return this;
  }

  public SpecBuilder schedule(ScheduleKind value) {
    schedule = value;
    return this;
  }

  public SpecBuilder batch(int value) {
    batch = value;
    return this;
  }

  public SpecBuilder fullBatch() {
    return batch(BatchSpec.FULL);
  }

  public SpecBuilder sampling(Sampling value) {
    sampling = value;
    return this;
  }

  public SpecBuilder epochs(int value) {
    epochs = value;
    return this;
  }

  public SpecBuilder steps(long value) {
    steps = OptionalLong.of(value);
    return this;
  }

  /** Rounds of K steps; how many shards there are is a matter of packing. */
  public SpecBuilder localSteps(int number) {
    local = new LocalSpec(OptionalInt.of(number), OptionalInt.empty(), local.outerMomentum());
    return this;
  }

  public SpecBuilder outerMomentum(double value) {
    local = new LocalSpec(local.steps(), local.shards(), value);
    return this;
  }

  public SpecBuilder local(LocalSpec value) {
    local = value;
    return this;
  }

  public SpecBuilder balanced() {
    classWeighting = ClassWeighting.BALANCED;
    return this;
  }

  /** Early stopping, with an evaluation every so many steps. */
  public SpecBuilder stopping(int everySteps, int patience, Monitor monitor, double tolerance) {
    Interval every = new Interval(everySteps, Interval.Unit.STEPS);
    stopping = new StoppingSpec(every, patience, monitor, tolerance);
    return this;
  }

  public SpecBuilder precondition(int directions) {
    precondition = directions;
    return this;
  }

  public SpecBuilder seed(long value) {
    seed = value;
    return this;
  }

  public TrainingSpec build() {
    return new TrainingSpec(
        loss,
        penalty,
        dropout,
        intercept,
        preprocessing,
        new OptimizerSpec(optimizer, momentum, 0.9, 0.999, 1e-8, polyak),
        new RateSpec(rate, schedule, 0.5, EPOCH, 0, 0),
        precondition,
        new BatchSpec(batch, sampling, epochs, steps),
        local,
        classWeighting,
        stopping,
        seed);
  }
}
