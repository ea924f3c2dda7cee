package io.wayside.connectors.kafka;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the topics: {@code <prefix>.<word>.v1}.
 *
 * @param prefix letters, digits, dot, underscore and hyphen, at most 200 of them
 */
public record Topics(String prefix) implements Serializable {

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  /** The names under the prefix "wayside". */
  public static final Topics DEFAULT = new Topics("wayside");

  /** Checks that Kafka accepts the names. */
  public Topics {
    if (!LEGAL.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "topic prefix: expected 1 to 200 of a-z A-Z 0-9 . _ - but was \"" + prefix + "\"");
    }
  }

  /** The full name of a topic, such as "wayside.frames.v1". */
  public String name(Topic topic) {
    return prefix + "." + topic.word() + ".v1";
  }

  /** The topic of a full name, if it is one of these. */
  public Optional<Topic> topic(String name) {
    for (Topic topic : Topic.values()) {
      if (name(topic).equals(name)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }
}
