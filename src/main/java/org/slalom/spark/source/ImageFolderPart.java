package org.slalom.spark.source;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads of a folder of images: the files whose names fall into one of some equal
 * shares.
 *
 * @param folder the folder that the files lie in
 * @param label the label of all of them, null where they have none
 * @param share which share, from 0
 * @param shares number of shares
 */
record ImageFolderPart(String folder, @Nullable String label, int share, int shares)
    implements Serializable {

  /** Whether a file of the folder belongs to this part: a matter of its name alone. */
  boolean holds(Path file) {
    return Math.floorMod(file.getName().hashCode(), shares) == share;
  }
}
