package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slalom.core.Version;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.ColorHistogram;
import org.slalom.core.feature.ColorSpace;
import org.slalom.core.feature.Embedding;
import org.slalom.core.feature.Feature;
import org.slalom.core.feature.FeatureKind;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.feature.Hog;
import org.slalom.core.feature.PixelScaling;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.RawPixels;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Layout;
import org.slalom.core.onnx.NetworkFile;

/**
 * What a saved featurizer says of its features, but for the numbers of a code book and the bytes of
 * a network.
 */
final class FeatureSetHeader {

  /** The latest form; this one and all before it are read. */
  static final int FORMAT_VERSION = 4;

  /** The form that did not know roots of the means of visual words. */
  private static final int WITH_SOFT_WORDS = 3;

  /** The form that knew neither soft coding, nor symmetric words, nor words that are patches. */
  private static final int WITH_NETWORKS = 2;

  /** The form that did not know networks either. */
  private static final int FIRST = 1;

  private static final String FIELD = "slalom";

  private FeatureSetHeader() {}

  /** The header as the one field of an object. */
  static JsonNode toJson(FeatureSet features) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode header = json.putObject(FIELD);
    header.put(
        "formatVersion",
        features.parts().stream().mapToInt(FeatureSetHeader::version).max().orElse(FIRST));
    header.put("slalomVersion", Version.number());
    ImageShapeJson.put(header, features.shape());
    ArrayNode parts = header.putArray("features");
    features.parts().forEach(part -> write(part, parts.addObject()));
    return json;
  }

  /** The first form in which a feature can be told, for former versions to read. */
  private static int version(Feature feature) {
    if (feature instanceof CodeBook book) {
      return version(book.settings());
    }
    // former versions pass over the batch, and take images one by one, as all do to score them
    return feature instanceof Embedding ? WITH_NETWORKS : FIRST;
  }

  private static int version(VisualWords words) {
    if (words.pooling().root()) {
      return FORMAT_VERSION;
    }
    boolean first =
        !words.pooling().symmetric()
            && words.coding() != Coding.SOFT
            && words.learning().rounds() > 0;
    return first ? FIRST : WITH_SOFT_WORDS;
  }

  private static void write(Feature feature, ObjectNode json) {
    json.put("kind", feature.kind().name());
    if (feature instanceof ColorHistogram colors) {
      json.put("space", colors.space().name())
          .put("bins", colors.bins())
          .put("grid", colors.grid());
    } else if (feature instanceof Hog hog) {
      json.put("cell", hog.cell())
          .put("bins", hog.bins())
          .put("signed", hog.signed())
          .put("block", hog.block())
          .put("interpolate", hog.interpolate());
    } else if (feature instanceof CodeBook book) {
      VisualWords words = book.settings();
      json.put("patch", words.patch())
          .put("stride", words.stride())
          .put("words", words.words())
          .put("grid", words.pooling().grid())
          .put("coding", words.coding().name())
          .put("threshold", words.threshold())
          .put("symmetric", words.pooling().symmetric())
          .put("root", words.pooling().root())
          .put("contrast", words.contrast())
          .put("whitening", words.learning().whitening())
          .put("samples", words.learning().samples())
          .put("rounds", words.learning().rounds())
          .put("spherical", words.learning().spherical());
    } else if (feature instanceof Embedding embedding) {
      json.put("sha256", embedding.network().sha256())
          .put("output", embedding.output())
          .put("layout", embedding.layout().name())
          .put("dimension", embedding.dimension())
          .put("batch", embedding.batch());
      embedding.scaling().means().forEach(json.putArray("means")::add);
      embedding.scaling().deviations().forEach(json.putArray("deviations")::add);
    }
  }

  /** The settings of the code book that the header speaks of. */
  static Optional<VisualWords> words(JsonNode metadata, String path) {
    return checked(path, () -> part(metadata, FeatureKind.BOVW).map(FeatureSetHeader::words));
  }

  private static Optional<JsonNode> part(JsonNode metadata, FeatureKind kind) {
    for (JsonNode part : metadata.path(FIELD).path("features")) {
      if (kind(part) == kind) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** SHA-256 of the network that the header speaks of. */
  static Optional<String> network(JsonNode metadata, String path) {
    return checked(
        path, () -> part(metadata, FeatureKind.ONNX).map(part -> part.required("sha256").asText()));
  }

  /** The shape of the images. */
  static ImageShape shape(JsonNode metadata, String path) {
    return checked(path, () -> ImageShapeJson.read(metadata.path(FIELD)).orElseThrow());
  }

  /**
   * Reads the header among the fields of a metadata file.
   *
   * @param codeBook if it speaks of one
   * @param network if it speaks of one
   * @param path the featurizer, for messages
   * @throws UserFault if it is damaged
   */
  static FeatureSet fromJson(
      JsonNode metadata, Optional<CodeBook> codeBook, Optional<NetworkFile> network, String path) {
    JsonNode header = metadata.path(FIELD);
    return checked(
        path,
        () -> {
          ImageShape shape = shape(metadata, path);
          List<Feature> parts = new ArrayList<>();
          for (JsonNode part : header.required("features")) {
            parts.add(
                switch (kind(part)) {
                  case RAW -> new RawPixels();
                  case COLORHIST -> colors(part);
                  case HOG -> hog(part);
                  case BOVW -> codeBook.orElseThrow();
                  case ONNX -> embedding(part, network.orElseThrow(), shape);
                });
          }
          return new FeatureSet(shape, parts);
        });
  }

  /** Refuses the header of a later version. */
  static void requireVersion(JsonNode metadata, String path) {
    ModelFaults.requireVersion(metadata.path(FIELD), FORMAT_VERSION, path);
  }

  private static <T> T checked(String path, Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw ModelFaults.damaged(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static FeatureKind kind(JsonNode part) {
    return FeatureKind.valueOf(part.required("kind").asText());
  }

  private static ColorHistogram colors(JsonNode json) {
    return new ColorHistogram(
        ColorSpace.valueOf(json.required("space").asText()),
        json.required("bins").asInt(),
        json.required("grid").asInt());
  }

  private static Hog hog(JsonNode json) {
    return new Hog(
        json.required("cell").asInt(),
        json.required("bins").asInt(),
        json.required("signed").asBoolean(),
        json.required("block").asInt(),
        json.required("interpolate").asBoolean());
  }

  private static Embedding embedding(JsonNode json, NetworkFile network, ImageShape shape) {
    return new Embedding(
        network,
        json.required("output").asText(),
        new PixelScaling(numbers(json.required("means")), numbers(json.required("deviations"))),
        Layout.valueOf(json.required("layout").asText()),
        shape,
        json.required("dimension").asInt(),
        json.path("batch").asInt(1));
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private static VisualWords words(JsonNode json) {
    return new VisualWords(
        json.required("patch").asInt(),
        json.required("stride").asInt(),
        json.required("words").asInt(),
        Coding.valueOf(json.required("coding").asText()),
        json.path("threshold").asDouble(),
        new Pooling(
            json.required("grid").asInt(),
            json.path("symmetric").asBoolean(),
            json.path("root").asBoolean()),
        json.required("contrast").asDouble(),
        new WordLearning(
            json.required("whitening").asDouble(),
            json.required("samples").asInt(),
            json.required("rounds").asInt(),
            json.required("spherical").asBoolean()));
  }
}
