package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is registered, by name; in a key-value group by value and name. */
final class RecordingMetrics extends UnregisteredMetricsGroup {

  private final String prefix;
  private final Map<String, Counter> counters;
  private final Map<String, Histogram> histograms;
  private final Map<String, Gauge<?>> gauges;

  RecordingMetrics() {
    this("", new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  private RecordingMetrics(
      String prefix,
      Map<String, Counter> counters,
      Map<String, Histogram> histograms,
      Map<String, Gauge<?>> gauges) {
    this.prefix = prefix;
    this.counters = counters;
    this.histograms = histograms;
    this.gauges = gauges;
  }

  long count(String name) {
    return requireNonNull(counters.get(name), name).getCount();
  }

  long updates(String name) {
    return requireNonNull(histograms.get(name), name).getCount();
  }

  Number gauge(String name) {
    return (Number) requireNonNull(gauges.get(name), name).getValue();
  }

  /** The prefixes of the groups in which something is counted. */
  Set<String> groupsThatCount(String name) {
    return counters.keySet().stream()
        .filter(key -> key.endsWith("." + name))
        .map(key -> key.substring(0, key.length() - name.length() - 1))
        .collect(Collectors.toSet());
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    counters.put(prefix + name, counter);
    return counter;
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    histograms.put(prefix + name, histogram);
    return histogram;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(prefix + name, gauge);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordingMetrics(prefix + value + ".", counters, histograms, gauges);
  }
}
