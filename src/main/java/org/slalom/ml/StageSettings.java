package org.slalom.ml;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.MethodSettings;
import org.slalom.core.setting.ObjectiveSettings;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.SettingValues;
import org.slalom.core.setting.ValueType;
import scala.Function1;

/**
 * The settings of a training as the params of a stage: the same names, in camel case, ranges and
 * defaults. What is left to us ({@code auto}) is a param that is not set. Some of MLlib's names
 * stand for ours: see {@link #given}.
 */
final class StageSettings implements SettingValues {

  /** MLlib's strength of the penalty. */
  static final String REG_PARAM = "regParam";

  /** MLlib's share of L1 in it. */
  static final String ELASTIC_NET_PARAM = "elasticNetParam";

  /** MLlib's number of steps. */
  static final String MAX_ITER = "maxIter";

  /** MLlib's opposite of our {@code no-intercept}. */
  static final String FIT_INTERCEPT = "fitIntercept";

  private static final Pattern OPTION = Pattern.compile("--([a-z0-9]+(?:-[a-z0-9]+)*)");

  /** Options whose params have names of their own. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("no-intercept", FIT_INTERCEPT, "validation", "validationIndicatorCol");

  private final Params stage;

  /** The settings of a stage whose uid is set. */
  StageSettings(Params stage) {
    this.stage = stage;
  }

  DoubleParam real(Setting<?> setting) {
    return withDefault(
        new DoubleParam(stage.uid(), name(setting), doc(setting), range(setting)),
        setting,
        Double::valueOf);
  }

  IntParam integer(Setting<?> setting) {
    return withDefault(
        new IntParam(stage.uid(), name(setting), doc(setting), range(setting)),
        setting,
        Integer::valueOf);
  }

  LongParam wide(Setting<?> setting) {
    return withDefault(
        new LongParam(stage.uid(), name(setting), doc(setting), range(setting)),
        setting,
        Long::valueOf);
  }

  BooleanParam flag(Setting<Boolean> setting) {
    return withDefault(
        new BooleanParam(stage.uid(), name(setting), doc(setting)), setting, Boolean::valueOf);
  }

  Param<String> word(Setting<?> setting) {
    return withDefault(
        new Param<>(stage.uid(), name(setting), doc(setting), range(setting)),
        setting,
        Function.identity());
  }

  @Override
  public <T> Optional<T> find(Setting<T> setting) {
    return given(setting).map(setting.type().parser()).or(setting::fallback);
  }

  @Override
  public String where(Setting<?> setting) {
    return stage.uid();
  }

  /** Does what the command line does as well, and says what is wrong in the words of the stage. */
  <T> T inOwnWords(Supplier<T> work) {
    try {
      return work.get();
    } catch (UserFault fault) {
      throw fault.reworded(this::reworded);
    }
  }

  /**
   * A message in the words of the stage: params instead of options, where there are such.
   *
   * @param message what the command line would say
   */
  String reworded(String message) {
    return OPTION
        .matcher(message)
        .replaceAll(
            match -> {
              String param = camelCase(match.group(1));
              return stage.hasParam(param) ? param : match.group();
            });
  }

  /**
   * The value that is set, as it is spelt. Where r is regParam and a is elasticNetParam, MLlib's
   * penalty {@code r (a sum |w| + (1 - a) / 2 sum w^2)} is ours of {@code l1 = r a} and {@code l2 =
   * r (1 - a) / 2}.
   */
  private Optional<String> given(Setting<?> setting) {
    if (setting.equals(ObjectiveSettings.NO_INTERCEPT)) {
      return value(FIT_INTERCEPT).map(fits -> Boolean.toString(!(boolean) fits));
    }
    if (setting.equals(MethodSettings.STEPS) && value(MAX_ITER).isPresent()) {
      return either(MAX_ITER, setting).map(Object::toString);
    }
    boolean l1 = setting.equals(ObjectiveSettings.L1);
    if ((l1 || setting.equals(ObjectiveSettings.L2)) && value(REG_PARAM).isPresent()) {
      double share = value(ELASTIC_NET_PARAM).map(a -> (double) a).orElse(0.0);
      return either(REG_PARAM, setting)
          .map(r -> Double.toString((double) r * (l1 ? share : (1 - share) / 2)));
    }
    // a stage need not have them all: a featurizer makes no mirrored rows
    return stage.hasParam(name(setting))
        ? value(name(setting)).map(Object::toString)
        : Optional.empty();
  }

  /** A value that stands for one of ours, which must not be set as well. */
  private Optional<Object> either(String mllib, Setting<?> ours) {
    if (stage.isSet(stage.getParam(name(ours)))) {
      throw UserFault.usage("two params say the same")
          .expected(mllib + " or " + name(ours))
          .got("both")
          .where(stage.uid())
          .remedy("clear one of the two");
    }
    return value(mllib);
  }

  private Optional<Object> value(String param) {
    scala.Option<Object> value = stage.get(stage.getParam(param));
    return value.isDefined() ? Optional.of(value.get()) : Optional.empty();
  }

  private <V, P extends Param<V>> P withDefault(
      P param, Setting<?> setting, Function<String, ? extends V> reader) {
    fallback(setting)
        .filter(text -> !text.equals(ValueType.AUTO))
        .ifPresent(text -> stage.setDefault(param, (V) reader.apply(text)));
    return param;
  }

  private static <T> Optional<String> fallback(Setting<T> setting) {
    return setting.fallback().map(setting.type().printer());
  }

  /** What the command line's help says, in the words of a stage. */
  private static String doc(Setting<?> setting) {
    String text =
        OPTION.matcher(setting.text()).replaceAll(match -> camelCase(match.group(1)))
            + ": "
            + setting.type().expected();
    return text.replaceAll("\\b" + ValueType.AUTO + "\\b", "unset");
  }

  private static String name(Setting<?> setting) {
    return camelCase(setting.name());
  }

  private static String camelCase(String name) {
    return OTHER_NAMES.containsKey(name)
        ? OTHER_NAMES.get(name)
        : Pattern.compile("-(.)")
            .matcher(name)
            .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private <V> Function1<V, Object> range(Setting<?> setting) {
    return value -> {
      try {
        return Objects.nonNull(setting.type().parser().apply(String.valueOf(value)));
      } catch (IllegalArgumentException e) {
        throw UserFault.usage("wrong value of " + name(setting))
            .expected(setting.type().expected())
            .got(String.valueOf(value))
            .where(stage.uid())
            .cause(e)
            .remedy("give " + name(setting) + " a value as expected");
      }
    };
  }
}
