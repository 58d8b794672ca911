package org.slalom.spark.train;

/**
 * How the weights do on the validation rows.
 *
 * @param step after which they were scored, from 1
 * @param epoch passes over the data so far, with fraction
 * @param loss mean loss, without the penalty
 * @param accuracy share of rows predicted rightly
 */
public record ValidationReport(long step, double epoch, double loss, double accuracy) {}
