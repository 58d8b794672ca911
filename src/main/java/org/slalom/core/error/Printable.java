package org.slalom.core.error;

/**
 * Text that may be shown on a terminal. Names and labels come from files, and could hold what moves
 * the cursor, rewrites lines or reverses their direction: such characters are shown as {@code
 * \}{@code u001b} and the like.
 */
public final class Printable {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /** A text of one line, such as a name. */
  public static String line(String text) {
    return escaped(text, "");
  }

  /** A text of several lines, such as a table: line breaks and tabs stay. */
  public static String lines(String text) {
    return escaped(text, "\n\r\t");
  }

  private static String escaped(String text, String kept) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isSafe(character) || kept.indexOf(character) >= 0) {
                shown.appendCodePoint(character);
              } else {
                shown.append(String.format("\\u%04x", character));
              }
            });
    return shown.toString();
  }

  private static boolean isSafe(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // joiners shape letters and emoji; the others reorder or hide text
      case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
