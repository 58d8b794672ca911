package org.slalom.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes the sample data. */
final class SampleData {
  private SampleData() {}

  /**
   * Draws every image and writes it as a PNG file, replacing what is there.
   *
   * @param arguments the folder to write to, made where it is missing
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Expected one argument: the folder to write to, such as sample-data.");
      System.exit(2);
    }
    write(Path.of(arguments[0]), Sample.all().toList());
  }

  private static void write(Path folder, List<Sample> samples) throws IOException {
    for (Sample sample : samples) {
      Path file = folder.resolve(sample.path());
      Files.createDirectories(file.getParent());
      ImageIO.write(sample.image(), "png", file.toFile());
    }
  }
}
