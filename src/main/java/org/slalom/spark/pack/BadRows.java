package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slalom.core.error.UserFault;

/**
 * Rows that cannot be used: how many, and the first few by place. Parts merge in any order to the
 * same.
 */
final class BadRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;

  private record BadRow(String place, String reason) implements Serializable, Comparable<BadRow> {

    private static final Comparator<BadRow> ORDER =
        Comparator.comparing(BadRow::place).thenComparing(BadRow::reason);

    @Override
    public int compareTo(BadRow other) {
      return ORDER.compare(this, other);
    }
  }

  private final TreeSet<BadRow> first = new TreeSet<>();
  private long count;

  void add(String place, String reason) {
    count++;
    keep(new BadRow(place, reason));
  }

  void add(BadRows other) {
    count += other.count;
    other.first.forEach(this::keep);
  }

  /** How many they are. */
  long count() {
    return count;
  }

  /**
   * Refuses the data if there are any.
   *
   * @param where the data, for messages
   */
  void refuse(String where) {
    refuse(where, "mend or remove these rows");
  }

  /**
   * Refuses the data if there are any, or more than may be left out.
   *
   * @param goodRows the other rows of the data
   * @param where the data, for messages
   */
  void refuse(BadRowPolicy policy, long goodRows, String where) {
    if (!policy.quarantine()) {
      refuse(where, "mend or remove these rows, or leave them out with --bad-rows quarantine");
      return;
    }
    long rows = count + goodRows;
    double fraction = (double) count / rows;
    if (fraction > policy.maxFraction()) {
      throw UserFault.data("more rows than may be left out cannot be used")
          .expected("a share of at most " + policy.maxFraction())
          .got(listed(count + " of " + rows + " rows, a share of " + fraction))
          .where(where)
          .remedy("mend or remove these rows, or raise --max-bad-fraction");
    }
  }

  private void refuse(String where, String remedy) {
    if (count > 0) {
      throw UserFault.data(count == 1 ? "a row cannot be used" : count + " rows cannot be used")
          .expected("every row to be readable, complete and finite")
          .got(listed())
          .where(where)
          .remedy(remedy);
    }
  }

  private List<String> listed(String... before) {
    Stream<String> rows = first.stream().map(row -> row.place + ": " + row.reason);
    return Stream.concat(Stream.of(before), rows).toList();
  }

  private void keep(BadRow row) {
    first.add(row);
    if (first.size() > SHOWN) {
      first.pollLast();
    }
  }
}
