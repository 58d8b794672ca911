package org.slalom.spark.pack;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.slalom.core.block.Storage;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;

/** A {@link Survey} that also tells which rows lie in which partition. */
public final class PartedSurvey implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Survey survey;
  private final TreeMap<Integer, Fingerprint> contents = new TreeMap<>();

  private PartedSurvey(Storage storage) {
    survey = new Survey(storage);
  }

  /** Surveys every row in full; whether they can be used is for the caller to ask. */
  public static PartedSurvey of(SourceFrame frame) {
    Storage storage = frame.storage();
    return frame
        .rows()
        .mapPartitionsWithIndex((part, rows) -> List.of(of(storage, part, rows)).iterator(), false)
        .treeAggregate(new PartedSurvey(storage), PartedSurvey::add, PartedSurvey::add);
  }

  private static PartedSurvey of(Storage storage, int part, Iterator<Row> rows) {
    PartedSurvey found = new PartedSurvey(storage);
    RowHasher hasher = new RowHasher();
    Fingerprint content = new Fingerprint();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (found.survey.see(row)) {
        RowKey key =
            hasher.content(
                storage, names(row), SourceColumns.weight(row), SourceColumns.features(row));
        content = content.add(key.high(), key.low());
      }
    }
    found.contents.put(part, content);
    return found;
  }

  private static String names(Row row) {
    return SourceColumns.label(row)
        + "\u0000"
        + SourceColumns.id(row)
        + "\u0000"
        + SourceColumns.place(row);
  }

  private PartedSurvey add(PartedSurvey other) {
    survey.add(other.survey);
    contents.putAll(other.contents);
    return this;
  }

  /** What was found in all partitions together. */
  public Survey survey() {
    return survey;
  }

  /** Names the rows that can be used, their labels, identifiers and places, by partition. */
  public String fingerprint() {
    return DigestUtils.sha256Hex(contents.toString().getBytes(StandardCharsets.UTF_8));
  }
}
