package org.slalom.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class PublicationsTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @BeforeEach
  void output() throws IOException {
    Files.createDirectories(folder.resolve("out/model/stages"));
    Files.writeString(folder.resolve("out/model/stages/part"), "weights");
    Files.writeString(folder.resolve("out/run.json"), "{}");
    Files.writeString(folder.resolve("out/metrics.jsonl"), "");
  }

  @Test
  void aVersionHoldsTheModelAndItsManifestAndThePointerNamesIt() throws IOException {
    PublishedModel first = publish("one");

    assertThat(current()).contains(first);
    assertThat(first.previous()).isEmpty();
    assertThat(folder.resolve("place/versions/one/model/stages/part")).hasContent("weights");
    assertThat(folder.resolve("place/versions/one/run.json")).hasContent("{}");
    var pointer = new ObjectMapper().readTree(folder.resolve("place/current.json").toFile());
    assertThat(pointer.fieldNames())
        .toIterable()
        .containsExactly("version", "previous", "weightsSha256", "published");
    assertThat(pointer.at("/previous").isNull()).isTrue();

    assertThat(publish("two").previous()).contains("one");
    assertThat(names("place")).containsExactly("current.json", "versions");
    assertThat(names("place/versions")).containsExactly("one", "two");
    assertThat(names("")).containsExactly("out", "place");
  }

  @Test
  void rollingBackGoesOneVersionFurtherEachTime() {
    publish("one");
    publish("two");
    publish("three");

    assertThat(rollBack().version()).isEqualTo("two");
    assertThat(rollBack().version()).isEqualTo("one");
    refused("there is nothing to go back to", "its first version, one");
    assertThat(current().map(PublishedModel::version)).contains("one");

    // What was current when it was published is what it follows, not what was published last.
    assertThat(publish("four").previous()).contains("one");
    assertThat(rollBack().version()).isEqualTo("one");
  }

  @Test
  void whatIsNotThereCannotBeGoneBackTo() throws IOException {
    refused("there is nothing to go back to", "no model at all");
    publish("one");
    publish("two");
    Files.delete(folder.resolve("place/versions/one/published.json"));

    refused("there is nothing to go back to", "no version one any more");
    assertThat(current().map(PublishedModel::version)).contains("two");
  }

  @Test
  void theTracesOfAKilledPublicationAreRemovedByTheNext() throws IOException {
    publish("one");
    // Killed before the pointer moved: as left by a publication of "two".
    Files.createDirectories(folder.resolve("place/versions/two/model"));
    Files.writeString(folder.resolve("place/versions/two/model/half"), "wei");
    Files.write(
        folder.resolve("place/publishing.json"),
        new PublishedModel("two", Optional.of("one"), "x", "t").toJson());

    assertThat(publish("three").previous()).contains("one");
    assertThat(names("place/versions")).containsExactly("one", "three");

    // Killed after: the version is current, and stays.
    Files.copy(folder.resolve("place/current.json"), folder.resolve("place/publishing.json"));
    assertThat(publish("four").previous()).contains("three");
    assertThat(names("place/versions")).containsExactly("four", "one", "three");
    assertThat(names("place")).containsExactly("current.json", "versions");
  }

  @Test
  void aPublicationThatFailsLeavesThePointer() throws IOException {
    publish("one");
    Files.delete(folder.resolve("out/run.json"));

    assertThatThrownBy(() -> publish("two"))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("run.json");
    assertThat(current().map(PublishedModel::version)).contains("one");
  }

  @Test
  void publishersAtOnceComeOneAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<PublishedModel>> all =
          IntStream.range(0, 4)
              .<Callable<PublishedModel>>mapToObj(i -> () -> publish("version" + i))
              .toList();
      for (Future<PublishedModel> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    // A chain of all four.
    rollBack();
    rollBack();
    assertThat(rollBack().previous()).isEmpty();
    assertThat(names("place/versions")).hasSize(4);
  }

  @Test
  void aDamagedPointerIsAnError() throws IOException {
    publish("one");
    for (String damaged : List.of("", "{", "{\"version\": \"../../out\"}", "[]")) {
      Files.writeString(folder.resolve("place/current.json"), damaged);
      assertThatThrownBy(this::current)
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("cannot be read");
    }
  }

  private void refused(String... messages) {
    assertThatThrownBy(this::rollBack)
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll(messages);
  }

  private PublishedModel publish(String version) {
    OutputPlace output = OutputPlace.of(folder.resolve("out").toString(), HADOOP);
    return place().publish(output, "model", new RunId(version), "sha of " + version);
  }

  private PublishedModel rollBack() {
    return place().rollBack(RunId.next());
  }

  private Optional<PublishedModel> current() {
    return place().current();
  }

  private Publications place() {
    return Publications.at(folder.resolve("place").toString(), true, HADOOP);
  }

  private List<String> names(String inner) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(inner))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
