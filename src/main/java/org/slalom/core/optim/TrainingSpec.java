package org.slalom.core.optim;

import org.slalom.core.loss.Loss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.BatchSpec;

/**
 * All that a training run is asked for beside its data: together with the rows, this decides the
 * weights to the last bit.
 *
 * @param loss the loss of a row
 * @param penalty what large weights cost
 * @param dropout probability that a preprocessed input is dropped in training, in [0, 1)
 * @param intercept whether each class has a bias
 * @param preprocessing the transform of the features
 * @param optimizer the method
 * @param rate the learning rate
 * @param precondition number of directions in which the rows vary most, along which steps are
 *     shortened; 0 for none
 * @param batch minibatches and their number
 * @param local steps that shards of the rows make on their own, if any
 * @param classWeighting what each class counts
 * @param stopping evaluation and early stopping
 * @param seed drives the order of rows, dropout and random search; never the validation split
 */
public record TrainingSpec(
    Loss loss,
    Penalty penalty,
    double dropout,
    boolean intercept,
    PreprocessingSpec preprocessing,
    OptimizerSpec optimizer,
    RateSpec rate,
    int precondition,
    BatchSpec batch,
    LocalSpec local,
    ClassWeighting classWeighting,
    StoppingSpec stopping,
    long seed) {

  /** The same with other minibatches and local steps. */
  public TrainingSpec with(BatchSpec otherBatch, LocalSpec otherLocal) {
    return with(optimizer, penalty, otherBatch, otherLocal);
  }

  /** The same with another method and another penalty. */
  public TrainingSpec with(OptimizerSpec otherOptimizer, Penalty otherPenalty) {
    return with(otherOptimizer, otherPenalty, batch, local);
  }

  /** The same with other local steps, or without. */
  public TrainingSpec withLocal(LocalSpec other) {
    return with(optimizer, penalty, batch, other);
  }

  private TrainingSpec with(
      OptimizerSpec otherOptimizer,
      Penalty otherPenalty,
      BatchSpec otherBatch,
      LocalSpec otherLocal) {
    return new TrainingSpec(
        loss,
        otherPenalty,
        dropout,
        intercept,
        preprocessing,
        otherOptimizer,
        rate,
        precondition,
        otherBatch,
        otherLocal,
        classWeighting,
        stopping,
        seed);
  }
}
