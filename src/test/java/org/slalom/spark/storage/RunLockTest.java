package org.slalom.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class RunLockTest {

  private static final LockTimes TIMES =
      new LockTimes(Duration.ofMillis(50), Duration.ofSeconds(5));

  @TempDir java.nio.file.Path folder;

  private FileStore store;
  private Path place;

  @BeforeEach
  void open() throws IOException {
    place = new Path(folder.resolve("deep/out").toUri());
    store = FileStore.of(place, new Configuration());
  }

  @Test
  void oneRunAtATime() throws IOException {
    RunLock first = RunLock.acquire(store, place, "one");

    assertThatThrownBy(() -> RunLock.acquire(store, place, "two"))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll("another run", "run one", "process", "another path");
    first.check();
    first.close();

    RunLock.acquire(store, place, "two").close();
    assertThat(names()).isEmpty();
  }

  @Test
  void ofManyAtOnceOneSucceeds() throws Exception {
    for (int round = 0; round < 20; round++) {
      int winners = contend(8);
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void ofManyWhoFindADeadOwnerOneTakesOver() throws Exception {
    for (int round = 0; round < 20; round++) {
      abandon(dead("killed"));
      assertThat(contend(8)).isEqualTo(1);
    }
  }

  @Test
  void aDeadProcessOfThisMachineIsSucceededAtOnce() throws IOException {
    abandon(dead("killed"));

    try (RunLock lock = RunLock.acquire(store, place, "next")) {
      lock.check();
      assertThat(names()).containsExactly("out.lock-000002");
    }
  }

  @Test
  void aNumberThatCameAgainIsNotTakenForTheOwner() throws IOException {
    LockOwner self = LockOwner.self("old");
    abandon(new LockOwner("old", self.host(), self.machine(), self.process(), 1));

    RunLock.acquire(store, place, "next").close();
  }

  @Test
  void aClockThatWasSetRightDoesNotMakeALiveOwnerDead() throws IOException {
    LockOwner self = LockOwner.self("alive");
    long later = self.processStarted() + 1_500;
    abandon(new LockOwner("alive", self.host(), self.machine(), self.process(), later));

    assertThatThrownBy(() -> RunLock.acquire(store, place, "next"))
        .hasMessageContaining("run alive");
  }

  @Test
  void anotherMachineIsGivenTime() throws IOException {
    LockOwner far = new LockOwner("far", "far.example", "far", 7, 0);
    java.nio.file.Path file = abandon(far);

    assertThatThrownBy(() -> RunLock.acquire(store, place, LockOwner.self("next"), TIMES))
        .hasMessageContainingAll("far.example", "a minute later");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(6)));

    RunLock.acquire(store, place, LockOwner.self("next"), TIMES).close();
  }

  @Test
  void anOwnerOnAnotherMachineShowsThatItLives() throws Exception {
    LockOwner far = new LockOwner("far", "far.example", "far", 7, 0);
    try (RunLock lock = RunLock.acquire(store, place, far, TIMES)) {
      java.nio.file.Path file = folder.resolve("deep/out.lock-000001");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      for (int i = 0; i < 100 && !names().contains("out.lock-000001.beat"); i++) {
        Thread.sleep(50);
      }

      assertThat(names()).contains("out.lock-000001", "out.lock-000001.beat");
      assertThatThrownBy(() -> RunLock.acquire(store, place, LockOwner.self("next"), TIMES))
          .hasMessageContaining("far.example");
      lock.check();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void anOwnerThatSleptTooLongSeesItsSuccessor() throws IOException {
    LockOwner far = new LockOwner("far", "far.example", "far", 7, 0);
    LockTimes asleep = new LockTimes(Duration.ofDays(1), Duration.ofSeconds(5));
    RunLock first = RunLock.acquire(store, place, far, asleep);
    Files.setLastModifiedTime(
        folder.resolve("deep/out.lock-000001"), FileTime.from(Instant.now().minusSeconds(60)));
    RunLock second = RunLock.acquire(store, place, LockOwner.self("next"), TIMES);

    assertThatThrownBy(first::check)
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("taken over");
    first.close();
    second.check();
    second.close();
  }

  @Test
  void aLockThatWasNeverWrittenToItsEndIsGivenTimeAsWell() throws IOException {
    java.nio.file.Path file = abandon(dead("x"));
    Files.write(file, new byte[0]);

    assertThatThrownBy(() -> RunLock.acquire(store, place, "next"))
        .hasMessageContaining("just begun");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(61)));
    RunLock.acquire(store, place, "next").close();
  }

  @Test
  void aStoreWithoutLocksIsRefused() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.bare.impl", FileStoreTest.BareFileSystem.class.getName());
    Path bare = new Path("bare://" + folder + "/out");

    assertThatThrownBy(() -> RunLock.acquire(FileStore.of(bare, hadoop), bare, "one"))
        .isInstanceOf(UserFault.class)
        .hasMessageContainingAll("knows no locks", "--unsafe-no-lock");
  }

  /** How many of so many get the lock at the same time; it is given back after all have tried. */
  private int contend(int contenders) throws Exception {
    List<Callable<List<RunLock>>> tries = new ArrayList<>();
    for (int i = 0; i < contenders; i++) {
      String name = "run " + i;
      tries.add(
          () -> {
            try {
              return List.of(RunLock.acquire(store, place, name));
            } catch (UserFault busy) {
              return List.of();
            }
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(contenders);
    List<RunLock> held = new ArrayList<>();
    for (Future<List<RunLock>> one : pool.invokeAll(tries)) {
      held.addAll(one.get());
    }
    pool.shutdown();
    held.forEach(RunLock::check);
    held.forEach(RunLock::close);
    assertThat(names()).isEmpty();
    return held.size();
  }

  private java.nio.file.Path abandon(LockOwner owner) throws IOException {
    java.nio.file.Path file = folder.resolve("deep/out.lock-000001");
    Files.createDirectories(file.getParent());
    return Files.write(file, owner.toJson());
  }

  private static LockOwner dead(String run) throws IOException {
    Process ended = new ProcessBuilder("true").start();
    try {
      ended.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    LockOwner self = LockOwner.self(run);
    return new LockOwner(run, self.host(), self.machine(), ended.pid(), 1);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("deep"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
