package org.slalom.core.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a training must remember to go on as if it had never been interrupted: numbers and texts
 * by name. Not safe for use by several threads.
 */
public final class TrainingState {

  private final Map<String, double[]> numbers = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  /**
   * Puts numbers in.
   *
   * @param values kept, not copied: to be written down before they change
   */
  public void put(String name, double... values) {
    numbers.put(name, values);
  }

  /** Puts a text in. */
  public void put(String name, String text) {
    texts.put(name, text);
  }

  /** Whether there are numbers of that name. */
  public boolean has(String name) {
    return numbers.containsKey(name);
  }

  /**
   * The numbers of a name.
   *
   * @return as they were put in, not a copy
   * @throws IllegalArgumentException if there are none
   */
  public double[] numbers(String name) {
    double[] values = numbers.get(name);
    if (values == null) {
      throw new IllegalArgumentException("no numbers named " + name);
    }
    return values;
  }

  /**
   * The one number of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double number(String name) {
    return numbers(name)[0];
  }

  /**
   * Copies the numbers of a name.
   *
   * @param target is filled
   * @throws IllegalArgumentException if there are none, or more or fewer than the target holds
   */
  public void copy(String name, double[] target) {
    double[] values = numbers(name);
    if (values.length != target.length) {
      throw new IllegalArgumentException(
          values.length + " numbers named " + name + " instead of " + target.length);
    }
    System.arraycopy(values, 0, target, 0, target.length);
  }

  /**
   * The text of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no text named " + name);
    }
    return text;
  }

  /** All numbers by name, in the order in which they were put in. */
  public Map<String, double[]> numbers() {
    return numbers;
  }

  /** All texts by name, likewise. */
  public Map<String, String> texts() {
    return texts;
  }
}
