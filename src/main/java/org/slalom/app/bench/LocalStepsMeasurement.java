package org.slalom.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slalom.app.config.LearningConfig;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.train.TrainingSetup;

/**
 * The time to the same loss: local steps as they are configured, beside the synchronous steps of a
 * training that is told nothing but the size of its minibatches, of which several are tried. The
 * loss is the mean over all training rows, and the same is the larger one of those that the two
 * come to in the end: one gets there when it ends, the other when it first is seen below.
 */
final class LocalStepsMeasurement implements Measurement {

  /** Sizes of synchronous minibatches: that of the default, and larger ones. */
  private static final int[] SIZES = {128, 512, 2_048};

  @Override
  public Report measure(Bench bench) {
    LearningConfig learning = bench.learning();
    TrainingSpec local = withLocalSteps(learning.training());
    SourceFrame frame = bench.open(learning);
    long start = System.nanoTime();
    try (PackedData data = bench.packFor(frame, local)) {
      double packing = (System.nanoTime() - start) / 1e9;
      Entry first = new Entry(data, local);
      requireLocalSteps(first.setup);
      List<Entry> others = new ArrayList<>();
      TrainingSpec synchronous = bench.config().synchronous();
      for (int size : SIZES) {
        BatchSpec batch = synchronous.batch().withSize(size);
        others.add(new Entry(data, synchronous.with(batch, LocalSpec.NONE)));
      }
      for (int round = 0; round < bench.config().rounds(); round++) {
        for (Entry other : others) {
          first.train(bench);
          other.train(bench);
        }
      }
      Report report = new Report("local steps");
      first.report(report).put("pack s", packing);
      others.forEach(other -> other.compare(other.report(report), first));
      return report;
    }
  }

  /** A training, and the curves of the rounds so far: of the same losses, not of the same times. */
  private static final class Entry {

    private final PackedData data;
    private final TrainingSetup setup;
    private final List<LossCurve> curves = new ArrayList<>();

    Entry(PackedData data, TrainingSpec spec) {
      this.data = data;
      this.setup = TrainingSetup.prepare(data, spec);
    }

    void train(Bench bench) {
      curves.add(LossCurve.of(data, setup, bench.stop()));
    }

    Report.Line report(Report report) {
      Samples jobs = new Samples();
      curves.forEach(curve -> jobs.add(1e3 * curve.jobs().median()));
      return report
          .line()
          .put("steps", setup.local().any() ? "local" : "synchronous")
          .put("B", setup.spec().batch().size())
          .put("jobs", curves.get(0).jobs().count())
          .put("job ms", jobs.median())
          .put("first s", curves.get(0).seconds())
          .put("final loss", finalLoss());
    }

    void compare(Report.Line line, Entry first) {
      double same = Math.max(finalLoss(), first.finalLoss());
      double seconds = secondsTo(same);
      double firstSeconds = first.secondsTo(same);
      line.put("same loss", same)
          .put("s", seconds)
          .put("s, local", firstSeconds)
          .put("times sooner", seconds / firstSeconds);
    }

    private double finalLoss() {
      return curves.get(0).finalLoss();
    }

    private double secondsTo(double loss) {
      Samples seconds = new Samples();
      curves.forEach(curve -> seconds.add(curve.secondsTo(loss)));
      return seconds.median();
    }
  }

  /** Where none are configured they are left to us. */
  private static TrainingSpec withLocalSteps(TrainingSpec spec) {
    LocalSpec local = spec.local();
    return local.equals(LocalSpec.NONE)
        ? spec.withLocal(new LocalSpec(OptionalInt.empty(), local.shards(), local.outerMomentum()))
        : spec;
  }

  private static void requireLocalSteps(TrainingSetup setup) {
    if (!setup.local().any()) {
      throw UserFault.usage("there are no local steps to measure")
          .expected("a method, a penalty and a model that can be learnt by local steps")
          .got(setup.spec().optimizer().kind() + ", " + setup.spec().penalty())
          .remedy("measure with --optimizer sgd and without --l1, or give --local-steps K");
    }
  }
}
