package io.wayside.operators.inference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is registered, by name; in a key-value group by value and name. */
final class RecordingMetrics extends UnregisteredMetricsGroup {

  private final String prefix;
  private final Map<String, Counter> counters;
  private final Map<String, Histogram> histograms;

  RecordingMetrics() {
    this("", new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  private RecordingMetrics(
      String prefix, Map<String, Counter> counters, Map<String, Histogram> histograms) {
    this.prefix = prefix;
    this.counters = counters;
    this.histograms = histograms;
  }

  long count(String name) {
    return java.util.Objects.requireNonNull(counters.get(name), name).getCount();
  }

  long updates(String name) {
    return java.util.Objects.requireNonNull(histograms.get(name), name).getCount();
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
  public MetricGroup addGroup(String key, String value) {
    return new RecordingMetrics(prefix + value + ".", counters, histograms);
  }
}
