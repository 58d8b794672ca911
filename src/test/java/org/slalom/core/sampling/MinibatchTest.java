package org.slalom.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MinibatchTest {

  @Test
  void adjacentRangesAreJoinedAndOthersKeptInOrder() {
    Minibatch minibatch =
        new Minibatch.Builder()
            .add(3, 10, 5)
            .add(3, 15, 1)
            .add(3, 20, 2)
            .add(4, 22, 2)
            .add(3, 0, 1)
            .build();
    assertThat(Layouts.rows(minibatch))
        .containsExactly(
            "3:10", "3:11", "3:12", "3:13", "3:14", "3:15", "3:20", "3:21", "4:22", "4:23", "3:0");
    assertThat(minibatch.ranges()).isEqualTo(4);
    assertThat(minibatch.rows()).isEqualTo(11);
    assertThat(minibatch.nominalRows()).isEqualTo(11);
  }

  @Test
  void aRowDrawnTwiceCountsTwice() {
    Minibatch minibatch = new Minibatch.Builder().add(0, 7, 1).add(0, 7, 1).add(0, 8, 1).build();
    assertThat(Layouts.rows(minibatch)).containsExactly("0:7", "0:7", "0:8");
  }

  @Test
  void theDivisorMayBeGiven() {
    Minibatch.Builder builder = new Minibatch.Builder();
    assertThat(builder.build(10).nominalRows()).isEqualTo(10);
    assertThat(builder.build(10).rows()).isZero();
  }

  @Test
  void thereMayBeManyRanges() {
    Minibatch.Builder builder = new Minibatch.Builder();
    for (int i = 0; i < 1000; i++) {
      builder.add(i, 2 * i, 1);
    }
    Minibatch minibatch = builder.build();
    assertThat(builder.rows()).isEqualTo(1000);
    assertThat(minibatch.ranges()).isEqualTo(1000);
    assertThat(minibatch.bucket(999)).isEqualTo(999);
    assertThat(minibatch.from(999)).isEqualTo(1998);
  }

  @Test
  void aMinibatchOfAllRowsIsTheWholeData() {
    int[] sizes = new int[64];
    sizes[1] = 5;
    sizes[60] = 300;
    BatchSpec all = new BatchSpec(305, Sampling.EPOCH, 1, OptionalLong.empty());
    MinibatchPlan plan = MinibatchPlan.of(all, sizes, 0);
    Minibatch minibatch = plan.minibatch(17);
    assertThat(plan.stepsPerEpoch()).isEqualTo(1);
    assertThat(minibatch.ranges()).isEqualTo(2);
    assertThat(minibatch.rows()).isEqualTo(305);
  }
}
