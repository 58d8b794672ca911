package org.slalom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.LinearModel;
import org.slalom.core.preprocess.Preprocessing;

class TemplatesTest {
  private static final ImageShape SHAPE = new ImageShape(20, 1, 3);

  @Test
  void aTemplateIsGrayWhereNothingCountsAndShinesInWhatSpeaksForItsClass() {
    double[] parameters = new double[2 * SHAPE.size() + 2];
    parameters[3 + 1] = 5; // green of the second pixel, for the first class
    parameters[SHAPE.size()] = -0.2; // red of the first pixel, against the second class

    List<BufferedImage> templates = Templates.of(model(parameters));

    Color gray = new Color(128, 128, 128);
    assertThat(new Color(templates.get(0).getRGB(0, 0))).isEqualTo(gray);
    assertThat(new Color(templates.get(0).getRGB(1, 0))).isEqualTo(new Color(128, 255, 128));
    assertThat(new Color(templates.get(1).getRGB(0, 0))).isEqualTo(new Color(0, 128, 128));
  }

  @Test
  void aMosaicShowsEachImageEnlargedWithWhiteBetween() {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    BufferedImage mosaic = Mosaic.of(List.of(List.of(dot, dot)));

    assertThat(mosaic.getWidth()).isEqualTo(2 * Mosaic.ZOOM + Mosaic.GAP);
    assertThat(mosaic.getHeight()).isEqualTo(Mosaic.ZOOM);
    assertThat(new Color(mosaic.getRGB(Mosaic.ZOOM - 1, 0))).isEqualTo(Color.BLACK);
    assertThat(new Color(mosaic.getRGB(Mosaic.ZOOM, 0))).isEqualTo(Color.WHITE);
  }

  private static LinearModel model(double[] parameters) {
    double[] factor = new double[SHAPE.size()];
    Arrays.fill(factor, 1);
    return new LinearModel(
        List.of("a", "b"),
        new SoftmaxLoss(),
        new Preprocessing(Storage.BYTES, new double[SHAPE.size()], factor),
        Optional.of(FeatureSet.rawPixels(SHAPE)),
        parameters);
  }
}
