package org.slalom.spark.pack;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.storage.StorageLevel;

/**
 * How to pack a data set.
 *
 * @param keyedById whether the id column, and not the content, gives a row its place
 * @param validationFraction expected share of rows set apart for validation, in [0, 1)
 * @param splitSeed decides which rows these are
 * @param partitions number of partitions wished for; empty for one a core, or more where the data
 *     is large
 * @param shards number of shards, each of which lies in one partition; empty if nobody asks for any
 * @param storageLevel where packed partitions are kept
 * @param rowBytes bytes that a row is going to take in them; empty if as many as it was read with
 */
public record PackingSpec(
    boolean keyedById,
    double validationFraction,
    long splitSeed,
    OptionalInt partitions,
    OptionalInt shards,
    StorageLevel storageLevel,
    OptionalLong rowBytes) {

  /** For rows that stay as they were read. */
  public PackingSpec(
      boolean keyedById,
      double validationFraction,
      long splitSeed,
      OptionalInt partitions,
      OptionalInt shards,
      StorageLevel storageLevel) {
    this(
        keyedById,
        validationFraction,
        splitSeed,
        partitions,
        shards,
        storageLevel,
        OptionalLong.empty());
  }
}
