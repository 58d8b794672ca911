package org.slalom.core.model;

import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.BlockFeatures;
import org.slalom.core.feature.FeatureSet;

/**
 * What a model's weights see of rows. Not safe for use by several threads; closed when there are no
 * more of them.
 */
public final class ServedRows implements AutoCloseable {

  private final @Nullable BlockFeatures extraction;

  /** For the rows of a model. */
  public ServedRows(ServedModel model) {
    FeatureSet features = model.features();
    extraction = features == null ? null : new BlockFeatures(features);
  }

  /**
   * The features of rows.
   *
   * @param asRead images of the model's shape, stored as bytes; or features, which are returned
   */
  public RowBlock of(RowBlock asRead) {
    boolean images = asRead.storage() == Storage.BYTES;
    return images && extraction != null ? extraction.extract(asRead) : asRead;
  }

  @Override
  public void close() {
    if (extraction != null) {
      extraction.close();
    }
  }
}
