package org.slalom.spark.source;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a table as Spark holds them inside: an array of a thousand numbers is then an
 * array, where a {@link Row} would have a thousand objects.
 */
interface ColumnarReader extends Serializable {

  /** Reads one row, null where there is none; {@code columns} is overwritten by the next. */
  @Nullable Row read(InternalRow columns);

  /** The rows of a {@link SourceFrame} that a reader makes of a table's. */
  static JavaRDD<Row> readAll(Dataset<Row> table, ColumnarReader reader) {
    var plan = ((org.apache.spark.sql.classic.Dataset<Row>) table).queryExecution();
    return plan.toRdd().toJavaRDD().map(reader::read).filter(Objects::nonNull);
  }
}
