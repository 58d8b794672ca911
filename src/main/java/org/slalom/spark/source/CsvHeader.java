package org.slalom.spark.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.error.UserFault;

/** Reads the header that all files of a CSV data set share. */
final class CsvHeader {

  /** How fields are written, for Spark's CSV reader. */
  static final Map<String, String> DIALECT =
      Map.of(
          "quote", "\"",
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "true",
          "ignoreTrailingWhiteSpace", "true");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private CsvHeader() {}

  /**
   * The names of the columns.
   *
   * @throws UserFault if the files have different headers
   */
  static List<String> read(SparkSession spark, InputFiles inputFiles, List<FileStatus> files) {
    FileStatus first = files.get(0);
    String header = firstLine(inputFiles, first);
    for (FileStatus file : files) {
      String other = firstLine(inputFiles, file);
      if (!other.equals(header)) {
        throw UserFault.data("the CSV files have different headers")
            .expected(header + " (" + first.getPath() + ")")
            .got(other)
            .where(file.getPath().toString())
            .remedy("give all files one header, with the columns in one order");
      }
    }
    return parse(spark, header);
  }

  /** Room for lines with more fields than the header, so that they are told and do not fail. */
  static int maxColumns(int headerColumns) {
    return Math.max(20_480, 2 * headerColumns);
  }

  /** By the parser that reads the rows, so that quotes mean the same. */
  private static List<String> parse(SparkSession spark, String line) {
    int commas = (int) line.chars().filter(character -> character == ',').count();
    Row fields =
        spark
            .read()
            .options(DIALECT)
            .option("maxColumns", maxColumns(commas + 1))
            .csv(spark.createDataset(List.of(line), Encoders.STRING()))
            .first();
    String[] names = new String[fields.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields.isNullAt(i) ? "" : fields.getString(i);
    }
    return Arrays.asList(names);
  }

  private static String firstLine(InputFiles inputFiles, FileStatus file) {
    String path = file.getPath().toString();
    try (InputStream input = inputFiles.openText(file.getPath());
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      if (line == null || line.isBlank()) {
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
}
