package org.slalom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data sets that lie beside the project, where they do. */
public final class SharedData {

  private SharedData() {}

  /** The folder of a data set; the calling test is skipped where it is absent. */
  public static Path folder(String name) {
    Path folder = Path.of(System.getProperty("slalom.shared", "../shared"), "data", name);
    assumeTrue(Files.isDirectory(folder), () -> "no data set in " + folder.toAbsolutePath());
    return folder.toAbsolutePath().normalize();
  }
}
