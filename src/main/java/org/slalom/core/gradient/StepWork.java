package org.slalom.core.gradient;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.loss.Loss;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.FixedPoint;

/**
 * All that a task must know to compute its share of a step's gradient.
 *
 * @param weights the weights to differentiate at
 * @param loss the loss of a row
 * @param classWeights C factors on the weight of a row
 * @param minibatch the rows of the step
 * @param unit the fixed point that partial sums are added up in
 * @param dropout what is dropped from the inputs, if anything
 */
public record StepWork(
    FoldedWeights weights,
    Loss loss,
    double[] classWeights,
    Minibatch minibatch,
    FixedPoint unit,
    @Nullable Dropout dropout)
    implements Serializable {}
