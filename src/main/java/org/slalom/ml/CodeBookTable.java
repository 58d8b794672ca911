package org.slalom.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.VisualWords;

/**
 * The numbers of a code book as Parquet: rows of P float32, of which the first is the mean, the
 * next P are the whitening matrix and all others the words. Rows may lie in any order.
 */
final class CodeBookTable {

  static final String TABLE = "codebook";

  static final StructType SCHEMA =
      new StructType()
          .add("index", DataTypes.IntegerType)
          .add("values", DataTypes.createArrayType(DataTypes.FloatType, false));

  /** Numbers a task writes. */
  private static final int NUMBERS_PER_TASK = 1 << 20;

  private CodeBookTable() {}

  /**
   * Writes the table.
   *
   * @param path folder of the featurizer
   */
  static void write(SparkSession session, CodeBook book, String path) {
    int values = book.mean().length;
    List<Row> rows = new ArrayList<>();
    for (float[] part : List.of(book.mean(), book.whitening(), book.words())) {
      for (int from = 0; from < part.length; from += values) {
        rows.add(RowFactory.create(rows.size(), Arrays.copyOfRange(part, from, from + values)));
      }
    }
    session
        .createDataFrame(rows, SCHEMA)
        .coalesce(1 + rows.size() * values / NUMBERS_PER_TASK)
        .write()
        .parquet(folder(path));
  }

  /**
   * Reads the table.
   *
   * @param path folder of the featurizer
   * @throws UserFault if it is incomplete, or not that of these settings
   */
  static CodeBook read(SparkSession session, VisualWords settings, int channels, String path) {
    int values = settings.values(channels);
    BitSet seen = new BitSet();
    int count;
    float[] numbers;
    try {
      Dataset<Row> table = session.read().schema(SCHEMA).parquet(folder(path));
      count = Math.addExact(1 + values, settings.words());
      if (table.count() != count) {
        throw ModelFaults.damaged(path, "a code book of another size than its settings", null);
      }
      numbers = new float[Math.multiplyExact(count, values)];
      table
          .toLocalIterator()
          .forEachRemaining(
              row -> {
                int index = row.getInt(0);
                List<Float> given = row.getList(1);
                if (index < 0 || index >= count || given.size() != values) {
                  throw ModelFaults.damaged(
                      path, "a code book with a row that does not belong there", null);
                }
                for (int i = 0; i < values; i++) {
                  numbers[index * values + i] = given.get(i);
                }
                seen.set(index);
              });
    } catch (UserFault e) {
      throw e;
    } catch (Exception e) {
      // Spark's checked and unchecked exceptions of what is no table have no common type
      throw ModelFaults.damaged(path, "a code book that cannot be read", e);
    }
    if (seen.cardinality() < count) {
      throw ModelFaults.damaged(path, "a code book in which a row is missing", null);
    }
    int words = values + values * values;
    return new CodeBook(
        settings,
        channels,
        Arrays.copyOf(numbers, values),
        Arrays.copyOfRange(numbers, values, words),
        Arrays.copyOfRange(numbers, words, numbers.length));
  }

  private static String folder(String path) {
    return path + "/" + TABLE;
  }
}
