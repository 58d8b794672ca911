package org.slalom.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;

/** Validation rows are chosen by what they hold, never by where they lie. */
class ValidationSplitTest {

  private static final List<Row> ROWS = TestRows.gaussian(3_000, 3, 3, 0, 1);

  @Test
  void theSameRowsAreSetApartWhateverThePartitions() {
    try (PackedData one = pack(1, 1, 0.2, 0);
        PackedData other = pack(9, 4, 0.2, 0)) {
      assertThat(RowText.validation(other)).isEqualTo(RowText.validation(one));
      assertThat(RowText.training(other)).isEqualTo(RowText.training(one));
    }
  }

  @Test
  void everyRowIsOnOneSideAndTheShareIsAsAsked() {
    try (PackedData data = pack(2, 1, 0.2, 0)) {
      Set<String> rows = new HashSet<>(RowText.training(data));
      rows.addAll(RowText.validation(data));
      assertThat(rows).hasSize(3_000);
      assertThat(data.trainingRows() + data.validationRows()).isEqualTo(3_000);
      assertThat(data.validationRows()).isBetween(490L, 710L); // 600, give or take 5 deviations
    }
  }

  @Test
  void moreValidationRowsIncludeTheFewerAndAnotherSplitSeedGivesOthers() {
    try (PackedData few = pack(2, 1, 0.1, 0);
        PackedData many = pack(2, 1, 0.3, 0);
        PackedData others = pack(2, 1, 0.1, 1)) {
      assertThat(RowText.validation(many)).containsAll(RowText.validation(few));
      assertThat(RowText.validation(others)).isNotEqualTo(RowText.validation(few));
    }
  }

  private static PackedData pack(int partitions, int order, double fraction, long splitSeed) {
    return TestPacking.pack(
        TestRows.frame(TestSpark.session(), ROWS, 3, order),
        TestPacking.spec(partitions, fraction, splitSeed, false));
  }
}
