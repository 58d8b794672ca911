package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/**
 * Whatever is wrong with what the user gives has its exit code, and a message that says what,
 * expected, got, where and what to do, without a stack trace; and nothing is left behind.
 */
class BadInputTest {

  private static final int IDX_IMAGES = 0x803;
  private static final int IDX_LABELS = 0x801;

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  @Test
  void missingPath() {
    refused(ExitCode.DATA, List.of("missing.csv"), "--data", path("missing.csv"));
    refused(ExitCode.DATA, List.of("none-*.csv"), "--data", path("none-*.csv"));
  }

  @Test
  void emptySet() throws IOException {
    write("empty.csv", "label,a\n");
    refused(ExitCode.DATA, List.of("empty", "at least one row"), "--data", path("empty.csv"));
  }

  @Test
  void oneClassOnly() throws IOException {
    write("one.csv", "label,a\nx,1\nx,2\n");
    refused(ExitCode.DATA, List.of("only the class x"), "--data", path("one.csv"));
  }

  @Test
  void raggedRows() throws IOException {
    write("ragged.csv", "label,a,b\nx,1,2\ny,3\n");
    refused(ExitCode.DATA, List.of("ragged.csv"), "--data", path("ragged.csv"));
  }

  @Test
  void valuesThatAreNoNumbers() throws IOException {
    for (String value : List.of("NaN", "Infinity", "1.0E39", "many")) {
      write("odd.csv", "label,a\nx,1\ny," + value + "\n");
      refused(ExitCode.DATA, List.of("odd.csv", value), "--data", path("odd.csv"));
    }
  }

  @Test
  void labelWithoutImageAndTheReverse() throws IOException {
    idx("a-images-idx3-ubyte", IDX_IMAGES, 4, 16, 2, 2);
    refused(ExitCode.DATA, List.of("a-labels-idx1-ubyte"), "--data", path("a-images-idx3-ubyte"));

    idx("a-labels-idx1-ubyte", IDX_LABELS, 5, 5);
    refused(ExitCode.DATA, List.of("4 labels", "5 labels"), "--data", path("a-images-idx3-ubyte"));

    write("gap.csv", "label,a\nx,1\n,2\ny,3\n");
    refused(ExitCode.DATA, List.of("gap.csv", "label"), "--data", path("gap.csv"));
  }

  @Test
  void truncatedFiles() throws IOException {
    idx("t-images-idx3-ubyte", IDX_IMAGES, 4, 10, 2, 2);
    idx("t-labels-idx1-ubyte", IDX_LABELS, 4, 4);
    refused(ExitCode.DATA, List.of("t-images-idx3-ubyte"), "--data", path("t-images-idx3-ubyte"));

    Files.write(folder.resolve("data_batch_1.bin"), new byte[2 * 3073 + 5]);
    refused(ExitCode.DATA, List.of("data_batch_1.bin"), "--data", path("data_batch_1.bin"));
  }

  @Test
  void wrongMagicNumber() throws IOException {
    idx("m-images-idx3-ubyte", 0x999, 4, 16, 2, 2);
    idx("m-labels-idx1-ubyte", IDX_LABELS, 4, 4);
    refused(ExitCode.DATA, List.of("m-images-idx3-ubyte"), "--data", path("m-images-idx3-ubyte"));
  }

  @Test
  void aTextFileNamedPng() throws IOException {
    write("images/a/one.png", "hello");
    write("images/b/two.png", "hello");
    refused(ExitCode.DATA, List.of("one.png", "two.png"), "--data", path("images"));
  }

  @Test
  void dataThatDoesNotFitTheModel() throws IOException {
    write("train.csv", "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(20));
    write("unseen.csv", "label,a,b\nx,1,2\nz,3,4\n");
    write("wide.csv", "label,a,b,c\nx,1,2,3\ny,3,4,5\n");
    for (String option : List.of("--validation", "--test")) {
      refused(
          ExitCode.DATA,
          List.of("not trained on", "z"),
          "--data",
          path("train.csv"),
          option,
          path("unseen.csv"));
      refused(
          ExitCode.DATA,
          List.of("2 features", "3 features"),
          "--data",
          path("train.csv"),
          option,
          path("wide.csv"));
    }
    String model = path("out");
    assertThat(
            CommandRun.of(
                    List.of(
                        "train", "--data", path("train.csv"), "--output", model, "--epochs", "1"))
                .exitCode())
        .isEqualTo(ExitCode.DONE);
    refusedRun(
        ExitCode.DATA,
        List.of("2 features", "3 features"),
        List.of("evaluate", "--model", model, "--data", path("wide.csv")));
    refusedRun(
        ExitCode.DATA,
        List.of("2 features", "3 features"),
        List.of("predict", "--model", model, "--data", path("wide.csv"), "--output", path("said")));
  }

  @Test
  void optionsThatCannotBe() throws IOException {
    write("train.csv", "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(20));
    write("odd.conf", "learning-rat = 0.1\n");
    write("range.conf", "momentum = 1.5\n");
    String data = path("train.csv");
    refused(ExitCode.USAGE, List.of("--epochs"), "--data", data, "--epoch", "3");
    refused(ExitCode.USAGE, List.of("learning-rate"), "--data", data, "--config", path("odd.conf"));
    refused(ExitCode.USAGE, List.of("momentum"), "--data", data, "--config", path("range.conf"));
    refused(ExitCode.USAGE, List.of("--dropout"), "--data", data, "--dropout", "1");
    refused(ExitCode.USAGE, List.of("--loss"), "--data", data, "--loss", "hing");
  }

  @Test
  void outputThatCannotBeWritten() throws IOException {
    write("train.csv", "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(20));
    write("file", "");
    List<String> train = List.of("train", "--data", path("train.csv"), "--output");
    refusedRun(ExitCode.USAGE, List.of("file/out"), plus(train, path("file/out")));
    Files.createDirectory(folder.resolve("there"));
    refusedRun(ExitCode.USAGE, List.of("there", "--if-exists"), plus(train, path("there")));
  }

  private void refused(ExitCode exitCode, List<String> parts, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--output", path("none")));
    arguments.addAll(List.of(options));
    refusedRun(exitCode, parts, arguments);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static void refusedRun(ExitCode exitCode, List<String> parts, List<String> arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err())
        .contains("error: ", "  expected: ", "  got:      ", "  remedy:   ")
        .contains(parts)
        .doesNotContain("\tat ", "Exception");
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** An IDX file of zeros whose header may promise something else. */
  private void idx(String name, int magic, int count, int bytes, int... sizes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(8 + 4 * sizes.length + bytes);
    buffer.putInt(magic).putInt(count);
    for (int size : sizes) {
      buffer.putInt(size);
    }
    Files.write(folder.resolve(name), buffer.array());
  }
}
