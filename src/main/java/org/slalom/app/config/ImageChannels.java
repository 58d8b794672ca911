package org.slalom.app.config;

import java.util.Arrays;
import org.slalom.core.setting.ValueType;

/** The channels of the images that are learnt from. */
public enum ImageChannels {
  /** One: gray. */
  GRAY(1),
  /** Three: red, green, blue. */
  RGB(3);

  /** Spelt as the number of channels. */
  static final ValueType<ImageChannels> TYPE =
      new ValueType<>("1|3", "1 or 3", ImageChannels::of, value -> Integer.toString(value.count));

  private final int count;

  ImageChannels(int count) {
    this.count = count;
  }

  /** How many they are. */
  public int count() {
    return count;
  }

  private static ImageChannels of(String text) {
    return Arrays.stream(values())
        .filter(channels -> Integer.toString(channels.count).equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
