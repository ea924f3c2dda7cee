package io.wayside.jobs.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;

/** The settings that Flink, its plugins and its operator have, by name. */
final class KnownSettings {

  private static final String PACKAGE = "org/apache/flink/configuration";

  /** What is named by the one who sets it, or belongs to the plugin for object storage. */
  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile(
              "metrics\\.reporter\\.[a-z]+\\.(factory\\.class|port|filterLabelValueCharacters)"),
          Pattern.compile("s3\\.(endpoint|path\\.style\\.access)"));

  /** Of the operator and its autoscaler, which are no library of ours: those that we use. */
  private static final Set<String> OPERATOR =
      Set.of(
          "kubernetes.operator.periodic.savepoint.interval",
          "kubernetes.operator.savepoint.history.max.count",
          "kubernetes.operator.deployment.rollback.enabled",
          "kubernetes.operator.deployment.readiness.timeout",
          "job.autoscaler.enabled",
          "job.autoscaler.scaling.enabled",
          "job.autoscaler.stabilization.interval",
          "job.autoscaler.metrics.window",
          "job.autoscaler.utilization.target",
          "job.autoscaler.vertex.max-parallelism");

  private final Set<String> names = new TreeSet<>(OPERATOR);

  /** Every option in flink-core, the current names alone. */
  KnownSettings() {
    try (FileSystem jar = FileSystems.newFileSystem(flinkCore(), Map.of());
        Stream<Path> classes = Files.list(jar.getPath(PACKAGE))) {
      classes
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith("Options.class"))
          .forEach(file -> addOptions(file.substring(0, file.length() - ".class".length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody reads the setting. */
  boolean has(String name) {
    return names.contains(name) || PATTERNS.stream().anyMatch(it -> it.matcher(name).matches());
  }

  private void addOptions(String type) {
    try {
      for (Field field : Class.forName(PACKAGE.replace('/', '.') + "." + type).getFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && field.get(null) instanceof ConfigOption<?> option) {
          names.add(option.key());
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type, e);
    }
  }

  private static Path flinkCore() {
    try {
      URI jar = CoreOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(jar);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
