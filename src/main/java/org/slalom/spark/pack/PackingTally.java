package org.slalom.spark.pack;

import java.io.Serializable;

/**
 * What packing found in a partition beside its rows.
 *
 * @param surplusCopies rows equal to another that lie beside it still, and must be given places of their own
 * @param fingerprintHigh upper half of the 128-bit sum of the rows' content hashes
 * @param fingerprintLow lower half of it
 * @param badRows rows that could not be packed
 */
record PackingTally(
    long surplusCopies, long fingerprintHigh, long fingerprintLow, BadRows badRows)
    implements Serializable {}
