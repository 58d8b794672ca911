package org.slalom.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slalom.core.error.UserFault;

/**
 * A HOCON file whose keys are the long names of options. Substitutions see the environment ({@code
 * data = ${HOME}/images}); relative paths in it are relative to the working directory, as on the
 * command line.
 */
public final class ConfigFile {

  /** Far above what the options of a run take. */
  static final int MOST_BYTES = 1 << 20;

  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  /** What reads well without quotes, and means itself. */
  private static final Pattern PLAIN =
      Pattern.compile("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?(E-?[0-9]+)?");

  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @param location a path of this machine, or any URI that Hadoop knows
   * @return values by name, with the lines where they stand
   * @throws UserFault if it cannot be read or is not HOCON
   */
  public static Map<String, RawValue> read(String location) {
    try {
      return REMOTE.matcher(location).matches()
          ? values(location, new StringReader(HadoopText.read(location)))
          : values(local(location));
    } catch (IOException e) {
      throw UserFault.usage("the configuration file cannot be read")
          .expected("a readable HOCON file")
          .got(String.valueOf(e.getMessage()))
          .where(location)
          .cause(e)
          .remedy("correct --config");
    } catch (ConfigException e) {
      throw malformed(location, String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw malformed(location, "sections within sections without end", e);
    }
  }

  private static UserFault malformed(String location, String got, Throwable cause) {
    return UserFault.usage("the configuration file is not well formed")
        .expected("HOCON, such as: learning-rate = 0.1")
        .got(got)
        .where(location)
        .cause(cause)
        .remedy("correct the file");
  }

  /**
   * Writes what {@link #read} reads: lines {@code name = value}, and what has no value as a
   * comment.
   */
  public static String print(Settings settings) {
    Map<String, String> values = settings.resolved();
    StringBuilder text = new StringBuilder();
    for (Option<?> option : Options.of(settings.command())) {
      if (option.fileable()) {
        text.append(
            Optional.ofNullable(values.get(option.name()))
                .map(value -> option.name() + " = " + quoted(value))
                .orElse("# " + option.name() + " ="));
        text.append('\n');
      }
    }
    return text.toString();
  }

  static IOException tooLong() {
    return new IOException("more than " + MOST_BYTES + " bytes");
  }

  private static Path local(String location) throws IOException {
    Path path = Path.of(location);
    // In cluster mode the driver runs elsewhere, and finds what was shipped with --files beside it.
    Path shipped = Path.of(path.getFileName().toString());
    return !Files.exists(path) && ClusterMode.active() ? shipped : path;
  }

  private static Map<String, RawValue> values(Path path) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IOException(Files.isDirectory(path) ? "a folder" : "no readable file");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw tooLong();
    }
    File file = path.toFile();
    return values(ConfigFactory.parseFile(file, described(path.toString())));
  }

  private static Map<String, RawValue> values(String location, Reader text) {
    return values(ConfigFactory.parseReader(text, described(location)));
  }

  private static ConfigParseOptions described(String location) {
    return ConfigParseOptions.defaults().setOriginDescription(location).setAllowMissing(false);
  }

  private static Map<String, RawValue> values(Config parsed) {
    Substitutions.requireBounded(parsed);
    Config config = parsed.resolve();
    Map<String, RawValue> values = new LinkedHashMap<>();
    config
        .root()
        .forEach(
            (name, value) -> {
              String where = value.origin().description();
              if (value.valueType() != ConfigValueType.NULL) {
                values.put(name, new RawValue(text(config, name, value), where));
              }
            });
    return values;
  }

  private static String text(Config config, String name, ConfigValue value) {
    String path = ConfigUtil.joinPath(name);
    if (value.valueType() == ConfigValueType.LIST) {
      return PathList.print(config.getStringList(path));
    }
    if (value.valueType() == ConfigValueType.OBJECT) {
      throw UserFault.usage("key " + name + " is a section")
          .expected("keys that are the long names of options, each with one value or a list")
          .got(name + " with keys of its own")
          .where(value.origin().description())
          .remedy("see --print-config for an example");
    }
    return config.getString(path);
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }
}
