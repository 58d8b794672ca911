package org.slalom.spark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;

/**
 * CIFAR-10 and CIFAR-100 in their binary version. A plain file is read by many tasks, a gzip file
 * by one; how long a gzip file is shows only when it is read.
 */
record CifarSource(CifarLayout layout) implements Source {

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    List<RecordRange> parts = new ArrayList<>();
    int cores = PartReader.coresForEach(spark, inputs.size());
    for (FileStatus batch : inputs) {
      parts.addAll(range(batch).split(cores));
    }
    CifarLayout recordLayout = layout;
    JavaRDD<Row> rows =
        PartReader.readAll(
            spark,
            parts,
            (configuration, part) -> new CifarRows(recordLayout, configuration, part));
    return new SourceFrame(rows, Storage.BYTES, Optional.of(CifarLayout.IMAGE));
  }

  RecordRange range(FileStatus batch) {
    String path = batch.getPath().toString();
    if (batch.isDirectory()) {
      throw UserFault.usage(layout.title() + " data is named by its batch files")
          .expected("files or a glob, such as 'cifar/data_batch_*.bin'")
          .got("a folder")
          .where(path)
          .remedy("name the files in it, and not the test set's together with the training's");
    }
    int recordBytes = layout.recordBytes();
    if (RecordRange.isGzip(path)) {
      return new RecordRange(path, 0, recordBytes, 0, RecordRange.TO_THE_END);
    }
    if (batch.getLen() == 0 || batch.getLen() % recordBytes != 0) {
      throw UserFault.data("the file is truncated, or no " + layout.title() + " batch")
          .expected("a multiple of " + recordBytes + " bytes")
          .got(batch.getLen() + " bytes")
          .where(path)
          .remedy("get the file again, or say the right --format");
    }
    return new RecordRange(path, 0, recordBytes, 0, batch.getLen() / recordBytes);
  }
}
