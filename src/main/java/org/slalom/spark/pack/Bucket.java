package org.slalom.spark.pack;

import java.io.Serializable;
import org.slalom.core.block.RowBlock;

/**
 * The rows of one key range in the global order, training and validation rows apart.
 *
 * @param index its number
 * @param checksum sum of hashes of the rows' places and contents: tells whether a recomputed bucket
 *     is the same
 */
public record Bucket(int index, RowBlock training, RowBlock validation, long checksum)
    implements Serializable {}
