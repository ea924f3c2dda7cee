package io.wayside.jobs.segmentation;

import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Flink's reporter that lets Prometheus read the metrics over HTTP. */
final class PrometheusEndpoint {

  private static final String REPORTER = "metrics.reporter.prometheus.";

  private PrometheusEndpoint() {}

  /**
   * Asks a cluster for it; one whose port is taken reports nothing and says so in its log alone.
   */
  static void configure(Configuration flink, int port) {
    flink.addAll(
        Configuration.fromMap(
            Map.of(
                REPORTER + "factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                REPORTER + "port",
                Integer.toString(port),
                // Otherwise "north-1" and "north/1" would both be the camera "north_1".
                REPORTER + "filterLabelValueCharacters",
                "false")));
  }
}
