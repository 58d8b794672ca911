package org.slalom.spark.pack;

import java.io.Serializable;

/**
 * What packing found in a partition beside its rows.
 *
 * @param surplusCopies rows equal to another in the partition that have not been given places of
 *     their own
 * @param fingerprint of the rows placed
 */
record PackingTally(long surplusCopies, Fingerprint fingerprint) implements Serializable {}
