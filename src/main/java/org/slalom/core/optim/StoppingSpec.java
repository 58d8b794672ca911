package org.slalom.core.optim;

/**
 * When to look at the validation rows, and when to stop early.
 *
 * @param evalEvery how often the validation rows are scored
 * @param patience evaluations without improvement after which training stops; 0 never to stop early
 * @param monitor the figure watched
 * @param tolerance relative improvement that counts as one, at least 0
 */
public record StoppingSpec(Interval evalEvery, int patience, Monitor monitor, double tolerance) {}
