package io.wayside.jobs.segmentation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** Reads a YAML file of settings on top of the defaults, and names the key of whatever is wrong. */
public final class ConfigReader {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new DurationDeserializer())
                  .setDeserializerModifier(new KebabEnums()))
          .build();

  private static final String JOB_DEFAULTS = "/segmentation-job.yaml";

  private ConfigReader() {}

  /**
   * Reads a file.
   *
   * @throws ConfigurationException if the file cannot be read, a key is unknown or a value is out
   *     of range
   */
  public static SegmentationJobConfig read(Path file) {
    return read(file, JOB_DEFAULTS, SegmentationJobConfig.class);
  }

  /**
   * Reads a file of other settings.
   *
   * @param defaults the resource with every key
   * @param type a record whose components are the keys
   * @throws ConfigurationException as {@link #read(Path)}
   */
  public static <T> T read(Path file, String defaults, Class<T> type) {
    try {
      JsonNode own = YAML.readTree(Files.readAllBytes(file));
      return bind(own, file.toString(), defaults, type);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(file + ": not YAML" + at(e) + ": " + firstLine(e));
    } catch (IOException e) {
      throw new ConfigurationException(
          "--config: expected a readable file but was %s (%s)".formatted(file, reason(e)));
    }
  }

  /** Reads settings that are already in memory, nested as in the file. */
  public static SegmentationJobConfig read(Map<String, ?> settings) {
    return bind(YAML.valueToTree(settings), "settings", JOB_DEFAULTS, SegmentationJobConfig.class);
  }

  private static <T> T bind(JsonNode own, String where, String defaults, Class<T> type) {
    JsonNode merged = defaults(defaults);
    if (own.isObject()) {
      merge((ObjectNode) merged, (ObjectNode) own, where, "");
    } else if (!own.isMissingNode() && !own.isNull()) {
      throw new ConfigurationException(where + ": expected keys and values but was " + kind(own));
    }
    try {
      return YAML.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(where + ": " + describe(e));
    }
  }

  private static JsonNode defaults(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            ConfigReader.class.getResourceAsStream(resource), resource + " in the jar")) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts {@code own} over {@code base}; every key must be one that the defaults have. */
  private static void merge(ObjectNode base, ObjectNode own, String where, String prefix) {
    for (Map.Entry<String, JsonNode> entry : own.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      JsonNode known = base.get(key);
      if (known == null) {
        throw new ConfigurationException(
            "%s: %s%s: unknown key, expected one of %s".formatted(where, prefix, key, keys(base)));
      }
      boolean freeKeys = known.isObject() && known.isEmpty();
      if (known.isObject() && value.isObject() && !freeKeys) {
        merge((ObjectNode) known, (ObjectNode) value, where, prefix + key + ".");
      } else if (known.isObject() != value.isObject()) {
        throw new ConfigurationException(
            "%s: %s%s: expected %s but was %s"
                .formatted(
                    where,
                    prefix,
                    key,
                    known.isObject() ? "keys below it" : "a value",
                    kind(value)));
      } else {
        base.set(key, value);
      }
    }
  }

  /** A text is not shown: misplaced, it may hold a password. */
  private static String kind(JsonNode value) {
    return value.isNumber() || value.isBoolean()
        ? value.toString()
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String keys(ObjectNode node) {
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static String describe(JsonProcessingException e) {
    String path = path(e);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException || cause instanceof IllegalArgumentException) {
        return (path.isEmpty() ? "" : path + ".") + cause.getMessage();
      }
    }
    if (e instanceof UnrecognizedPropertyException) {
      return path + ": unknown key";
    }
    if (e instanceof InvalidFormatException format) {
      return "%s: expected %s but was %s"
          .formatted(path, expected(format.getTargetType()), format.getValue());
    }
    return path + ": " + firstLine(e);
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(ConfigReader::kebab)
          .collect(Collectors.joining(" or "));
    }
    if (type == Duration.class) {
      return "a duration such as 20 ms or 10 s";
    }
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    return type == boolean.class ? "true or false" : "a number";
  }

  private static String kebab(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String path(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."))
        : "";
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : e.getClass().getSimpleName();
  }

  /** Durations as Flink writes them: {@code 20 ms}, {@code 10 s}, {@code 5 min}. */
  private static final class DurationDeserializer extends StdScalarDeserializer<Duration> {

    @Serial private static final long serialVersionUID = 1;

    DurationDeserializer() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      // A bare number would be read as milliseconds: ask for the unit.
      if (text.matches("\\s*\\d+\\s*")) {
        throw InvalidFormatException.from(parser, "no unit", text, Duration.class);
      }
      try {
        return TimeUtils.parseDuration(text);
      } catch (IllegalArgumentException | NullPointerException e) {
        throw InvalidFormatException.from(parser, "no duration", text, Duration.class);
      }
    }
  }

  /** Enum constants as the file writes them: {@code exactly-once} is {@code EXACTLY_ONCE}. */
  private static final class KebabEnums extends BeanDeserializerModifier {

    @Serial private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> standard) {
      return new JsonDeserializer<Object>() {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
          String text = parser.getText();
          for (Object constant : type.getRawClass().getEnumConstants()) {
            if (kebab(constant).equals(text)) {
              return constant;
            }
          }
          throw InvalidFormatException.from(parser, "no such value", text, type.getRawClass());
        }
      };
    }
  }
}
