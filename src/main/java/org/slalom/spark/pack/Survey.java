package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.Labels;
import org.slalom.spark.source.SourceFrame;

/**
 * What one pass over a data set finds: how many rows there are, of which classes and of which
 * dimension. It refuses data sets that hold unusable rows, or rows of different dimensions. Parts
 * merge in any order to the same.
 */
public final class Survey implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LABEL = 0;
  private static final int FEATURES = 1;
  private static final int PLACE = 2;
  private static final int PROBLEM = 3;

  private final Map<String, Long> labels = new HashMap<>();
  private final Map<Integer, String> placeByLength = new HashMap<>();
  private final BadRows badRows = new BadRows();
  private long rows;
  private int bytesPerFeature = 1;

  private Survey() {}

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
            .select(SourceFrame.LABEL, SourceFrame.FEATURES, SourceFrame.PLACE, SourceFrame.PROBLEM)
            .toJavaRDD()
            .treeAggregate(new Survey(), Survey::see, Survey::add);
    survey.bytesPerFeature = frame.storage().bytesPerFeature();
    survey.badRows.failIfAny(where);
    if (survey.rows == 0) {
      throw UserFault.data("the data set is empty")
          .expected("at least one row")
          .got("none")
          .where(where)
          .remedy("check the path, and that the files under it hold data");
    }
    if (survey.placeByLength.size() > 1) {
      List<Integer> lengths = survey.placeByLength.keySet().stream().sorted().toList();
      int one = lengths.get(0);
      int other = lengths.get(lengths.size() - 1);
      throw UserFault.data("the rows differ in their number of features")
          .expected("one dimension for all rows")
          .got(survey.features(one) + " and " + survey.features(other))
          .where(survey.placeByLength.get(one) + " and " + survey.placeByLength.get(other))
          .remedy("bring all rows to one dimension");
    }
    return survey;
  }

  /** Number of rows. */
  public long rows() {
    return rows;
  }

  /** Number of features of every row, D. */
  public int dimension() {
    return features(placeByLength.keySet().iterator().next());
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

  /** The labels found, sorted as classes are. */
  public List<String> classes() {
    return Labels.sorted(labels.keySet());
  }

  /** Number of rows of each label. */
  public Map<String, Long> labels() {
    return labels;
  }

  private int features(int length) {
    return length / bytesPerFeature;
  }

  private Survey see(Row row) {
    if (!row.isNullAt(PROBLEM)) {
      badRows.add(row.getString(PLACE), row.getString(PROBLEM));
      return this;
    }
    rows++;
    if (!row.isNullAt(LABEL)) {
      labels.merge(row.getString(LABEL), 1L, Long::sum);
    }
    byte[] features = row.getAs(FEATURES);
    placeByLength.merge(features.length, row.getString(PLACE), Survey::first);
    if (placeByLength.size() > 2) {
      keepExtremes();
    }
    return this;
  }

  private Survey add(Survey other) {
    rows += other.rows;
    badRows.add(other.badRows);
    other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
    other.placeByLength.forEach(
        (length, place) -> placeByLength.merge(length, place, Survey::first));
    keepExtremes();
    return this;
  }

  /** The shortest and the longest row tell all that a message needs. */
  private void keepExtremes() {
    int least = placeByLength.keySet().stream().mapToInt(i -> i).min().orElse(0);
    int most = placeByLength.keySet().stream().mapToInt(i -> i).max().orElse(0);
    placeByLength.keySet().removeIf(length -> length != least && length != most);
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
