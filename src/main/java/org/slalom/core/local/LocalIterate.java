package org.slalom.core.local;

import java.util.Arrays;
import org.slalom.core.penalty.Penalty;
import org.slalom.math.FloatMatrix;
import org.slalom.math.PackedWeights;

/**
 * The parameters of a shard while it makes its steps, in float32. What they moved by since the
 * start of the round is kept apart from the start, so that small steps are not lost in its
 * rounding.
 *
 * <p>A step is that of SGD, {@code w = w - rate * g}, or with a velocity {@code v = momentum * v -
 * rate * g; w = w + v} (heavy ball), the gradient being taken at w, or for Nesterov's momentum at
 * {@code w + momentum * v}. L2 is part of the gradient. Then w is projected for max-norm, and v is
 * what w really moved by. Biases are neither penalised nor projected.
 *
 * <p>Rows of parameters are arrays of their own, all used from index 0: so compilers make vectors
 * of the loops.
 */
final class LocalIterate {

  private final float[][] start;
  private final float[][] moved;
  private final float[][] velocity;
  private final float[][] point;
  private final PackedWeights weights;
  private final float[] gradient;
  private final int classes;
  private final boolean intercept;
  private final Penalty penalty;
  private final float momentum;

  /** How far ahead of the parameters, in velocities, the gradient is taken. */
  private final float ahead;

  /** At the start of a round: nothing has moved. */
  LocalIterate(RoundWork work) {
    classes = work.objective().classes();
    int dimension = work.objective().dimension();
    intercept = work.objective().intercept();
    penalty = work.objective().penalty();
    momentum = (float) work.momentum();
    ahead = work.nesterov() ? momentum : 0;
    float[] parameters = work.start().values();
    start = new float[classes + 1][];
    for (int c = 0; c < classes; c++) {
      start[c] = Arrays.copyOfRange(parameters, c * dimension, (c + 1) * dimension);
    }
    start[classes] =
        Arrays.copyOfRange(parameters, classes * dimension, classes * dimension + classes);
    moved = zeros();
    velocity = momentum > 0 ? zeros() : new float[0][];
    point = new float[classes + 1][];
    weights = new PackedWeights(classes, dimension);
    weights.copyFrom(parameters);
    for (int row = 0; row <= classes; row++) {
      point[row] = start[row].clone();
    }
    gradient = new float[dimension];
  }

  /** Where the next gradient is to be taken: C x D weights; they change with every step. */
  PackedWeights weights() {
    return weights;
  }

  /** The C biases that belong to them. */
  float[] bias() {
    return point[classes];
  }

  /** What the parameters moved by: C arrays of D weights, then one of C biases. */
  float[][] moved() {
    return moved;
  }

  /**
   * Makes a step.
   *
   * @param gradients C x D: sum of the rows' derivatives by the weights
   * @param biasGradients C: by the biases
   * @param rows what the sums are divided by to be means
   * @param rate the learning rate
   */
  void step(FloatMatrix gradients, float[] biasGradients, double rows, double rate) {
    float length = (float) (rate / rows);
    float decay = (float) penalty.smoothGradient(rate);
    for (int c = 0; c < classes; c++) {
      System.arraycopy(gradients.values(), gradients.at(c), gradient, 0, gradient.length);
      move(c, gradient, length, decay);
      if (penalty.maxNorm() < Double.POSITIVE_INFINITY) {
        project(c);
      }
      weights.copyFrom(c, point[c], 0);
    }
    if (intercept) {
      move(classes, biasGradients, length, 0);
    }
  }

  private void move(int row, float[] g, float length, float decay) {
    if (momentum > 0) {
      move(start[row], moved[row], velocity[row], point[row], g, length, decay, momentum, ahead);
    } else {
      move(start[row], moved[row], point[row], g, length, decay);
    }
  }

  private static void move(
      float[] start, float[] moved, float[] point, float[] g, float length, float decay) {
    for (int d = 0; d < start.length; d++) {
      float now = moved[d] - (length * g[d] + decay * point[d]);
      moved[d] = now;
      point[d] = start[d] + now;
    }
  }

  private static void move(
      float[] start,
      float[] moved,
      float[] velocity,
      float[] point,
      float[] g,
      float length,
      float decay,
      float momentum,
      float ahead) {
    for (int d = 0; d < start.length; d++) {
      float v = momentum * velocity[d] - (length * g[d] + decay * point[d]);
      float now = moved[d] + v;
      velocity[d] = v;
      moved[d] = now;
      point[d] = start[d] + (now + ahead * v);
    }
  }

  /** Scales the weights of a class down to the norm bound. */
  private void project(int c) {
    double squares = 0;
    for (int d = 0; d < start[c].length; d++) {
      double w = start[c][d] + moved[c][d];
      squares = Math.fma(w, w, squares);
    }
    double norm = Math.sqrt(squares);
    if (!(norm > penalty.maxNorm())) {
      return;
    }
    float scale = (float) (penalty.maxNorm() / norm);
    for (int d = 0; d < start[c].length; d++) {
      float now = (start[c][d] + moved[c][d]) * scale - start[c][d];
      float back = now - moved[c][d];
      moved[c][d] = now;
      point[c][d] = start[c][d] + now;
      if (momentum > 0) {
        velocity[c][d] += back;
        point[c][d] = start[c][d] + (now + ahead * velocity[c][d]);
      }
    }
  }

  private float[][] zeros() {
    float[][] zeros = new float[start.length][];
    Arrays.setAll(zeros, row -> new float[start[row].length]);
    return zeros;
  }
}
