package org.slalom.spark.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a lock.
 *
 * @param run the run's name
 * @param host where it runs, for people
 * @param machine where it runs, for programs: two processes that name the same one see each other
 * @param process its number there
 * @param processStarted when it began, since numbers come again: milliseconds, 0 if unknown
 */
record LockOwner(String run, String host, String machine, long process, long processStarted) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Linux reckons when a process began from the time of day, which is set right now and then. */
  private static final long TOLERANCE_MILLISECONDS = 30_000;

  /** This very process. */
  static LockOwner self(String run) {
    ProcessHandle self = ProcessHandle.current();
    return new LockOwner(run, hostName(), thisMachine(), self.pid(), started(self));
  }

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("run", run);
    json.put("host", host);
    json.put("machine", machine);
    json.put("process", process);
    json.put("processStarted", processStarted);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What a lock says; empty if it was never written to its end. */
  static Optional<LockOwner> fromJson(byte[] content) {
    try {
      JsonNode json = JSON.readTree(content);
      return json == null || !json.hasNonNull("run")
          ? Optional.empty()
          : Optional.of(
              new LockOwner(
                  json.path("run").asText(),
                  json.path("host").asText(),
                  json.path("machine").asText(),
                  json.path("process").asLong(),
                  json.path("processStarted").asLong()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it was a process of this machine and has ended. */
  boolean isKnownDead() {
    return machine.equals(thisMachine())
        && ProcessHandle.of(process)
            .filter(ProcessHandle::isAlive)
            .filter(alive -> mayHaveStartedAt(started(alive)))
            .isEmpty();
  }

  private boolean mayHaveStartedAt(long time) {
    return time == 0
        || processStarted == 0
        || Math.abs(time - processStarted) <= TOLERANCE_MILLISECONDS;
  }

  @Override
  public String toString() {
    return "run " + run + ", process " + process + " on " + host;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** Containers may share a name and number their processes alike: their name spaces differ. */
  private static String thisMachine() {
    String boot = "";
    String processes = "";
    try {
      boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      // not Linux
    }
    return String.join("/", hostName(), boot, processes);
  }
}
