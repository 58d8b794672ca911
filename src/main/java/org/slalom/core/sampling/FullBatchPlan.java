package org.slalom.core.sampling;

/** All rows at every step: gradient descent. */
final class FullBatchPlan implements MinibatchPlan {

  private final Minibatch all;

  FullBatchPlan(int[] bucketRows) {
    Minibatch.Builder builder = new Minibatch.Builder();
    for (int b = 0; b < bucketRows.length; b++) {
      if (bucketRows[b] > 0) {
        builder.add(b, 0, bucketRows[b]);
      }
    }
    all = builder.build();
  }

  @Override
  public Minibatch minibatch(long step) {
    return all;
  }

  @Override
  public long stepsPerEpoch() {
    return 1;
  }
}
