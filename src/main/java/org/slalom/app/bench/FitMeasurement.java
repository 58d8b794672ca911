package org.slalom.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slalom.app.bench.FitTrial.Fitted;
import org.slalom.app.config.Contender;
import org.slalom.app.config.LearningConfig;

/**
 * Whole trainings: ours from opening the files on, those of {@code spark.ml} on rows that are
 * cached already. Accuracy is that of held-out data where some is named ({@code --test}, {@code
 * --validation}), else of a share of the rows that nothing is learnt from.
 */
final class FitMeasurement implements Measurement {

  private static final double HELD_OUT = 1.0 / 6;

  private final List<Entry> entries = new ArrayList<>();

  /** A contender, and what came of it so far. */
  private static final class Entry {
    private final Contender contender;
    private final FitTrial trial;
    private final Samples seconds = new Samples();
    private Fitted last = new Fitted(Double.NaN, Double.NaN, Double.NaN);

    Entry(Contender contender, FitTrial trial) {
      this.contender = contender;
      this.trial = trial;
    }

    void round() {
      last = trial.fit();
      seconds.add(last.seconds());
    }
  }

  @Override
  public Report measure(Bench bench) {
    return bench.config().fresh() ? fresh(bench) : warm(bench);
  }

  /** Each in a process of its own, which fits once. */
  private static Report fresh(Bench bench) {
    Report report = new Report("fit, fresh");
    for (Contender contender : bench.config().contenders()) {
      Map<String, String> options =
          Map.of("only", "fit", "contenders", contender.word(), "rounds", "1", "fresh", "false");
      new FreshProcess(bench)
          .run(Runtime.getRuntime().maxMemory(), Map.of(), options)
          .forEach(report::add);
    }
    return report;
  }

  private Report warm(Bench bench) {
    enter(bench, withHeldOut(bench.learning()));
    if (bench.config().rounds() > 1) {
      entries.forEach(entry -> entry.trial.warmUp());
    }
    for (int round = 0; round < bench.config().rounds(); round++) {
      entries.forEach(Entry::round);
    }
    double first = entries.get(0).seconds.median();
    Report report = new Report("fit");
    for (Entry entry : entries) {
      report
          .line()
          .put("contender", entry.contender.word())
          .put("seconds", entry.seconds.median())
          .put("of the first", entry.seconds.median() / first)
          .put("train accuracy", entry.last.trainAccuracy())
          .put("held-out accuracy", entry.last.heldOutAccuracy());
    }
    bench.spark().catalog().clearCache();
    return report;
  }

  private void enter(Bench bench, LearningConfig learning) {
    List<Contender> contenders = bench.config().contenders();
    // reading rows for others would warm a fresh JVM up
    Optional<PeerSplit> peers =
        contenders.equals(List.of(Contender.SLALOM))
            ? Optional.empty()
            : Optional.of(PeerSplit.read(bench, learning));
    for (Contender contender : contenders) {
      FitTrial trial =
          switch (contender) {
            case SLALOM -> bench.trainings().apply(learning);
            case LOGISTIC_REGRESSION -> SparkMlTrial.logisticRegression(peers.orElseThrow());
            case ONE_VS_REST -> SparkMlTrial.oneVsRest(peers.orElseThrow(), bench.threads());
          };
      entries.add(new Entry(contender, trial));
    }
  }

  private static LearningConfig withHeldOut(LearningConfig learning) {
    boolean named = !learning.test().isEmpty() || !learning.validation().isEmpty();
    return named || learning.validationFraction() > 0
        ? learning
        : learning.withValidationFraction(HELD_OUT);
  }
}
