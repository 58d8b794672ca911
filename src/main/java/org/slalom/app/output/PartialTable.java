package org.slalom.app.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slalom.core.error.UserFault;
import org.slalom.spark.checkpoint.ResumeMode;
import org.slalom.spark.checkpoint.RunIdentity;
import org.slalom.spark.storage.FileStore;

/**
 * A table that is written partition by partition beside the output, so that a run that was broken
 * off leaves what it had done to the next one: {@code OUTPUT.partial} with the identity of the run,
 * and in {@code rows/} a file {@code part-NNNNN-...} for each partition that is done.
 */
public final class PartialTable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_IDENTITY = 1 << 20;
  private static final Pattern PART = Pattern.compile("part-(\\d{1,9})-.*\\.parquet");

  private final OutputPlace place;
  private final Path identityFile;
  private final Path rows;

  private PartialTable(OutputPlace place) {
    this.place = place;
    identityFile = new Path(place.partial(), "identity.json");
    rows = new Path(place.partial(), "rows");
  }

  /**
   * Goes on with what is there, or begins.
   *
   * @param identity of the run: its configuration and its data
   * @throws UserFault if what is there is of another configuration or of other data, or nothing is
   *     there and something must be
   */
  public static PartialTable open(OutputPlace place, ResumeMode mode, RunIdentity identity) {
    PartialTable table = new PartialTable(place);
    try {
      if (mode == ResumeMode.NEVER) {
        place.store().delete(place.partial());
      }
      Optional<RunIdentity> former = table.identity();
      String where = place.partial().toString();
      if (former.isPresent()) {
        identity.requireConfiguration(former.get(), where);
        identity.requireData(former.get(), where);
      } else if (mode == ResumeMode.REQUIRE) {
        throw UserFault.usage("there is nothing to go on with")
            .expected("rows of a run that was broken off, since --resume require was given")
            .got("none")
            .where(where)
            .remedy("check --output, or drop --resume require");
      }
      table.begin(identity);
      return table;
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  private Optional<RunIdentity> identity() throws IOException {
    if (!place.store().exists(identityFile)) {
      return Optional.empty();
    }
    JsonNode json = JSON.readTree(place.store().read(identityFile, LARGEST_IDENTITY));
    try {
      return Optional.of(RunIdentity.readFrom(json));
    } catch (IllegalArgumentException e) {
      throw new IOException(identityFile + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What a task may have been writing when it was killed is removed. */
  private void begin(RunIdentity identity) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    identity.writeTo(json);
    byte[] content = JSON.writeValueAsBytes(json);
    place.store().replace(identityFile, out -> out.write(content));
    place.store().delete(new Path(rows, "_temporary"));
  }

  /** The folder of the rows. */
  public Path rows() {
    return rows;
  }

  /** The numbers of the partitions that are done. */
  public Set<Integer> parts() {
    Set<Integer> parts = new TreeSet<>();
    try {
      for (FileStatus file : files()) {
        Matcher name = PART.matcher(file.getPath().getName());
        if (name.matches()) {
          parts.add(Integer.parseInt(name.group(1)));
        }
      }
      return parts;
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /** Moves the files of the complete table into a folder. */
  public void moveInto(Path folder) {
    try {
      for (FileStatus file : files()) {
        Path target = new Path(folder, file.getPath().getName());
        if (!place.store().files().rename(file.getPath(), target)) {
          throw new IOException("cannot move " + file.getPath() + " to " + target);
        }
      }
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /** Removes all of it. */
  public void clear() {
    try {
      place.store().delete(place.partial());
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  private List<FileStatus> files() throws IOException {
    FileStore store = place.store();
    return store.list(rows, "part-");
  }
}
