package org.slalom.spark.source;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Images of one gray, in RGB. */
final class TestImages {

  private TestImages() {}

  /** An encoded image. */
  static byte[] encode(String format, int width, int height, int gray) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(gray, gray, gray));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /** A file, with the folders above it, in the format that its name says. */
  static void write(Path file, int width, int height, int gray) throws IOException {
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Files.createDirectories(file.getParent());
    Files.write(file, encode(format, width, height, gray));
  }
}
