package org.slalom.core.feature;

import java.util.Optional;

/**
 * Settings of embeddings, before the network has been read.
 *
 * @param model path of the network
 * @param output which of its outputs; empty for the first
 * @param scaling how it wants its pixels
 * @param batch images that it is given at once
 */
public record EmbeddingSettings(
    String model, Optional<String> output, PixelScaling scaling, int batch) {}
