package org.slalom.ml;

import java.util.Optional;
import org.slalom.core.metrics.Evaluation;

/**
 * How a training went. The histories have an entry for each step, or for each round of local steps.
 *
 * @param stepHistory steps made, from 1
 * @param lossHistory mean loss of the step's rows before it, without the penalty
 * @param objectiveHistory the same with the penalty
 * @param totalSteps number of steps made
 * @param epochs passes over the training rows, with fraction
 * @param bestStep the step after which the weights of the model were had
 * @param learningRate the highest
 * @param rows number of training rows
 * @param leftOut number of rows that could not be used
 * @param training the model on the training rows
 * @param validation the model on the held-out rows, where there are any
 * @param seconds from the first row read to the last evaluation
 */
public record TrainingSummary(
    long[] stepHistory,
    double[] lossHistory,
    double[] objectiveHistory,
    long totalSteps,
    double epochs,
    long bestStep,
    double learningRate,
    long rows,
    long leftOut,
    Evaluation training,
    Optional<Evaluation> validation,
    double seconds) {}
