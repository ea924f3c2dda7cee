package io.wayside.jobs.watching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reporter answers to Prometheus. */
record ExportedMetrics(List<String> samples) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
  private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

  static ExportedMetrics read(HttpClient client, int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return new ExportedMetrics(
          answer.body().lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Set<String> names() {
    return found(NAME, 0, true);
  }

  Set<String> labels() {
    return found(LABEL, 1, false);
  }

  private Set<String> found(Pattern pattern, int group, boolean firstAlone) {
    Set<String> found = new TreeSet<>();
    for (String sample : samples) {
      Matcher matcher = pattern.matcher(sample);
      while (matcher.find()) {
        found.add(matcher.group(group));
        if (firstAlone) {
          break;
        }
      }
    }
    return found;
  }
}
