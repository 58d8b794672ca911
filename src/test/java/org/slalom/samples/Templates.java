package org.slalom.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.image.ImageShape;
import org.slalom.core.model.LinearModel;
import org.slalom.ml.ModelStore;

/**
 * Draws what a classifier has learnt, as lecture 3 of CS231n shows it: the weights of a class are
 * an image, the template that every picture is compared with.
 */
public final class Templates {
  private static final int EXAMPLES = 3;

  /** A weight of so many times the class's root mean square is shown in full strength. */
  private static final double FULL_STRENGTH = 2.5;

  private Templates() {}

  /**
   * Writes a PNG file with a column a class: its template, and some of the images it learnt from.
   *
   * @param arguments the model, the folder of class folders it was trained on, the file to write
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println(
          "Expected three arguments: a model, the folder it was trained on, the file to write.");
      System.exit(2);
    }
    SparkSession session = SparkSession.builder().getOrCreate();
    try {
      LinearModel model = ModelStore.load(arguments[0]);
      BufferedImage picture = Mosaic.of(rows(model, Path.of(arguments[1])));
      ImageIO.write(picture, "png", Path.of(arguments[2]).toFile());
    } finally {
      session.stop();
    }
  }

  private static List<List<BufferedImage>> rows(LinearModel model, Path folder) throws IOException {
    List<List<BufferedImage>> rows = new ArrayList<>();
    rows.add(of(model));
    for (int example = 0; example < EXAMPLES; example++) {
      List<BufferedImage> row = new ArrayList<>();
      for (String label : model.classes()) {
        row.add(ImageIO.read(files(folder.resolve(label)).get(example).toFile()));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * The template of each class of a model of RGB images: gray where a pixel has no say, brighter in
   * a channel where light speaks for the class, darker where it speaks against it.
   */
  static List<BufferedImage> of(LinearModel model) {
    ImageShape shape = model.imageShape().orElseThrow();
    float[] weights = model.folded().weights();
    List<BufferedImage> templates = new ArrayList<>();
    for (int c = 0; c < model.classes().size(); c++) {
      templates.add(template(weights, c * shape.size(), shape));
    }
    return templates;
  }

  private static BufferedImage template(float[] weights, int from, ImageShape shape) {
    double squares = 0;
    for (int i = from; i < from + shape.size(); i++) {
      squares += weights[i] * weights[i];
    }
    double strength = FULL_STRENGTH * Math.sqrt(squares / shape.size());
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < shape.width() * shape.height(); pixel++) {
      int colour = 0;
      for (int channel = 0; channel < 3; channel++) {
        colour = colour << 8 | level(weights[from + 3 * pixel + channel] / strength);
      }
      image.setRGB(pixel % shape.width(), pixel / shape.width(), colour);
    }
    return image;
  }

  /** From -1 to 1 and beyond, to 0 to 255. */
  private static int level(double weight) {
    return (int) Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, weight)));
  }
}
