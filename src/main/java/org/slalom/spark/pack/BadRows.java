package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;
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

  /**
   * Ends the run if there are any.
   *
   * @param where the data, for messages
   */
  void failIfAny(String where) {
    if (count > 0) {
      StringBuilder places = new StringBuilder();
      for (BadRow row : first) {
        places.append("\n    ").append(row.place).append(": ").append(row.reason);
      }
      throw UserFault.data(count == 1 ? "a row cannot be used" : count + " rows cannot be used")
          .expected("every row to be readable, complete and finite")
          .got(places.substring(1).strip())
          .where(where)
          .remedy("mend or remove these rows");
    }
  }

  private void keep(BadRow row) {
    first.add(row);
    if (first.size() > SHOWN) {
      first.pollLast();
    }
  }
}
