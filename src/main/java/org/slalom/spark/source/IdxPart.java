package org.slalom.spark.source;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads of a pair of IDX files.
 *
 * @param images the images
 * @param labels the labels of the same items, where there are any
 * @param last whether the part ends with the files' last item
 */
record IdxPart(RecordRange images, @Nullable RecordRange labels, boolean last)
    implements Serializable {

  /**
   * The parts of whole files.
   *
   * @param cores tasks that can be at work on the images at the same time
   */
  static List<IdxPart> split(RecordRange images, @Nullable RecordRange labels, int cores) {
    return images.split(cores).stream()
        .map(
            part ->
                new IdxPart(
                    part,
                    labels == null ? null : labels.of(part.first(), part.count()),
                    part.first() + part.count() == images.count()))
        .toList();
  }
}
