package org.slalom.spark.source;

import java.io.Serializable;

/**
 * Where a record of a file is.
 *
 * @param number counted from 0
 */
record RecordPlace(String path, long number) implements Serializable {

  @Override
  public String toString() {
    return path + ", image " + number;
  }
}
