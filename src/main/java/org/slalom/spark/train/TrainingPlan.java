package org.slalom.spark.train;

/**
 * What a training run is going to do.
 *
 * @param rows training rows, N
 * @param dimension features, D
 * @param classes C
 * @param steps number of steps, unless it stops early
 * @param firstStep steps that were made before a training was broken off that goes on; else 0
 * @param stepsPerEpoch steps that make one pass over the rows
 * @param learningRate peak rate
 */
public record TrainingPlan(
    long rows,
    int dimension,
    int classes,
    long steps,
    long firstStep,
    long stepsPerEpoch,
    double learningRate) {}
