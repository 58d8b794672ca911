package org.slalom.spark.train;

/**
 * How a step went.
 *
 * @param step its number, from 1
 * @param epoch passes over the data so far, with fraction
 * @param loss mean loss of its rows before the step, without the penalty
 * @param objective the same with the penalty
 * @param learningRate of the step
 * @param rows of the step
 */
public record StepReport(
    long step, double epoch, double loss, double objective, double learningRate, long rows) {}
