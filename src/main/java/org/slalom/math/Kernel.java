package org.slalom.math;

/**
 * The two matrix products of a linear classifier on a tile of rows. The order of every sum is
 * fixed, so that all implementations give the same bits:
 *
 * <ul>
 *   <li>forward, over features: 16 lanes, lane l taking the features d with {@code d mod 16 = l} in
 *       ascending order by fused multiply-add from 0; then lanes are added pairwise at distance 8,
 *       4, 2, 1; then the bias is added;
 *   <li>backward, over rows: ascending, by fused multiply-add onto what the gradient holds.
 * </ul>
 *
 * Implementations are stateless and safe for use by many threads.
 */
public interface Kernel {

  /**
   * Scores: {@code scores[c][r] = bias[c] + sum over d of rows[r][d] * weights[c][d]}.
   *
   * @param rows R x D, row-major
   * @param count R
   * @param dimension D
   * @param weights C x D, row-major
   * @param bias C
   * @param scores receives C x stride: class c of row r at {@code c * stride + r}
   * @param stride at least R
   */
  void forward(
      float[] rows,
      int count,
      int dimension,
      float[] weights,
      float[] bias,
      float[] scores,
      int stride);

  /**
   * Gradient: {@code gradient[c][d] += sum over r of coefficients[c][r] * rows[r][d]}.
   *
   * @param rows R x D, row-major
   * @param count R
   * @param dimension D
   * @param coefficients C x stride, laid out as the scores of {@link #forward}
   * @param stride at least R
   * @param classes C
   * @param gradient C x D, row-major; changed
   */
  void backward(
      float[] rows,
      int count,
      int dimension,
      float[] coefficients,
      int stride,
      int classes,
      float[] gradient);
}
