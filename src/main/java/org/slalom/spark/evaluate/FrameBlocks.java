package org.slalom.spark.evaluate;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;

/**
 * Labelled rows as blocks, in the order and the partitions they come in: enough for figures that do
 * not depend on either.
 *
 * @param blocks the usable rows
 * @param survey of all rows
 */
public record FrameBlocks(JavaRDD<RowBlock> blocks, Survey survey) {

  private static final int BLOCK_ROWS = 1024;

  /**
   * Reads the rows of a data set once, and keeps those that can be used where they were read.
   *
   * @param classes the classes that labels are indices of
   * @param dimension D
   * @param policy what rows that cannot be used mean
   * @param where the data, for messages
   * @throws UserFault if there are no usable rows, more unusable ones than may be left out, the
   *     data is of another dimension, or holds a class that is not among those given
   */
  public static FrameBlocks of(
      SourceFrame frame, List<String> classes, int dimension, BadRowPolicy policy, String where) {
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < classes.size(); c++) {
      index.put(classes.get(c), c);
    }
    Storage storage = frame.storage();
    // Spark frees them when nothing refers to them any more.
    JavaRDD<SurveyedBlock> blocks =
        frame
            .rows()
            .mapPartitions(rows -> new Blocks(rows, index, storage, dimension))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Survey survey =
        blocks
            .map(SurveyedBlock::survey)
            .treeAggregate(new Survey(storage), Survey::add, Survey::add);
    survey.requireUsable(policy, where);
    survey.requireDimension(dimension, where);
    List<String> unseen = survey.classes().stream().filter(c -> !index.containsKey(c)).toList();
    if (!unseen.isEmpty()) {
      throw UserFault.data("the data holds classes that the model was not trained on")
          .expected(summary(classes))
          .got(summary(unseen))
          .where(where)
          .remedy("remove these rows, or train on data that has these classes");
    }
    return new FrameBlocks(blocks.map(SurveyedBlock::block), survey);
  }

  private static String summary(List<String> labels) {
    int shown = Math.min(labels.size(), 10);
    String more = labels.size() > shown ? ", ... (" + labels.size() + " in all)" : "";
    return String.join(", ", labels.subList(0, shown)) + more;
  }

  /** The usable ones of some rows, and what all of them were found to be. */
  public record SurveyedBlock(RowBlock block, Survey survey) implements Serializable {}

  private static final class Blocks implements Iterator<SurveyedBlock> {

    private final Iterator<Row> rows;
    private final Map<String, Integer> classIndex;
    private final Storage storage;
    private final RowBlockBuilder builder;

    Blocks(Iterator<Row> rows, Map<String, Integer> classIndex, Storage storage, int dimension) {
      this.rows = rows;
      this.classIndex = classIndex;
      this.storage = storage;
      this.builder = new RowBlockBuilder(storage, dimension, 0);
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public SurveyedBlock next() {
      if (!rows.hasNext()) {
        throw new NoSuchElementException();
      }
      Survey survey = new Survey(storage);
      while (rows.hasNext() && builder.rows() < BLOCK_ROWS) {
        Row row = rows.next();
        if (survey.see(row) && SourceColumns.features(row).length == builder.rowBytes()) {
          int label = classIndex.getOrDefault(SourceColumns.label(row), RowBlock.UNLABELLED);
          builder.add(SourceColumns.features(row), 0, label, SourceColumns.weight(row));
        }
      }
      return new SurveyedBlock(builder.build(), survey);
    }
  }
}
