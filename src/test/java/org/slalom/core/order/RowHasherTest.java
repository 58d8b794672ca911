package org.slalom.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.Storage;

class RowHasherTest {

  private final RowHasher hasher = new RowHasher();

  @Test
  void equalContentHasEqualKeysWhateverTheHasherSawBefore() {
    RowKey key = hasher.content(Storage.BYTES, "cat", 1, new byte[] {1, 2, 3});
    hasher.content(Storage.BYTES, "a longer label", 2, new byte[100_000]);
    assertThat(hasher.content(Storage.BYTES, "cat", 1, new byte[] {1, 2, 3})).isEqualTo(key);
    assertThat(new RowHasher().content(Storage.BYTES, "cat", 1, new byte[] {1, 2, 3}))
        .isEqualTo(key);
  }

  @Test
  void everyPartOfTheContentCounts() {
    byte[] features = Samples.packed(1, 2);
    Set<RowKey> keys = new HashSet<>();
    keys.add(hasher.content(Storage.FLOATS, "cat", 1, features));
    keys.add(hasher.content(Storage.BYTES, "cat", 1, features));
    keys.add(hasher.content(Storage.FLOATS, "dog", 1, features));
    keys.add(hasher.content(Storage.FLOATS, "cat", 1.5, features));
    keys.add(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(1, Math.nextUp(2f))));
    keys.add(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(2, 1)));
    keys.add(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(1, 2, 0)));
    assertThat(keys).hasSize(7);
  }

  @Test
  void labelAndFeaturesDoNotRunIntoEachOther() {
    assertThat(hasher.content(Storage.BYTES, "ab", 1, new byte[] {1}))
        .isNotEqualTo(hasher.content(Storage.BYTES, "a", 1, new byte[] {'b', 1}));
  }

  /**
   * Storage has no -0.0, which readers make 0.0; the hasher sees bits and would tell them apart.
   */
  @Test
  void zerosOfBothSignsMustHaveBeenMadeOneBefore() {
    assertThat(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(-0f + 0f)))
        .isEqualTo(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(0f)))
        .isNotEqualTo(hasher.content(Storage.FLOATS, "cat", 1, Samples.packed(-0f)));
  }

  @Test
  void identifiersTakeThePlaceOfContent() {
    assertThat(RowHasher.identifier("row-1")).isEqualTo(RowHasher.identifier("row-1"));
    assertThat(RowHasher.identifier("row-1")).isNotEqualTo(RowHasher.identifier("row-2"));
  }

  /** The order of a data set is part of every answer: it may not change unnoticed. */
  @Test
  void theKeyOfARowIsFixedForEver() {
    RowKey key = hasher.content(Storage.BYTES, "cat", 1, new byte[] {1, 2, 3});
    assertThat(key).isEqualTo(new RowKey(2782063761425160833L, 3284000931311873895L));
  }
}
