package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.ObjectStreams;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.sampling.Minibatch;

/** The gradient of a step has the same bits however its buckets are dealt to tasks and merged. */
class ExactGradientTest {

  private static final int CLASSES = 4;
  private static final int DIMENSION = 37;
  private static final int[] BUCKETS = {700, 1, 64, 257, 0, 90, 333, 256, 12, 500};

  static List<Loss> losses() {
    return List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(1));
  }

  private static Problem problem(Loss loss, double dropout) {
    return Problem.of(
        loss,
        new Problem.Setting(Storage.FLOATS, true, true, Penalty.NONE, true, true, true, dropout),
        CLASSES,
        DIMENSION,
        BUCKETS);
  }

  /** Ranges as an epoch deals them: buckets more than once, some of them wrapped around. */
  private static Minibatch minibatch() {
    return new Minibatch.Builder()
        .add(0, 600, 100)
        .add(0, 0, 156)
        .add(6, 10, 256)
        .add(3, 0, 257)
        .add(9, 100, 300)
        .add(1, 0, 1)
        .add(0, 156, 400)
        .add(5, 3, 80)
        .add(7, 0, 256)
        .add(8, 11, 1)
        .add(9, 400, 100)
        .build();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void anyDealingAndMergingGivesTheSameBits(Loss loss) {
    for (double dropout : new double[] {0, 0.3}) {
      Problem problem = problem(loss, dropout);
      StepWork work = problem.objective().work(problem.parameters(), minibatch(), 5);
      GradientSum whole = problem.task(work, problem.bucketNumbers());
      double[] gradient = problem.gradient(whole, work);
      for (int seed = 0; seed < 20; seed++) {
        GradientSum merged = merge(tasks(problem, work, new Random(seed)), new Random(seed));
        assertThat(problem.gradient(merged, work)).isEqualTo(gradient);
        assertThat(merged.loss()).isEqualTo(whole.loss());
        assertThat(merged.rows()).isEqualTo(work.minibatch().rows());
      }
    }
  }

  /** Deals the buckets to one to ten tasks. */
  private static List<GradientSum> tasks(Problem problem, StepWork work, Random random) {
    int tasks = 1 + random.nextInt(10);
    List<Integer> buckets = problem.bucketNumbers();
    Collections.shuffle(buckets, random);
    List<GradientSum> sums = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      int number = task;
      sums.add(problem.task(work, buckets.stream().filter(b -> b % tasks == number).toList()));
    }
    return sums;
  }

  /** Merges pairs at random, an empty sum first, until one is left. */
  private static GradientSum merge(List<GradientSum> sums, Random random) {
    sums.add(new GradientSum());
    while (sums.size() > 1) {
      Collections.shuffle(sums, random);
      GradientSum last = sums.remove(sums.size() - 1);
      sums.get(random.nextInt(sums.size())).add(last);
    }
    return sums.get(0);
  }

  /** The data is not exact by luck: float sums of the same parts depend on their order. */
  @ParameterizedTest
  @MethodSource("losses")
  void floatSumsOfTheSamePartsWouldDiffer(Loss loss) {
    Problem problem = problem(loss, 0);
    StepWork work = problem.objective().work(problem.parameters(), minibatch(), 5);
    List<GradientSum> parts = new ArrayList<>();
    problem.bucketNumbers().forEach(b -> parts.add(problem.task(work, List.of(b))));
    float[] forwards = floatSum(parts, work);
    Collections.reverse(parts);
    assertThat(floatSum(parts, work)).isNotEqualTo(forwards);
  }

  private static float[] floatSum(List<GradientSum> parts, StepWork work) {
    float[] sum = new float[CLASSES * DIMENSION];
    for (GradientSum part : parts) {
      double[] values = new double[CLASSES * DIMENSION + CLASSES];
      part.values(work.unit(), 0, values.length, values);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) values[i];
      }
    }
    return sum;
  }

  @Test
  void anEmptySumIsSmallOnTheWireAndAFullOneArrivesWhole() throws Exception {
    Problem problem = problem(new SoftmaxLoss(), 0);
    StepWork work = problem.objective().work(problem.parameters(), minibatch(), 5);
    GradientSum sum = problem.task(work, problem.bucketNumbers());
    sum.addWitness(0x1234);
    assertThat(ObjectStreams.sent(new GradientSum())).hasSizeLessThan(1000);
    GradientSum arrived = ObjectStreams.received(ObjectStreams.sent(sum), GradientSum.class);
    assertThat(problem.gradient(arrived, work)).isEqualTo(problem.gradient(sum, work));
    assertThat(arrived.loss()).isEqualTo(sum.loss());
    assertThat(arrived.rows()).isEqualTo(sum.rows());
    assertThat(arrived.witness()).isEqualTo(0x1234);
  }
}
