package org.slalom.spark.source;

import java.util.List;

/**
 * The types of this package that travel between driver and executors, for serialisers that must
 * know them beforehand.
 */
public final class SourceMessages {

  private SourceMessages() {}

  /** All of them. */
  public static List<Class<?>> classes() {
    return List.of(RecordRange.class, IdxPart.class, ImageFolderPart.class, TextPart.class);
  }
}
