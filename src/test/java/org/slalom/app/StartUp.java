package org.slalom.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How the JVM of a process of the program starts.
 *
 * @param classPath its class path
 * @param options of the JVM
 */
record StartUp(String classPath, List<String> options) {

  /** Compiles little and collects by one thread, as befits a process of seconds. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** With all that the tests have on their class path. */
  static StartUp usual() {
    return new StartUp(System.getProperty("java.class.path"), List.of());
  }

  /**
   * Of processes of seconds; the first one writes what it has loaded to an archive when it ends.
   *
   * @param folder takes the archive, and a jar of the program: an archive holds no folders
   */
  static StartUp recording(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : usual().classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        jars.add(entry);
      } else if (Files.isDirectory(path.resolve("org/slalom/core"))) {
        Path jar = folder.resolve(jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      }
    }
    return new StartUp(
        String.join(File.pathSeparator, jars), shortLived("-XX:ArchiveClassesAtExit=", folder));
  }

  /** Of the same processes when the archive is there: they start in a third of the time. */
  StartUp replaying(Path folder) {
    return new StartUp(classPath, shortLived("-XX:SharedArchiveFile=", folder));
  }

  private static List<String> shortLived(String use, Path folder) {
    return Stream.concat(SHORT_LIVED.stream(), Stream.of(use + folder.resolve("classes.jsa")))
        .toList();
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
      }
    }
  }
}
