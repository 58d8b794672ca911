package org.slalom.core.sampling;

/**
 * Minibatch t of an epoch is rows [t B, (t + 1) B) of its sequence: each row once an epoch, the
 * last minibatch short.
 */
final class EpochPlan implements MinibatchPlan {

  private final RunTable runs;
  private final int size;
  private final long rows;
  private final long seed;

  private EpochSequence sequence;
  private long nextStep;

  EpochPlan(RunTable runs, int size, long rows, long seed) {
    this.runs = runs;
    this.size = size;
    this.rows = rows;
    this.seed = seed;
    this.sequence = new EpochSequence(runs, seed, 0);
  }

  @Override
  public Minibatch minibatch(long step) {
    if (step != nextStep) {
      sequence = new EpochSequence(runs, seed, step / stepsPerEpoch());
      sequence.skip(step % stepsPerEpoch() * size);
    } else if (step % stepsPerEpoch() == 0) {
      sequence = new EpochSequence(runs, seed, step / stepsPerEpoch());
    }
    nextStep = step + 1;
    long inEpoch = step % stepsPerEpoch();
    Minibatch.Builder builder = new Minibatch.Builder();
    sequence.take((int) Math.min(size, rows - inEpoch * size), builder);
    return builder.build();
  }

  @Override
  public long stepsPerEpoch() {
    return (rows + size - 1) / size;
  }
}
