package org.slalom.spark.pack;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.error.UserFault;
import org.slalom.spark.source.SourceColumns;
import org.slalom.spark.source.SourceFrame;

/** The table of the rows that were left out of a data set. */
public final class Quarantine {

  private static final StructType SCHEMA =
      new StructType()
          .add(SourceFrame.PLACE, DataTypes.StringType)
          .add(SourceFrame.PROBLEM, DataTypes.StringType);

  private Quarantine() {}

  /**
   * Writes the unusable rows of a data set as Parquet: {@link SourceFrame#PLACE} and {@link
   * SourceFrame#PROBLEM}, sorted by both. The executors read the data set once more; the driver
   * sees none of it.
   *
   * @param survey of the data set, which knows how many there are
   * @param folder that is created
   * @param where the data, for messages
   * @throws UserFault if there are others by now
   */
  public static void write(
      SparkSession spark, SourceFrame frame, Survey survey, String folder, String where) {
    JavaRDD<Row> unusable =
        frame
            .rows()
            .filter(row -> SourceColumns.problem(row) != null)
            .map(row -> RowFactory.create(SourceColumns.place(row), SourceColumns.problem(row)));
    // Sorting by ranges would read the data twice to find them; one task sorts millions on disk.
    spark
        .createDataFrame(unusable, SCHEMA)
        .repartition(1)
        .sortWithinPartitions(SourceFrame.PLACE, SourceFrame.PROBLEM)
        .write()
        .parquet(folder);
    long written = spark.read().schema(SCHEMA).parquet(folder).count();
    if (written != survey.badRows()) {
      throw UserFault.data("the input changed while it was being read")
          .expected(survey.badRows() + " rows that cannot be used, as a moment ago")
          .got(written + " such rows")
          .where(where)
          .remedy("give files that nobody overwrites; start the run again");
    }
  }
}
