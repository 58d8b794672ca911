package org.slalom.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

  @Test
  void contendersTakeTurnsAndWarmUpDoesNotCount() {
    List<String> turns = new ArrayList<>();

    Samples[] samples =
        Trial.alternate(2, 3, into -> turn(turns, "a", into), into -> turn(turns, "b", into));

    assertThat(String.join("", turns)).isEqualTo("abababab" + "ab");
    assertThat(samples[0].count()).isEqualTo(3);
    // turns 4, 6 and 8 from 0 are those that count
    assertThat(samples[0].median()).isEqualTo(6);
    assertThat(samples[1].median()).isEqualTo(7);
  }

  private static void turn(List<String> turns, String name, Samples into) {
    into.add(turns.size());
    turns.add(name);
  }
}
