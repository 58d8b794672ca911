package org.slalom.spark.train;

/**
 * How a step went, or a round of local steps.
 *
 * @param step its number, from 1; that of the last step of a round
 * @param epoch passes over the data so far, with fraction
 * @param loss mean loss of its rows before the step, or of a round's rows each before its own step,
 *     without the penalty
 * @param objective the same with the penalty before the step or the round
 * @param learningRate of the step, or of the first of the round
 * @param rows of the step, or of all of the round
 */
public record StepReport(
    long step, double epoch, double loss, double objective, double learningRate, long rows) {}
