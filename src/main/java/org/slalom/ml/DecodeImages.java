package org.slalom.ml;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.slalom.core.block.RowBlock;
import org.slalom.spark.source.BadRowException;
import org.slalom.spark.source.ImagePixels;
import scala.jdk.javaapi.CollectionConverters;

/** The images of a column, one a block; those that cannot be decoded are passed over. */
record DecodeImages(ImagePixels pixels) implements FlatMapFunction<Iterator<Row>, RowBlock> {

  @Override
  public Iterator<RowBlock> call(Iterator<Row> rows) {
    return CollectionConverters.asJava(
        CollectionConverters.asScala(rows)
            .flatMap(row -> CollectionConverters.asScala(decode(row).iterator())));
  }

  private List<RowBlock> decode(Row row) {
    if (row.isNullAt(0)) {
      return List.of();
    }
    try {
      return List.of(RowBlock.ofImage(FeaturizeImage.decode(pixels, row.get(0))));
    } catch (BadRowException e) {
      return List.of();
    }
  }
}
