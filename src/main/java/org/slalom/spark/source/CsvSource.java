package org.slalom.spark.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;

/**
 * CSV in UTF-8 with a header ({@link CsvLine}): the label column, a weight and an id column where
 * they are named, and numbers in every other column, which are the features in the order of the
 * header. All files have the same header. A line with too few or too many fields, or with a feature
 * that is no number, makes a bad row: no column is left out because of what it holds.
 */
final class CsvSource implements Source {

  private static final int MOST_HEADER_CHARACTERS = 1 << 24;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Override
  public SourceFrame open(SparkSession spark, List<FileStatus> inputs, SourceOptions options) {
    InputFiles inputFiles = new InputFiles(spark);
    List<FileStatus> files = inputFiles.filesWithin(inputs);
    String header = header(inputFiles, files);
    CsvColumns columns = CsvColumns.of(split(header, files), options, InputFiles.describe(files));
    // A split of a file does not know whether it is the first; no row is equal to the header.
    JavaRDD<Row> rows =
        TextLines.readAll(
            spark,
            files,
            (line, place) ->
                line.isBlank() || line.equals(header)
                    ? null
                    : columns.row(CsvLine.split(line), place));
    return new SourceFrame(rows, Storage.FLOATS, Optional.empty());
  }

  private static String header(InputFiles inputFiles, List<FileStatus> files) {
    FileStatus first = files.get(0);
    String header = firstLine(inputFiles, first);
    for (FileStatus file : files) {
      String other = firstLine(inputFiles, file);
      if (!other.equals(header)) {
        throw UserFault.data("the CSV files have different headers")
            .expected(CsvLine.excerpt(header) + " (" + first.getPath() + ")")
            .got(CsvLine.excerpt(other))
            .where(file.getPath().toString())
            .remedy("give all files one header, with the columns in one order");
      }
    }
    return header;
  }

  private static List<String> split(String header, List<FileStatus> files) {
    try {
      return CsvLine.split(header);
    } catch (BadRowException e) {
      throw UserFault.data("the CSV header cannot be read")
          .expected("the names of the columns, quoted where they hold commas or quotes")
          .got(e.problem())
          .where(InputFiles.describe(files))
          .remedy("correct the first line");
    }
  }

  private static String firstLine(InputFiles inputFiles, FileStatus file) {
    String path = file.getPath().toString();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(inputFiles.openText(file.getPath()), StandardCharsets.UTF_8))) {
      String line = firstLine(reader, path);
      if (line.isBlank()) {
        throw UserFault.data("the CSV file has no header")
            .expected("the names of the columns in its first line")
            .got("an empty line")
            .where(path)
            .remedy("write the names of the columns as the first line");
      }
      return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    } catch (IOException e) {
      throw InputFiles.unreadable(path, e);
    }
  }

  private static String firstLine(Reader reader, String path) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next >= 0 && next != '\n' && next != '\r'; ) {
      if (line.length() == MOST_HEADER_CHARACTERS) {
        throw UserFault.data("the first line of the CSV file does not end")
            .expected("a header of at most " + MOST_HEADER_CHARACTERS + " characters")
            .got(CsvLine.excerpt(line.toString()))
            .where(path)
            .remedy("write the names of the columns as the first line, or say the right --format");
      }
      line.append((char) next);
      next = reader.read();
    }
    return line.toString();
  }
}
