package org.slalom.core.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slalom.core.image.ImageShape;

class LayoutTest {

  private static final ImageShape COLOUR = new ImageShape(8, 6, 3);
  private static final ImageShape GRAY = new ImageShape(8, 6, 1);

  private static Optional<Layout> of(ImageShape shape, long... input) {
    return Layout.of(input, shape);
  }

  @Test
  void theAxisOfTheChannelsTells() {
    assertThat(of(COLOUR, 1, 3, 6, 8)).contains(Layout.NCHW);
    assertThat(of(COLOUR, -1, 3, -1, -1)).contains(Layout.NCHW);
    assertThat(of(COLOUR, -1, 6, 8, 3)).contains(Layout.NHWC);
    assertThat(of(COLOUR, -1, -1, -1, 3)).contains(Layout.NHWC);
    assertThat(of(GRAY, 1, 1, 6, 8)).contains(Layout.NCHW);
    assertThat(of(GRAY, 1, 6, 8, 1)).contains(Layout.NHWC);
    assertThat(of(new ImageShape(3, 3, 3), 1, 3, 3, 3)).contains(Layout.NCHW);
  }

  @Test
  void otherInputsDoNotFit() {
    assertThat(of(COLOUR, 2, 3, 6, 8)).isEmpty();
    assertThat(of(COLOUR, 1, 3, 8, 6)).isEmpty();
    assertThat(of(COLOUR, 1, 1, 6, 8)).isEmpty();
    assertThat(of(COLOUR, 3, 6, 8)).isEmpty();
    assertThat(of(COLOUR, -1, -1, -1, -1)).isEmpty();
    assertThat(of(COLOUR)).isEmpty();
  }

  @Test
  void sizesBeginWithTheNumberOfImages() {
    assertThat(Layout.NCHW.sizes(1, COLOUR)).containsExactly(1, 3, 6, 8);
    assertThat(Layout.NHWC.sizes(5, COLOUR)).containsExactly(5, 6, 8, 3);
  }
}
