package org.slalom.spark.evaluate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

/**
 * Labelled rows as blocks, in the order and the partitions they come in: enough for figures that do
 * not depend on either.
 */
public final class FrameBlocks {

  private static final int BLOCK_ROWS = 1024;

  private FrameBlocks() {}

  /**
   * Packs the rows of a data set without moving them.
   *
   * @param survey what {@link Survey#of} found in the same data
   * @param classes the classes that labels are indices of
   * @param dimension D
   * @param where the data, for messages
   * @throws UserFault if the data is of another dimension, or holds a class that is not among those
   *     given
   */
  public static JavaRDD<RowBlock> of(
      SourceFrame frame, Survey survey, List<String> classes, int dimension, String where) {
    survey.requireDimension(dimension, where);
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < classes.size(); c++) {
      index.put(classes.get(c), c);
    }
    List<String> unseen = survey.classes().stream().filter(c -> !index.containsKey(c)).toList();
    if (!unseen.isEmpty()) {
      throw UserFault.data("the data holds classes that the model was not trained on")
          .expected(summary(classes))
          .got(summary(unseen))
          .where(where)
          .remedy("remove these rows, or train on data that has these classes");
    }
    return blocks(frame, index, dimension);
  }

  private static JavaRDD<RowBlock> blocks(
      SourceFrame frame, Map<String, Integer> classIndex, int dimension) {
    Storage storage = frame.storage();
    return frame
        .rows()
        .select(SourceFrame.LABEL, SourceFrame.WEIGHT, SourceFrame.FEATURES)
        .toJavaRDD()
        .mapPartitions(rows -> new Blocks(rows, classIndex, storage, dimension));
  }

  private static String summary(List<String> labels) {
    int shown = Math.min(labels.size(), 10);
    String more = labels.size() > shown ? ", ... (" + labels.size() + " in all)" : "";
    return String.join(", ", labels.subList(0, shown)) + more;
  }

  private static final class Blocks implements Iterator<RowBlock> {

    private final Iterator<Row> rows;
    private final Map<String, Integer> classIndex;
    private final RowBlockBuilder builder;

    Blocks(Iterator<Row> rows, Map<String, Integer> classIndex, Storage storage, int dimension) {
      this.rows = rows;
      this.classIndex = classIndex;
      this.builder = new RowBlockBuilder(storage, dimension, 64);
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public RowBlock next() {
      if (!rows.hasNext()) {
        throw new NoSuchElementException();
      }
      while (rows.hasNext() && builder.rows() < BLOCK_ROWS) {
        Row row = rows.next();
        byte[] features = row.getAs(2);
        int label = classIndex.getOrDefault(row.getString(0), RowBlock.UNLABELLED);
        builder.add(features, 0, label, row.getDouble(1));
      }
      return builder.build();
    }
  }
}
