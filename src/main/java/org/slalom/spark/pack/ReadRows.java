package org.slalom.spark.pack;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.block.Storage;
import org.slalom.spark.source.SourceFrame;

/**
 * The rows of a data set, read once: what they were found to be, and the rows themselves, kept on
 * the executors that read them until they are packed. Close it to free the memory.
 *
 * @param storage how their features are stored
 * @param survey of all rows
 * @param parts the usable rows
 */
public record ReadRows(Storage storage, Survey survey, JavaRDD<ReadPart> parts)
    implements AutoCloseable {

  /**
   * Reads all rows.
   *
   * @param keyedById whether the id column, and not the content, is to give a row its place
   * @param where the data, for messages
   * @throws org.slalom.core.error.UserFault if there are no rows, unusable rows, or rows of
   *     different dimensions
   */
  public static ReadRows of(SourceFrame frame, boolean keyedById, String where) {
    ReadRows read = of(frame, keyedById);
    read.survey.requireUsable(where);
    return read;
  }

  /**
   * Reads all rows, and keeps those that can be used.
   *
   * @param keyedById whether the id column, and not the content, is to give a row its place
   * @param policy what rows that cannot be used mean
   * @param where the data, for messages
   * @throws org.slalom.core.error.UserFault if there are no usable rows, more unusable ones than
   *     may be left out, or usable rows of different dimensions
   */
  public static ReadRows of(
      SourceFrame frame, boolean keyedById, BadRowPolicy policy, String where) {
    ReadRows read = of(frame, keyedById);
    read.survey.requireUsable(policy, where);
    return read;
  }

  private static ReadRows of(SourceFrame frame, boolean keyedById) {
    JavaRDD<ReadPart> parts =
        frame
            .rows()
            .mapPartitions(new ReadTask(frame.storage(), keyedById))
            .setName("rows as they were read")
            .persist(StorageLevel.MEMORY_AND_DISK());
    Survey survey =
        parts
            .map(ReadPart::survey)
            .treeAggregate(new Survey(frame.storage()), Survey::add, Survey::add);
    return new ReadRows(frame.storage(), survey, parts);
  }

  @Override
  public void close() {
    parts.unpersist(false);
  }
}
