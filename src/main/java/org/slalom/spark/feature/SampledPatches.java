package org.slalom.spark.feature;

import java.io.Serializable;
import org.slalom.core.order.RowKey;

/**
 * The patches that were taken of an image.
 *
 * @param image hash of its pixels
 * @param patches unsigned bytes, patch after patch; not to be changed
 */
public record SampledPatches(RowKey image, byte[] patches) implements Serializable {}
