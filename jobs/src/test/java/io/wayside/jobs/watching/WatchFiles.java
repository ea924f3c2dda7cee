package io.wayside.jobs.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files in {@code deploy} that watch the job. */
final class WatchFiles {

  static final Path ROOT = Path.of("..");
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final Pattern FULL_NAME =
      Pattern.compile("flink_(?:taskmanager|jobmanager)_\\w*\\w");
  private static final Pattern SHORT_NAME = Pattern.compile("`((?!flink_)[a-z_]+[A-Z]\\w*)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private WatchFiles() {}

  static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(DEPLOY.resolve(file).toFile());
  }

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DEPLOY.resolve("grafana/dashboards/wayside.json").toFile());
  }

  static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  /** The alerts, in the order of their file. */
  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : yaml("prometheus/alerts.yml").path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    return alerts;
  }

  /** The panels that show something. */
  static List<JsonNode> panels() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : dashboard().path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        panels.add(panel);
      }
    }
    return panels;
  }

  /** The expressions of alerts and dashboard, by where they are. */
  static Map<String, String> expressions() throws IOException {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (JsonNode alert : alerts()) {
      expressions.put(alert.path("alert").asText(), alert.path("expr").asText());
    }
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        expressions.put(
            "panel %s, %s".formatted(panel.path("id"), target.path("refId").asText()),
            target.path("expr").asText());
      }
    }
    for (JsonNode variable : dashboard().path("templating").path("list")) {
      if (variable.path("type").asText().equals("query")) {
        expressions.put("variable " + variable.path("name"), variable.path("definition").asText());
      }
    }
    return expressions;
  }

  /** Metrics that a text names in full. */
  static Set<String> namesIn(String file) throws IOException {
    return found(FULL_NAME, 0, file);
  }

  /** Metrics that a text names in code font without the operators' prefix. */
  static Set<String> shortNamesIn(String file) throws IOException {
    return found(SHORT_NAME, 1, file);
  }

  private static Set<String> found(Pattern pattern, int group, String file) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text(file));
    while (matcher.find()) {
      names.add(matcher.group(group));
    }
    return names;
  }

  /** What a link to a heading of a Markdown file ends in. */
  static Set<String> anchors(String file) throws IOException {
    Set<String> anchors = new TreeSet<>();
    Matcher heading = HEADING.matcher(text(file));
    while (heading.find()) {
      anchors.add(
          heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'));
    }
    return anchors;
  }
}
