package org.slalom.app.bench;

/** One contender of a measurement: a turn of it takes a fraction of a second to a few seconds. */
@FunctionalInterface
interface Trial {

  /** Takes a turn, and adds what was measured. */
  void run(Samples into);

  /** Lets contenders take turns, after turns that do not count, and gives each one's values. */
  static Samples[] alternate(int warmUp, int rounds, Trial... trials) {
    Samples[] samples = new Samples[trials.length];
    for (int i = 0; i < trials.length; i++) {
      samples[i] = new Samples();
    }
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < trials.length; i++) {
        if (round == 0) {
          samples[i].clear();
        }
        trials[i].run(samples[i]);
      }
    }
    return samples;
  }

  /** The seconds that some work takes. */
  static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
