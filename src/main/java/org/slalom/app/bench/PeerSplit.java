package org.slalom.app.bench;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slalom.app.config.LearningConfig;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.Sources;

/**
 * The rows that a training learns from, and those that its accuracy is measured on, for {@code
 * spark.ml}: the same as ours.
 */
record PeerSplit(Dataset<Row> training, Dataset<Row> heldOut) {

  static PeerSplit read(Bench bench, LearningConfig learning) {
    SourceFrame frame = bench.open(learning);
    List<String> classes = Survey.of(frame, "bench").classes();
    PeerRows rows = new PeerRows(frame, classes, bench.threads());
    double fraction = learning.validationFraction();
    PeerRows.Choice apart =
        PeerRows.Choice.heldOut(frame.storage(), fraction, learning.splitSeed());
    List<String> named = learning.test().isEmpty() ? learning.validation() : learning.test();
    PeerRows measured =
        named.isEmpty()
            ? rows
            : new PeerRows(
                Sources.open(bench.spark(), named, learning.source()), classes, bench.threads());
    return new PeerSplit(
        rows.cached(row -> !apart.test(row)),
        measured.cached(named.isEmpty() ? apart : PeerRows.Choice.ALL));
  }
}
