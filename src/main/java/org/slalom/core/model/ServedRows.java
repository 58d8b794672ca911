package org.slalom.core.model;

import java.util.Optional;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.BlockFeatures;

/** What a model's weights see of rows. Not safe for use by several threads. */
public final class ServedRows {

  private final Optional<BlockFeatures> extraction;

  /** For the rows of a model. */
  public ServedRows(ServedModel model) {
    extraction = model.features().map(BlockFeatures::new);
  }

  /**
   * The features of rows.
   *
   * @param asRead images of the model's shape, stored as bytes; or features, which are returned
   */
  public RowBlock of(RowBlock asRead) {
    boolean images = asRead.storage() == Storage.BYTES;
    return images && extraction.isPresent() ? extraction.get().extract(asRead) : asRead;
  }
}
