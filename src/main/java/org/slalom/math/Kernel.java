package org.slalom.math;

/**
 * The arithmetic of a linear classifier on a tile of rows. The order of every sum is fixed, so that
 * all implementations give the same bits:
 *
 * <ul>
 *   <li>forward, over features: 16 lanes, lane l taking the features d with {@code d mod 16 = l} in
 *       ascending order by fused multiply-add from 0; then lanes are added pairwise at distance 8,
 *       4, 2, 1; then the bias is added;
 *   <li>backward, over rows: ascending, by fused multiply-add onto what the gradient holds;
 *   <li>softmax, over classes: ascending;
 *   <li>roots: lanes as in forward, lane l taking the values i with {@code i mod 16 = l}.
 * </ul>
 *
 * Implementations are stateless and safe for use by many threads.
 */
public interface Kernel {

  /**
   * Scores: {@code scores[c][r] = bias[c] + sum over d of rows[r][d] * weights[c][d]}.
   *
   * @param rows at least R x D
   * @param count R, at most {@link FloatMatrix#MOST_SCORES}
   * @param weights C x D
   * @param bias C
   * @param scores receives C x R; made by {@link FloatMatrix#scores}. What stands beyond the R-th
   *     column is then undefined
   */
  void forward(Rows rows, int count, PackedWeights weights, float[] bias, FloatMatrix scores);

  /**
   * Gradient: {@code gradient[c][d] += sum over r of coefficients[c][r] * rows[r][d]}.
   *
   * @param rows at least R x D
   * @param count R, at most {@link FloatMatrix#MOST_SCORES}
   * @param coefficients C x R, laid out as the scores of {@link #forward}
   * @param gradient C x D; changed
   */
  void backward(Rows rows, int count, FloatMatrix coefficients, FloatMatrix gradient);

  /**
   * Turns scores into probabilities, {@code p_c = exp(s_c - max) / sum}, by {@link FloatExp}.
   *
   * @param scores C x R, laid out as those of {@link #forward}; overwritten by the probabilities
   * @param count R
   * @param maxima receives the largest score of each row, from 0; at least R rounded up to a
   *     multiple of 16
   * @param sums receives the sum over classes of exp(s_c - max), likewise
   */
  void softmax(FloatMatrix scores, int count, float[] maxima, float[] sums);

  /** Writes {@code (source[from + i] & 0xff) - shift} to {@code target[at + i]}, i below count. */
  void widen(byte[] source, int from, int count, float shift, float[] target, int at);

  /**
   * Writes {@code ((source[from + i] & 0xff) - offset[i]) * factor[i]} to {@code target[at + i]}, i
   * below count.
   */
  void transform(
      byte[] source, int from, int count, float[] offset, float[] factor, float[] target, int at);

  /** The same for floats: {@code (source[from + i] - offset[i]) * factor[i]}. */
  void transform(
      float[] source, int from, int count, float[] offset, float[] factor, float[] target, int at);

  /**
   * Copies groups of 16 values to places at a distance: {@code source[from + 16 * g + i]} to {@code
   * target[at + distance * g + i]} for g below groups and i below 16.
   */
  void spread(float[] source, int from, int groups, float[] target, int at, int distance);

  /**
   * Widens ranges so that they take values in: {@code least[i] = min(least[i], values[i])} and
   * {@code largest[i] = max(largest[i], values[i])}, i below count.
   *
   * @param values without NaN and -0.0
   */
  void extend(float[] values, int count, float[] least, float[] largest);

  /** Adds {@code values[i]} to {@code sums[i]}, i below count. */
  void add(float[] values, int count, float[] sums);

  /**
   * Adds {@code rint(values[from + i] * scale)} to {@code sums[to + i]} for i below count. The
   * caller sees to it that nothing overflows.
   *
   * @param scale a power of two
   */
  void addFixed(float[] values, int from, int count, double scale, long[] sums, int to);

  /** The sum of {@code rint(values[from + i] * scale)} over i below count; else as above. */
  long sumFixed(float[] values, int from, int count, double scale);

  /**
   * Replaces {@code values[from + i]} by {@code sqrt(max(0, values[from + i] + add))}, i below
   * count: squared distances by distances.
   *
   * @return the sum of the roots
   */
  float roots(float[] values, int from, int count, float add);

  /**
   * Adds {@code max(0, level - values[from + i])} to {@code sums[to + i]}, i below count.
   *
   * @param sums another array than {@code values}
   */
  void addBelow(float[] values, int from, int count, float level, float[] sums, int to);

  /**
   * Adds what lies beyond a threshold, on either side: {@code max(0, values[from + i] - threshold)}
   * to {@code sums[to + i]}, and {@code max(0, -values[from + i] - threshold)} to {@code sums[to +
   * count + i]}, i below count.
   *
   * @param sums another array than {@code values}
   */
  void addBeyond(float[] values, int from, int count, float threshold, float[] sums, int to);

  /**
   * The least i below count at which {@code values[from + i]} is smallest.
   *
   * @param values without NaN
   * @param count at least 1
   */
  int indexOfLeast(float[] values, int from, int count);
}
