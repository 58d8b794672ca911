package org.slalom.spark.pack;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.Storage;
import org.slalom.core.order.RowHasher;
import org.slalom.core.order.RowKey;
import org.slalom.spark.source.SourceColumns;

/**
 * Reads rows in whatever order they come, surveys and hashes them.
 *
 * @param keyedById whether the id column, and not the content, gives a row its place
 */
record ReadTask(Storage storage, boolean keyedById)
    implements FlatMapFunction<Iterator<Row>, ReadPart> {

  @Override
  public Iterator<ReadPart> call(Iterator<Row> rows) {
    return new Reading(rows);
  }

  private final class Reading extends Batches<ReadPart> {

    private final Iterator<Row> rows;
    private final RowHasher hasher = new RowHasher();
    private final Map<String, Integer> labels = new HashMap<>();
    private @Nullable PackedRowsBuilder builder;
    private Survey survey = new Survey(storage);

    Reading(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    boolean gather() {
      if (!rows.hasNext()) {
        return false;
      }
      Row row = rows.next();
      if (survey.see(row)) {
        add(row, SourceColumns.features(row));
      }
      return true;
    }

    private void add(Row row, byte[] features) {
      if (builder == null) {
        builder = new PackedRowsBuilder(features.length, 0);
      }
      if (features.length != builder.rowBytes()) {
        return; // the survey refuses the data for it
      }
      String label = Objects.requireNonNull(SourceColumns.label(row));
      double weight = SourceColumns.weight(row);
      RowKey content = hasher.content(storage, label, weight, features);
      RowKey key =
          keyedById ? RowHasher.identifier(Objects.requireNonNull(SourceColumns.id(row))) : content;
      int index = labels.computeIfAbsent(label, unseen -> labels.size());
      builder.add(key, content, index, weight, 1, features, 0);
    }

    @Override
    long bytes() {
      return builder == null ? 0 : builder.bytes();
    }

    @Override
    List<ReadPart> flush() {
      PackedRowsBuilder gathered = builder == null ? new PackedRowsBuilder(0, 0) : builder;
      builder = null;
      String[] names = new String[labels.size()];
      labels.forEach((label, index) -> names[index] = label);
      ReadPart part = new ReadPart(gathered.build(), List.of(names), survey);
      survey = new Survey(storage);
      return List.of(part);
    }
  }
}
