package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One figure of a model beside what it must be.
 *
 * @param name what is judged
 * @param passed whether it is so
 * @param expected what it must be, in words
 * @param got what it is, in words
 * @param threshold the least value that is right, or the greatest that is not
 * @param value the figure
 */
record GateCheck(
    String name, boolean passed, String expected, String got, double threshold, double value) {

  /** As it stands in the manifest. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("check", name);
    map.put("passed", passed);
    map.put("threshold", threshold);
    map.put("value", value);
    map.put("expected", expected);
    map.put("got", got);
    return map;
  }
}
