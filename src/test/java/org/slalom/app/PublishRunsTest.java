package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;

/** Nights of a job that publishes what it has trained, and the mornings after. */
class PublishRunsTest extends CommandTestBase {

  @BeforeEach
  void data() throws IOException {
    Files.write(folder.resolve("train.csv"), Clouds.rows(600, 1));
    List<String> test = Clouds.rows(900, 2);
    test.set(1, "0,-1.2,2.7"); // in the middle of class 1
    Files.write(folder.resolve("test.csv"), test);
  }

  @Test
  void eachNightFollowsTheOneBeforeAndABadOneIsTakenBack() throws IOException {
    assertThat(night("--seed", "1")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(json("out/run.json").at("/gate/incumbent/found").asBoolean(true)).isFalse();
    JsonNode first = json("live/current.json");
    assertThat(out).contains("published: version " + first.at("/version").asText());
    assertThat(first.at("/weightsSha256")).isEqualTo(json("out/run.json").at("/weightsSha256"));

    assertThat(night("--seed", "2")).as(err).isEqualTo(ExitCode.DONE);
    assertThat(json("out/run.json").at("/gate/incumbent/weightsSha256"))
        .isEqualTo(first.at("/weightsSha256"));
    JsonNode second = json("live/current.json");
    assertThat(second.at("/previous")).isEqualTo(first.at("/version"));

    assertThat(night("--min-accuracy", "1")).isEqualTo(ExitCode.GATE);
    assertThat(json("live/current.json")).isEqualTo(second);

    assertThat(run("rollback", path("live"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("current: version " + first.at("/version").asText(), "none");
    assertThat(json("live/current.json")).isEqualTo(first);
    assertThat(run("rollback", path("live"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("nothing to go back to", "remedy:").doesNotContain("\tat ");
  }

  @Test
  void whatAKilledRunHasNotPublishedIsPublishedWhenItIsSkipped() throws IOException {
    assertThat(night()).as(err).isEqualTo(ExitCode.DONE);
    JsonNode published = json("live/current.json");
    // Killed when the output was in its place: nothing of it is where it was to be published.
    FileUtils.deleteDirectory(folder.resolve("live").toFile());

    assertThat(again()).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("is there already", "published: version " + version(published));
    assertThat(version(json("live/current.json"))).isEqualTo(version(published));
    assertThat(json("live/current.json").at("/weightsSha256"))
        .isEqualTo(json("out/run.json").at("/weightsSha256"));
    assertThat(again()).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("is there already").doesNotContain("published");

    // Killed between the version and the pointer.
    Files.move(folder.resolve("live/current.json"), folder.resolve("live/publishing.json"));
    assertThat(again()).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("published: version " + version(published));
    assertThat(folder.resolve("live/publishing.json")).doesNotExist();

    // Published again and taken back since: that is not undone.
    assertThat(train("other", "overwrite", "live", "--seed", "2")).as(err).isEqualTo(ExitCode.DONE);
    JsonNode later = json("live/current.json");
    FileUtils.deleteDirectory(folder.resolve("live/versions/" + version(published)).toFile());
    assertThat(again()).isEqualTo(ExitCode.DONE);
    assertThat(out).doesNotContain("published");
    assertThat(json("live/current.json")).isEqualTo(later);

    // Nor is a result published that was not meant for there.
    assertThat(train("out", "skip", "elsewhere")).isEqualTo(ExitCode.DONE);
    assertThat(out).doesNotContain("published");
  }

  private static String version(JsonNode pointer) {
    return pointer.at("/version").asText();
  }

  @Test
  void thePlaceOfPublishedModelsIsTheNameOfTheCurrentOne() throws IOException {
    night();
    String version = json("live/current.json").at("/version").asText();

    for (String model : List.of("live", "live/versions/" + version)) {
      assertThat(run("evaluate", "--model", path(model), "--data", path("test.csv")))
          .as(err)
          .isEqualTo(ExitCode.DONE);
    }
    assertThat(night("--init-model", path("live"))).as(err).isEqualTo(ExitCode.DONE);

    Files.writeString(
        folder.resolve("live/current.json"),
        "{\"version\": \"" + version + "\", \"weightsSha256\": \"0123\"}");
    assertThat(run("evaluate", "--model", path("live"), "--data", path("test.csv")))
        .isEqualTo(ExitCode.DATA);
    assertThat(err).contains("not the one that was published", "weights 0123");
  }

  @Test
  void whereNothingCanBePublishedNothingIsTrained() throws IOException {
    Files.writeString(folder.resolve("live"), "a file");

    assertThat(night()).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("published models", "live");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(run("rollback")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("PATH is missing");
    assertThat(
            run(
                "train",
                "--data",
                path("train.csv"),
                "--output",
                path("x"),
                "--publish",
                path("x/y")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("the output overlaps");
  }

  private ExitCode night(String... options) {
    return train("out", "overwrite", "live", options);
  }

  private ExitCode again() {
    return train("out", "skip", "live");
  }

  private ExitCode train(String output, String ifExists, String publish, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--data", path("train.csv"), "--test", path("test.csv")));
    arguments.addAll(List.of("--output", path(output), "--if-exists", ifExists));
    arguments.addAll(List.of("--steps", "60", "--publish", path(publish)));
    arguments.addAll(List.of("--incumbent", path("live")));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(new String[0]));
  }
}
