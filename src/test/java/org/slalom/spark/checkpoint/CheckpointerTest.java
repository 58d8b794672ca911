package org.slalom.spark.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.storage.FileStore;

class CheckpointerTest {

  private static final RunIdentity IDENTITY =
      new RunIdentity(Map.of("l2", "0.5", "loss", "hinge"), Map.of("fingerprint", "ab"));
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path temporary;

  private Path path;
  private CheckpointFolder folder;
  private long now;
  private long writingTakes;

  @BeforeEach
  void choose() throws IOException {
    path = temporary.resolve("checkpoints");
    var named = new org.apache.hadoop.fs.Path(path.toUri());
    folder = new CheckpointFolder(FileStore.of(named, new Configuration()), named);
  }

  @Test
  void writesAfterSoManyStepsAndKeepsTheLastThree() throws IOException {
    train(open("10", ResumeMode.AUTO), 1, 57, 0);

    assertThat(written()).containsExactly(30L, 40L, 50L);
  }

  @Test
  void aRoundThatPassesTheStepWritesAtItsEnd() throws IOException {
    Checkpointer checkpointer = open("10", ResumeMode.AUTO);
    for (long step = 7; step <= 28; step += 7) {
      reached(checkpointer, step);
    }

    assertThat(written()).containsExactly(14L, 21L);
  }

  @Test
  void writesAfterSoMuchTime() throws IOException {
    train(open("1m", ResumeMode.AUTO), 1, 100, 25 * SECOND);

    assertThat(written()).containsExactly(93L, 96L, 99L);
  }

  @Test
  void writingTakesNoMoreThanAHundredthOfTheTime() throws IOException {
    writingTakes = 3 * SECOND;
    Checkpointer checkpointer = open("1s", ResumeMode.AUTO);
    train(checkpointer, 1, 1000, SECOND);

    // after the first, which tells what one costs, one in 300 seconds
    assertThat(written()).containsExactly(301L, 601L, 901L);
  }

  @Test
  void nothingIsWrittenWhereNothingIsWanted() throws IOException {
    Checkpointer checkpointer = open("never", ResumeMode.AUTO);
    train(checkpointer, 1, 100, 3600 * SECOND);

    assertThat(checkpointer.save()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void goesOnFromTheNewestThatIsSound() throws IOException {
    train(open("10", ResumeMode.AUTO), 1, 30, 0);
    Path newest = path.resolve("step-000000000030.checkpoint");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    Files.write(path.resolve("step-000000000025.checkpoint"), new byte[0]);

    assertThat(open("10", ResumeMode.AUTO).resumedStep()).hasValue(20);
  }

  @Test
  void anotherConfigurationIsRefusedBeforeAnyWork() {
    train(open("10", ResumeMode.AUTO), 1, 10, 0);
    RunIdentity other = new RunIdentity(Map.of("l2", "0.1", "loss", "hinge"), Map.of());

    assertThatThrownBy(() -> Checkpointer.begin(folder, ResumeMode.AUTO, other, Optional.empty()))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll(
            "expected: l2 = 0.5", "got:      l2 = 0.1", path.toString(), "--resume never");
  }

  @Test
  void otherDataIsRefused() {
    train(open("10", ResumeMode.AUTO), 1, 10, 0);
    RunIdentity other = IDENTITY.withData(Map.of("fingerprint", "cd", "validation", "ef"));

    assertThatThrownBy(
            () ->
                Checkpointer.open(
                    folder, CheckpointInterval.NEVER, ResumeMode.AUTO, "other", other))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll(
            "fingerprint = ab, no validation", "fingerprint = cd, validation = ef");
  }

  @Test
  void whatIsNotToBeGoneOnWithIsRemoved() throws IOException {
    train(open("10", ResumeMode.AUTO), 1, 10, 0);

    Checkpointer.begin(folder, ResumeMode.NEVER, IDENTITY, Optional.empty());

    assertThat(path).doesNotExist();
    assertThat(open("10", ResumeMode.NEVER).resumedStep()).isEmpty();
  }

  @Test
  void thereHasToBeOneWhereOneIsRequired() {
    assertThatThrownBy(
            () -> Checkpointer.begin(folder, ResumeMode.REQUIRE, IDENTITY, Optional.empty()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("nothing to go on with");
    assertThatThrownBy(() -> open("10", ResumeMode.REQUIRE)).isInstanceOf(UserFault.class);
  }

  @Test
  void thoseOfARunThatHasPublishedSinceAreOfNoUse() throws IOException {
    train(open("10", ResumeMode.AUTO), 1, 30, 0);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(path.resolve("step-000000000010.checkpoint"), before);
    Files.setLastModifiedTime(path.resolve("step-000000000020.checkpoint"), before);

    Checkpointer.begin(folder, ResumeMode.AUTO, IDENTITY, Optional.of(1_000_001L));

    assertThat(written()).containsExactly(30L);
  }

  @Test
  void aFolderThatCannotBeWrittenCostsAWarning() throws IOException {
    Files.writeString(path, "a file where the folder should be");

    Checkpointer checkpointer = open("10", ResumeMode.AUTO);
    train(checkpointer, 1, 30, 0);

    assertThat(checkpointer.save()).isEmpty();
  }

  @Test
  void intervalsAreReadAsTheyAreWritten() {
    for (String text : List.of("500", "30s", "90s", "5m", "2h", "never")) {
      assertThat(CheckpointInterval.parse(text)).hasToString(text);
    }
    assertThat(CheckpointInterval.parse("120s")).hasToString("2m");
    assertThat(CheckpointInterval.parse("5m").time()).isEqualTo(Duration.ofMinutes(5));
    for (String text : List.of("", "0", "-5", "5x", "m", "1.5m", "5 m m", "0s")) {
      assertThatThrownBy(() -> CheckpointInterval.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void train(Checkpointer checkpointer, long from, long to, long nanosecondsAStep) {
    for (long step = from; step <= to; step++) {
      now += nanosecondsAStep;
      reached(checkpointer, step);
    }
  }

  private void reached(Checkpointer checkpointer, long step) {
    checkpointer.reached(
        step,
        () -> {
          now += writingTakes;
          TrainingState state = new TrainingState();
          state.put("step", (double) step);
          return state;
        });
  }

  private Checkpointer open(String every, ResumeMode mode) {
    return Checkpointer.open(
        folder, CheckpointInterval.parse(every), mode, "test", IDENTITY, () -> now);
  }

  private List<Long> written() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> Long.parseLong(name.replaceAll("[^0-9]", "")))
          .sorted()
          .toList();
    }
  }
}
