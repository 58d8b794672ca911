package org.slalom.app;

import java.util.Objects;

/** Which version of the program this is. */
public final class Version {

  private Version() {}

  /** The version in the manifest of the application jar; "development" when run from classes. */
  public static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  /** The program's name and version. */
  public static String describe() {
    return "slalom " + number();
  }
}
