package org.slalom.core.optim;

/**
 * Average of the parameters over the steps (Polyak and Juditsky 1992) with polynomial decay (Shamir
 * and Zhang 2013), which lets the first steps be forgotten: {@code average += (parameters -
 * average) * (3 + 1) / (t + 3)}.
 */
public final class PolyakAverage implements Stateful {

  private static final double DECAY = 3;
  private static final String AVERAGE = "average";
  private static final String STEPS = "average.steps";

  private final double[] average;
  private long steps;

  /** An average over nothing yet. */
  public PolyakAverage(int parameters) {
    average = new double[parameters];
  }

  /** Takes the parameters after a step into the average. */
  public void add(double[] parameters) {
    steps++;
    double weight = (DECAY + 1) / (steps + DECAY);
    for (int i = 0; i < average.length; i++) {
      average[i] += (parameters[i] - average[i]) * weight;
    }
  }

  /** The average; it changes with every step. */
  public double[] parameters() {
    return average;
  }

  @Override
  public void save(TrainingState state) {
    state.put(AVERAGE, average);
    state.put(STEPS, (double) steps);
  }

  @Override
  public void restore(TrainingState state) {
    state.copy(AVERAGE, average);
    steps = (long) state.number(STEPS);
  }
}
