package org.slalom.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.IfExists;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class OutputFolderTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @Test
  void appearsWholeAtTheEnd() throws IOException {
    Path output = folder.resolve("deep/er/out");
    try (OutputFolder run = open("deep/er/out", IfExists.ERROR).orElseThrow()) {
      write(run, "one");
      assertThat(output).doesNotExist();
      run.publish();
    }

    assertThat(output.resolve("file")).hasContent("one");
    assertThat(siblings(output)).containsExactly("out");
  }

  @Test
  void aRunThatFailsLeavesTheFormerResultAndNoTrace() throws IOException {
    publish("one", IfExists.ERROR);

    try (OutputFolder run = open("out", IfExists.OVERWRITE).orElseThrow()) {
      write(run, "two");
    }

    assertThat(folder.resolve("out/file")).hasContent("one");
    assertThat(siblings(folder.resolve("out"))).containsExactly("out");
  }

  @Test
  void aFormerResultIsRefusedReplacedOrLeftAlone() throws IOException {
    publish("one", IfExists.ERROR);

    refused("the output exists", "out");
    assertThat(open("out", IfExists.SKIP)).isEmpty();
    publish("two", IfExists.OVERWRITE);

    assertThat(folder.resolve("out/file")).hasContent("two");
    assertThat(siblings(folder.resolve("out"))).containsExactly("out");
  }

  @Test
  void nothingButAResultOfTheSameCommandIsReplaced() throws IOException {
    publish("model", IfExists.ERROR);
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/letter.txt"), "dear");
    Files.createDirectories(folder.resolve("empty"));

    for (String name : List.of("out", "home")) {
      assertThatThrownBy(() -> open(name, IfExists.OVERWRITE, CommandName.EVALUATE, List.of()))
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("not a result of evaluate");
    }
    assertThat(open("empty", IfExists.OVERWRITE)).isPresent();
    assertThat(folder.resolve("home/letter.txt")).hasContent("dear");
  }

  @Test
  void ofTwoRunsAtOnceTheSecondIsRefused() throws IOException {
    OutputFolder first = open("out", IfExists.ERROR).orElseThrow();
    OutputFolder second = open("out", IfExists.ERROR).orElseThrow();
    write(first, "first");
    first.publish();

    assertThatThrownBy(second::publish)
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("the output exists");
    second.close();

    assertThat(folder.resolve("out/file")).hasContent("first");
    assertThat(siblings(folder.resolve("out"))).containsExactly("out");
  }

  @Test
  void whatCannotBeWrittenIsRefused() throws IOException {
    Files.writeString(folder.resolve("plain"), "a file");

    refused("cannot be written", "plain/out");
    refused("cannot be written", "nowhere://host/out");
    refused("cannot be written", "/");
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    publish("model", IfExists.ERROR);

    for (String input : List.of("out", "out/model", "")) {
      String path = folder.resolve(input).toString();
      assertThatThrownBy(() -> open("out", IfExists.OVERWRITE, CommandName.TRAIN, List.of(path)))
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("overlaps");
    }
    assertThat(open("out", IfExists.OVERWRITE, CommandName.TRAIN, List.of(folder + "/out2", "x")))
        .isPresent();
  }

  @Test
  void theTracesOfKilledRunsAreMended() throws IOException {
    publish("one", IfExists.ERROR);
    Files.move(folder.resolve("out"), folder.resolve("out.old-killed"));
    Path abandoned = Files.createDirectories(folder.resolve("out.run-long-ago"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(30, ChronoUnit.DAYS)));
    Files.createDirectories(folder.resolve("out.run-now"));

    assertThat(open("out", IfExists.SKIP)).isEmpty();

    assertThat(folder.resolve("out/file")).hasContent("one");
    assertThat(siblings(folder.resolve("out"))).containsExactly("out", "out.run-now");
  }

  private void publish(String content, IfExists ifExists) throws IOException {
    try (OutputFolder run = open("out", ifExists).orElseThrow()) {
      write(run, content);
      run.publish();
    }
  }

  private static void write(OutputFolder run, String content) throws IOException {
    try (var out = run.create("file")) {
      out.writeBytes(content);
    }
    RunReport report = new RunReport(CommandName.TRAIN, RunId.next());
    report.finish(new Stopwatch(), Map.of(), Map.of());
    report.write(run);
  }

  private void refused(String message, String name) {
    assertThatThrownBy(() -> open(name, IfExists.ERROR))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message)
        .hasMessageContaining("--output");
  }

  private Optional<OutputFolder> open(String name, IfExists ifExists) {
    return open(name, ifExists, CommandName.TRAIN, List.of());
  }

  private Optional<OutputFolder> open(
      String name, IfExists ifExists, CommandName command, List<String> inputs) {
    String path = name.contains(":") ? name : folder.resolve(name).toString();
    OutputPlace place = OutputPlace.of(path, HADOOP);
    return OutputFolder.open(
        place, OutputLock.none(), ifExists, command, RunId.next(), inputs, HADOOP);
  }

  private static List<String> siblings(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
