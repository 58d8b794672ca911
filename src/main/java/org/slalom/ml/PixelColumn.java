package org.slalom.ml;

import java.util.Optional;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.slalom.core.image.ImageShape;

/**
 * Tells, in the metadata of a binary column, that it holds the raw pixels of images, an unsigned
 * byte each. {@link ImageFeaturizerModel} says so of its output; a binary column of which nobody
 * says so holds float32. For pixels from elsewhere:
 *
 * <pre>{@code
 * table.withMetadata("features", PixelColumn.metadata(new ImageShape(28, 28, 1)))
 * }</pre>
 */
public final class PixelColumn {

  private static final String KEY = "slalom.pixels";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String CHANNELS = "channels";

  private PixelColumn() {}

  /** The metadata of a column of images of a shape. */
  public static Metadata metadata(ImageShape shape) {
    Metadata sizes =
        new MetadataBuilder()
            .putLong(WIDTH, shape.width())
            .putLong(HEIGHT, shape.height())
            .putLong(CHANNELS, shape.channels())
            .build();
    return new MetadataBuilder().putMetadata(KEY, sizes).build();
  }

  /** The shape of the images whose pixels a column holds; empty if it holds anything else. */
  static Optional<ImageShape> shape(StructField column) {
    if (!(column.dataType() instanceof BinaryType) || !column.metadata().contains(KEY)) {
      return Optional.empty();
    }
    Metadata sizes = column.metadata().getMetadata(KEY);
    return Optional.of(
        new ImageShape(
            Math.toIntExact(sizes.getLong(WIDTH)),
            Math.toIntExact(sizes.getLong(HEIGHT)),
            Math.toIntExact(sizes.getLong(CHANNELS))));
  }
}
