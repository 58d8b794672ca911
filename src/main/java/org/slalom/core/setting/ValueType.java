package org.slalom.core.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slalom.core.optim.Interval;
import org.slalom.core.sampling.BatchSpec;

/**
 * The values that an option takes, and how they are spelt.
 *
 * @param placeholder stands for the value in help, as in {@code --epochs N}
 * @param expected completes "expected: ..." in an error
 * @param parser from the spelling to the value; throws {@link IllegalArgumentException} on anything
 *     that is not expected
 * @param printer the inverse of {@code parser}
 */
public record ValueType<T>(
    String placeholder, String expected, Function<String, T> parser, Function<T, String> printer) {

  /** A number of at least 0. */
  public static final ValueType<Double> NOT_NEGATIVE =
      real("X", "a number of at least 0", x -> x >= 0);

  /** A number above 0. */
  public static final ValueType<Double> POSITIVE = real("X", "a number above 0", x -> x > 0);

  /** A number of at least 0 and below 1. */
  public static final ValueType<Double> FRACTION =
      real("X", "a number of at least 0 and below 1", x -> x >= 0 && x < 1);

  /** A number above 0 and at most 1. */
  public static final ValueType<Double> SHARE =
      real("X", "a number above 0 and at most 1", x -> x > 0 && x <= 1);

  /** A number above 0 and below 1. */
  public static final ValueType<Double> MARGIN =
      real("X", "a number above 0 and below 1", x -> x > 0 && x < 1);

  /** The name of a column. */
  public static final ValueType<String> COLUMN = text("NAME", "the name of a column");

  /** A path. */
  public static final ValueType<String> PATH = text("PATH", "a path");

  /** Larger whole numbers are shorter with an exponent. */
  private static final double SHOWN_WHOLE = 1e6;

  /** The word for a value that is worked out from the data. */
  public static final String AUTO = "auto";

  /** The word for a minibatch of all rows. */
  private static final String FULL = "full";

  /** A finite number. */
  public static ValueType<Double> real(String placeholder, String expected, DoublePredicate range) {
    return new ValueType<>(
        placeholder,
        expected,
        // Adding 0 makes -0.0, which is no one's intention, 0.0.
        text -> require(Double.parseDouble(text) + 0.0, x -> Double.isFinite(x) && range.test(x)),
        ValueType::number);
  }

  /** One finite number, or several, separated by commas. */
  public static ValueType<List<Double>> reals(String expected, DoublePredicate range) {
    ValueType<Double> one = real("X", expected, range);
    return new ValueType<>(
        "NUMBERS",
        expected + ", or several, separated by commas",
        text -> Arrays.stream(text.split(",", -1)).map(one.parser).toList(),
        values -> values.stream().map(one.printer).collect(Collectors.joining(",")));
  }

  /** A whole number of at least {@code least}. */
  public static ValueType<Integer> integer(String placeholder, int least) {
    return new ValueType<>(
        placeholder,
        "a whole number of at least " + least,
        text -> require(Integer.valueOf(text), x -> x >= least),
        value -> Integer.toString(value));
  }

  /** A whole number of at least {@code least}, of 64 bits. */
  public static ValueType<Long> wide(String placeholder, long least) {
    String range =
        least == Long.MIN_VALUE ? "a whole number" : "a whole number of at least " + least;
    return new ValueType<>(
        placeholder,
        range,
        text -> require(Long.valueOf(text), x -> x >= least),
        value -> Long.toString(value));
  }

  /** {@code true} or {@code false}; the name of the option alone means {@code true}. */
  public static ValueType<Boolean> flag() {
    return new ValueType<>(
        "",
        "true or false",
        text -> {
          require(text, x -> x.equals("true") || x.equals("false"));
          return Boolean.valueOf(text);
        },
        value -> Boolean.toString(value));
  }

  /** A constant of an enumeration, in lower case with hyphens. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    String words = constants.stream().map(ValueType::word).collect(Collectors.joining("|"));
    return new ValueType<>(
        words,
        constants.stream().map(ValueType::word).collect(Collectors.joining(", ")),
        text ->
            constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        ValueType::word);
  }

  /** Different constants of an enumeration, separated by a character such as a comma. */
  public static <E extends Enum<E>> ValueType<List<E>> choices(Class<E> type, String separator) {
    ValueType<E> one = choice(type);
    return new ValueType<>(
        "NAMES",
        "one or several, joined by '" + separator + "', of " + one.expected,
        text ->
            Arrays.stream(text.split(Pattern.quote(separator), -1))
                .map(one.parser)
                .distinct()
                .toList(),
        values -> values.stream().map(one.printer).collect(Collectors.joining(separator)));
  }

  /** Any text that is not blank: a path, a column. */
  public static ValueType<String> text(String placeholder, String expected) {
    return new ValueType<>(
        placeholder, expected, text -> require(text, x -> !x.isBlank()), Function.identity());
  }

  /** A number of steps or epochs. */
  public static ValueType<Interval> interval() {
    return new ValueType<>(
        "INTERVAL",
        "a number above 0 of steps or epochs, such as '500 steps' or '1 epoch'",
        Interval::parse,
        Interval::toString);
  }

  /** Rows a step, or all of them. */
  public static ValueType<Integer> batchSize() {
    ValueType<Integer> rows = integer("N", 1);
    return new ValueType<>(
        String.join("|", "N", FULL, AUTO),
        rows.expected + ", " + FULL + " or " + AUTO,
        text ->
            switch (text) {
              case FULL -> BatchSpec.FULL;
              case AUTO -> BatchSpec.AUTO;
              default -> rows.parser.apply(text);
            },
        value ->
            switch (value) {
              case BatchSpec.FULL -> FULL;
              case BatchSpec.AUTO -> AUTO;
              default -> rows.printer.apply(value);
            });
  }

  /** The type's values, or {@code auto}, which is empty. */
  public static <T> ValueType<Optional<T>> orAuto(ValueType<T> type) {
    return new ValueType<>(
        type.placeholder + "|" + AUTO,
        type.expected + ", or " + AUTO,
        text -> text.equals(AUTO) ? Optional.empty() : Optional.of(type.parser.apply(text)),
        value -> value.map(type.printer).orElse(AUTO));
  }

  /** The primitive form of an optional number. */
  public static OptionalDouble primitive(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  /** The primitive form of an optional whole number. */
  public static OptionalInt primitiveInt(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static String number(double value) {
    long whole = (long) value;
    boolean isWhole = whole == value && Math.abs(value) < SHOWN_WHOLE;
    return isWhole ? Long.toString(whole) : Double.toString(value);
  }

  /** The spelling of a constant: lower case with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <V> V require(V value, Predicate<V> range) {
    if (!range.test(value)) {
      throw new IllegalArgumentException("out of range: " + value);
    }
    return value;
  }
}
