package org.slalom.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

class InputFilesTest {

  private static final SourceTester CSV = SourceTester.of(Format.CSV);

  @TempDir private Path folder;

  @Test
  void globsAndNamesAreExpandedOnceInTheOrderOfTheirPaths() throws IOException {
    for (String name : List.of("b.csv", "a.csv", "c.csv", "d.txt")) {
      Files.writeString(folder.resolve(name), "x");
    }

    List<FileStatus> found =
        new InputFiles(TestSpark.session())
            .expand(List.of(folder + "/c.csv", folder + "/*.csv", folder.toUri() + "/b.csv"));

    assertThat(found)
        .extracting(file -> file.getPath().getName())
        .containsExactly("a.csv", "b.csv", "c.csv");
  }

  @Test
  void aNameThatLooksLikeAGlobIsTakenAsItIsWhereItExists() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a[1] {b} % c"));
    Files.writeString(odd.resolve("d*.csv"), "label,x\na,1\n");
    Files.writeString(odd.resolve("dd.csv"), "another,header\n");

    assertThat(CSV.rows(odd.resolve("d*.csv"))).hasSize(1);
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThat(CSV.fault(ExitCode.DATA, folder.resolve("none.csv")))
        .hasMessageContaining("no such file, folder or match")
        .hasMessageContaining("none.csv");
    assertThat(CSV.fault(ExitCode.DATA, folder + "/*.csv")).hasMessageContaining("*.csv");
    assertThat(CSV.fault(ExitCode.USAGE, "")).hasMessageContaining("this is not a path");
    assertThat(CSV.fault(ExitCode.DATA, "nosuchscheme://x/y")).hasMessageContaining("nosuchscheme");
    assertThat(CSV.fault(ExitCode.USAGE)).hasMessageContaining("no data is named");
  }
}
