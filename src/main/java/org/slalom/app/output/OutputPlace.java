package org.slalom.app.output;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.spark.storage.FileStore;

/**
 * Where the result of a run goes, and the names of all that lies beside it meanwhile.
 *
 * @param store the file system
 * @param output the folder of the result, qualified; not a root
 */
public record OutputPlace(FileStore store, Path output) {

  private static final String STAGING = ".run-";
  private static final String ASIDE = ".old-";
  private static final String REJECTED = ".rejected-";

  /**
   * The place that a user names.
   *
   * @param hadoop settings of the file systems
   * @throws UserFault if no folder can be there
   */
  public static OutputPlace of(String folder, Configuration hadoop) {
    try {
      Path named = new Path(folder);
      FileStore store = FileStore.of(named, hadoop);
      Path output = store.files().makeQualified(named);
      if (output.getParent() == null) {
        throw unwritable(folder, "the root of a file system", null);
      }
      return new OutputPlace(store, output);
    } catch (IOException | IllegalArgumentException e) {
      throw unwritable(folder, String.valueOf(e.getMessage()), e);
    }
  }

  /** Where a run writes before it publishes. */
  public Path staging(RunId run) {
    return output.suffix(STAGING + run);
  }

  /** Where a former result waits until the new one is there. */
  Path aside(RunId run) {
    return output.suffix(ASIDE + run);
  }

  /** Where a result stays that did not pass the gate. */
  public Path rejected(RunId run) {
    return output.suffix(REJECTED + run);
  }

  /** How the last run went. */
  Path status() {
    return output.suffix(".status.json");
  }

  /** What the last run can be resumed from. */
  public Path checkpoints() {
    return output.suffix(".checkpoints");
  }

  /** What has been computed of a table that is not complete yet. */
  public Path partial() {
    return output.suffix(".partial");
  }

  /** What runs that were killed have written. */
  List<FileStatus> stagings() throws IOException {
    return siblings(STAGING);
  }

  /** The former results that runs that were killed have moved away. */
  List<FileStatus> asides() throws IOException {
    return siblings(ASIDE);
  }

  /** The results that did not pass the gate, the oldest first. */
  List<FileStatus> rejections() throws IOException {
    return siblings(REJECTED);
  }

  /** The error of a place where a file operation failed. */
  UserFault unwritable(IOException cause) {
    return unwritable(output.toString(), String.valueOf(cause.getMessage()), cause);
  }

  private List<FileStatus> siblings(String infix) throws IOException {
    @Nullable Path parent = output.getParent();
    return parent == null ? List.of() : store.list(parent, output.getName() + infix);
  }

  private static UserFault unwritable(String where, String got, @Nullable Throwable cause) {
    var description =
        UserFault.usage("the output cannot be written")
            .expected("a folder that can be made and written")
            .got(got)
            .where(where);
    if (cause != null) {
      description.cause(cause);
    }
    return description.remedy("choose another --output, or mend the permissions");
  }
}
