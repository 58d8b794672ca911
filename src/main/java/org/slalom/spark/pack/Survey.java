package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.Labels;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;

/**
 * What a pass over a data set finds: how many rows there are, of which classes and of which
 * dimension, and which cannot be used. Parts merge in any order to the same.
 */
public final class Survey implements Serializable {

  private static final long serialVersionUID = 1L;

  /** More are no classes, but ids taken for labels; a map of them could fill the memory. */
  private static final int MOST_CLASSES = 1_000_000;

  private final int bytesPerFeature;
  private final Map<String, Long> labels = new HashMap<>();

  /** For each number of bytes that the features of a row take, where there is such a row. */
  private final Map<Integer, String> placeByLength = new HashMap<>();

  private final BadRows badRows = new BadRows();
  private long rows;

  /** The survey of no rows yet. */
  public Survey(Storage storage) {
    bytesPerFeature = storage.bytesPerFeature();
  }

  /**
   * Surveys every row in full.
   *
   * @param where the data, for messages
   * @throws UserFault if there are no rows, unusable rows, or rows of different dimensions
   */
  public static Survey of(SourceFrame frame, String where) {
    Survey survey =
        frame
            .rows()
            .treeAggregate(
                new Survey(frame.storage()),
                (seen, row) -> {
                  seen.see(row);
                  return seen;
                },
                Survey::add);
    survey.requireUsable(where);
    return survey;
  }

  /** Takes in a row; tells whether it can be used, if all others have its dimension. */
  public boolean see(Row row) {
    String problem = SourceColumns.problem(row);
    if (problem != null) {
      badRows.add(SourceColumns.place(row), problem);
      return false;
    }
    rows++;
    String label = SourceColumns.label(row);
    if (label != null) {
      count(label, 1);
    }
    int length = SourceColumns.features(row).length;
    if (!placeByLength.containsKey(length)) {
      placeByLength.put(length, SourceColumns.place(row));
      keepExtremes();
    }
    return true;
  }

  /** Takes in another survey; returns this, which is changed. */
  public Survey add(Survey other) {
    rows += other.rows;
    badRows.add(other.badRows);
    other.labels.forEach(this::count);
    other.placeByLength.forEach(
        (length, place) -> placeByLength.merge(length, place, Survey::first));
    keepExtremes();
    return this;
  }

  /**
   * Refuses data that cannot be used.
   *
   * @param where the data, for messages
   * @throws UserFault if there are no rows, unusable rows, or rows of different dimensions
   */
  public void requireUsable(String where) {
    badRows.refuse(where);
    requireOneKind(where);
  }

  /**
   * Refuses data that cannot be used, or not by its usable rows alone.
   *
   * @param policy what unusable rows mean
   * @param where the data, for messages
   * @throws UserFault if there are no usable rows, more unusable ones than may be left out, or rows
   *     of different dimensions
   */
  public void requireUsable(BadRowPolicy policy, String where) {
    badRows.refuse(policy, rows, where);
    requireOneKind(where);
  }

  private void requireOneKind(String where) {
    if (rows == 0) {
      throw UserFault.data("the data set is empty")
          .expected("at least one row")
          .got("none")
          .where(where)
          .remedy("check the path, and that the files under it hold data");
    }
    if (labels.size() > MOST_CLASSES) {
      throw UserFault.data("the data has too many classes")
          .expected("at most " + MOST_CLASSES + " different labels")
          .got("more")
          .where(where)
          .remedy("name the label column with --label-col; what tells rows apart is for --id-col");
    }
    if (placeByLength.size() > 1) {
      List<Integer> lengths = placeByLength.keySet().stream().sorted().toList();
      int one = lengths.get(0);
      int other = lengths.get(lengths.size() - 1);
      throw UserFault.data("the rows differ in their number of features")
          .expected("one dimension for all rows")
          .got(features(one) + " and " + features(other))
          .where(placeByLength.get(one) + " and " + placeByLength.get(other))
          .remedy("bring all rows to one dimension; rows of others than --dimension are bad rows");
    }
  }

  /**
   * Checks that the rows are of a model's dimension.
   *
   * @param where the data, for messages
   * @throws UserFault if they are not
   */
  public void requireDimension(int dimension, String where) {
    if (dimension() != dimension) {
      throw UserFault.data("the data does not fit the model")
          .expected(dimension + " features a row, as the model was trained on")
          .got(dimension() + " features a row")
          .where(where)
          .remedy("give data of the same kind and size as the training data");
    }
  }

  /** Number of rows that can be used. */
  public long rows() {
    return rows;
  }

  /** Number of rows that cannot be used. */
  public long badRows() {
    return badRows.count();
  }

  /** Number of features of every row, D. */
  public int dimension() {
    return features(placeByLength.keySet().iterator().next());
  }

  /** Number of bytes that the features of every row take. */
  public int rowBytes() {
    return dimension() * bytesPerFeature;
  }

  /** The labels found, sorted as classes are. */
  public List<String> classes() {
    return Labels.sorted(labels.keySet());
  }

  /** Number of rows of each label. */
  public Map<String, Long> labels() {
    return labels;
  }

  private void count(String label, long labelled) {
    if (labels.size() <= MOST_CLASSES || labels.containsKey(label)) {
      labels.merge(label, labelled, Long::sum);
    }
  }

  private int features(int length) {
    return length / bytesPerFeature;
  }

  /** The shortest and the longest row tell all that a message needs. */
  private void keepExtremes() {
    if (placeByLength.size() > 2) {
      int least = placeByLength.keySet().stream().mapToInt(i -> i).min().orElse(0);
      int most = placeByLength.keySet().stream().mapToInt(i -> i).max().orElse(0);
      placeByLength.keySet().removeIf(length -> length != least && length != most);
    }
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
