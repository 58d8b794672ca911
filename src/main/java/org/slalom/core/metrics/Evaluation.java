package org.slalom.core.metrics;

import java.io.Serializable;
import org.slalom.math.ExactSum;

/**
 * How a classifier does on a set of labelled rows. Parts can be counted apart and added up in any
 * order, to the same bits. The loss is weighted by the row weights; the shares count every row
 * once.
 */
public final class Evaluation implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TOP = 5;

  private final ExactSum loss = new ExactSum();
  private final ExactSum weight = new ExactSum();
  private final ConfusionMatrix confusion;
  private long rows;
  private long hits;
  private long topHits;

  /** An evaluation of no rows yet, for C classes. */
  public Evaluation(int classes) {
    confusion = new ConfusionMatrix(classes);
  }

  /**
   * Counts a row.
   *
   * @param truth index of its class
   * @param prediction index of the class with the largest score
   * @param better number of classes that rank before the true one
   * @param rowLoss its loss, without its weight
   */
  public void add(int truth, int prediction, int better, double rowLoss, double rowWeight) {
    confusion.add(truth, prediction);
    loss.add(rowLoss * rowWeight);
    weight.add(rowWeight);
    rows++;
    if (prediction == truth) {
      hits++;
    }
    if (better < TOP) {
      topHits++;
    }
  }

  /** Adds the counts of other rows; returns this evaluation, which is changed. */
  public Evaluation add(Evaluation other) {
    confusion.add(other.confusion);
    loss.add(other.loss);
    weight.add(other.weight);
    rows += other.rows;
    hits += other.hits;
    topHits += other.topHits;
    return this;
  }

  /** Weighted mean loss of the rows, without any penalty; NaN for no rows. */
  public double loss() {
    return loss.value() / weight.value();
  }

  /** Share of rows predicted rightly; NaN for no rows. */
  public double accuracy() {
    return (double) hits / rows;
  }

  /** Share of rows whose class is among the five with the largest scores; NaN for no rows. */
  public double topFiveAccuracy() {
    return (double) topHits / rows;
  }

  /** Number of rows. */
  public long rows() {
    return rows;
  }

  /** Counts by true and predicted class. */
  public ConfusionMatrix confusion() {
    return confusion;
  }
}
