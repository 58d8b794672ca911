package org.slalom.spark.check;

/**
 * One derivative, had in two ways.
 *
 * @param analytic as training computes it
 * @param numerical the centred difference {@code (f(w + h) - f(w - h)) / 2h}
 * @param sidedGap by how much the one-sided differences, over w to w + h and w - h to w, disagree
 * @param unit size of the numbers that the derivative is a sum of: derivatives that are small
 *     against it are beyond float32
 */
record Derivative(double analytic, double numerical, double sidedGap, double unit) {}
