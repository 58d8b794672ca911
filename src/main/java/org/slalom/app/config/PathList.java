package org.slalom.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slalom.core.setting.ValueType;

/**
 * The spelling of several paths in one value: separated by commas. A comma in the braces of a glob
 * ({@code part-{1,2}.csv}) separates nothing, and {@code \,} is a comma in a name; any other
 * backslash is the glob's.
 */
final class PathList {

  /** Paths or globs, separated by commas. */
  static final ValueType<List<String>> TYPE =
      new ValueType<>(
          "PATHS",
          "a path or glob, or several separated by commas",
          PathList::parseNoneBlank,
          PathList::print);

  private PathList() {}

  private static List<String> parseNoneBlank(String text) {
    List<String> paths = parse(text);
    if (paths.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a path is blank: " + text);
    }
    return paths;
  }

  static List<String> parse(String text) {
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("\\,", i)) {
        path.append(',');
        i++;
      } else if (c == '\\' && i + 1 < text.length()) {
        path.append(c).append(text.charAt(i + 1));
        i++;
      } else if (c == ',' && depth == 0) {
        paths.add(path.toString());
        path.setLength(0);
      } else {
        depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
        path.append(c);
      }
    }
    paths.add(path.toString());
    return List.copyOf(paths);
  }

  static String print(List<String> paths) {
    return paths.stream().map(path -> path.replace(",", "\\,")).collect(Collectors.joining(","));
  }
}
