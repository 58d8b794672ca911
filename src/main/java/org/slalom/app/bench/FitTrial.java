package org.slalom.app.bench;

/** One contender of {@link FitMeasurement}: a training from the data to the model. */
public interface FitTrial {

  /** Lets the compiler see what {@link #fit} does. */
  void warmUp();

  /** Trains, and then measures the model. */
  Fitted fit();

  /**
   * How a training went.
   *
   * @param seconds of the training alone
   * @param trainAccuracy share of the training rows predicted rightly
   * @param heldOutAccuracy the same of rows that nothing was learnt from
   */
  record Fitted(double seconds, double trainAccuracy, double heldOutAccuracy) {}
}
