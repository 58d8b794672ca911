package org.slalom.core.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;

class RowBlockTest {

  @Test
  void bytesAreUnsignedAndShifted() {
    RowBlockBuilder builder = new RowBlockBuilder(Storage.BYTES, 3, 1);
    builder.add(new byte[] {99, 0, (byte) 128, (byte) 255}, 1, 4, 1);
    RowBlock block = builder.build();
    float[] target = {7, 7, 7, 7, 7};
    block.read(0, 128, target, 1);
    assertThat(target).containsExactly(7, -128, 0, 127, 7);
    assertThat(block.storage()).isEqualTo(Storage.BYTES);
  }

  @Test
  void floatsComeBackAsTheyWere() {
    RowBlock block = Samples.floats(new float[][] {{1.5f, -2}, {Float.MIN_VALUE, 1e30f}}, 0, 1);
    float[] target = new float[2];
    block.read(1, 0, target, 0);
    assertThat(target).containsExactly(Float.MIN_VALUE, 1e30f);
    assertThat(block.storage()).isEqualTo(Storage.FLOATS);
    assertThat(block.dimension()).isEqualTo(2);
  }

  @Test
  void theBuilderGrowsAndStartsAnew() {
    RowBlockBuilder builder = new RowBlockBuilder(Storage.FLOATS, 1, 0);
    for (int i = 0; i < 100; i++) {
      builder.add(Samples.packed(i), 0, i % 3, i);
    }
    assertThat(builder.rows()).isEqualTo(100);
    RowBlock first = builder.build();
    assertThat(builder.rows()).isZero();
    builder.add(Samples.packed(-1), 0, RowBlock.UNLABELLED, 1);
    RowBlock second = builder.build();

    float[] target = new float[1];
    for (int i = 0; i < 100; i++) {
      first.read(i, 0, target, 0);
      assertThat(target[0]).isEqualTo(i);
      assertThat(first.label(i)).isEqualTo(i % 3);
      assertThat(first.weight(i)).isEqualTo(i);
    }
    assertThat(first.rows()).isEqualTo(100);
    assertThat(second.rows()).isEqualTo(1);
    assertThat(second.label(0)).isEqualTo(RowBlock.UNLABELLED);
    assertThat(second.weight(0)).isEqualTo(1);
  }

  @Test
  void aBlockMayBeEmpty() {
    assertThat(new RowBlockBuilder(Storage.BYTES, 5, 10).build().rows()).isZero();
  }
}
