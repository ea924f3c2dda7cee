package io.wayside.jobs.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WatchFilesTest {

  private static final String RUNBOOK = "deploy/runbook.md";

  @Test
  void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
    for (JsonNode alert : WatchFiles.alerts()) {
      String name = alert.path("alert").asText();
      JsonNode annotations = alert.path("annotations");
      assertThat(alert.path("labels").path("severity").asText())
          .as(name)
          .isIn("warning", "critical");
      assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
      assertThat(annotations.path("description").asText()).as(name).isNotBlank();
      String runbook = annotations.path("runbook").asText();
      assertThat(runbook).as(name).startsWith(RUNBOOK + "#");
      assertThat(WatchFiles.anchors(RUNBOOK))
          .as(name)
          .contains(runbook.substring(RUNBOOK.length() + 1));
    }
  }

  @Test
  void theRunbookHasASectionForEachAlertAndForNoOther() throws IOException {
    List<String> sections =
        WatchFiles.text(RUNBOOK)
            .lines()
            .filter(line -> line.startsWith("## Wayside"))
            .map(line -> line.substring(3))
            .toList();

    assertThat(sections).containsExactlyElementsOf(names(WatchFiles.alerts()));
  }

  @Test
  void everyLinkOfTheRunbookLeadsSomewhere() throws IOException {
    Matcher link = Pattern.compile("\\]\\(([^)#]*)(#[^)]*)?\\)").matcher(WatchFiles.text(RUNBOOK));
    int links = 0;
    while (link.find()) {
      links++;
      String file = link.group(1).isEmpty() ? RUNBOOK : "deploy/" + link.group(1);
      assertThat(Files.exists(WatchFiles.ROOT.resolve(file))).as(link.group()).isTrue();
      if (link.group(2) != null) {
        assertThat(WatchFiles.anchors(file)).as(link.group()).contains(link.group(2).substring(1));
      }
    }
    assertThat(links).isPositive();
  }

  @Test
  void everyAlertIsSeenToFireAndNotToFire() throws IOException {
    Set<String> fired = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (JsonNode test : WatchFiles.yaml("prometheus/alerts_test.yml").path("tests")) {
      for (JsonNode evaluated : test.path("alert_rule_test")) {
        (evaluated.path("exp_alerts").isEmpty() ? quiet : fired)
            .add(evaluated.path("alertname").asText());
      }
    }

    assertThat(fired).containsExactlyInAnyOrderElementsOf(names(WatchFiles.alerts()));
    assertThat(quiet).isEqualTo(fired);
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode panel : WatchFiles.panels()) {
      String title = panel.path("title").asText();
      ids.add(panel.path("id").asInt());
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).isNotBlank();
      assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
          .as(title)
          .isNotBlank();
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    }
    for (JsonNode panel : WatchFiles.dashboard().path("panels")) {
      if (panel.path("type").asText().equals("row")) {
        ids.add(panel.path("id").asInt());
      }
    }

    assertThat(ids).doesNotHaveDuplicates().doesNotContain(0);
  }

  @Test
  void noPanelLiesOverAnother() throws IOException {
    Set<String> taken = new TreeSet<>();
    for (JsonNode panel : WatchFiles.dashboard().path("panels")) {
      JsonNode place = panel.path("gridPos");
      int x = place.path("x").asInt();
      int y = place.path("y").asInt();
      assertThat(x + place.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int column = x; column < x + place.path("w").asInt(); column++) {
        for (int line = y; line < y + place.path("h").asInt(); line++) {
          assertThat(taken.add(column + " " + line)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  @Test
  void prometheusAndGrafanaReadTheFilesThatAreThere() throws IOException {
    assertThat(WatchFiles.yaml("prometheus/prometheus.yml").path("rule_files").get(0).asText())
        .isEqualTo("alerts.yml");
    assertThat(WatchFiles.yaml("prometheus/alerts_test.yml").path("rule_files").get(0).asText())
        .isEqualTo("alerts.yml");
    JsonNode source = WatchFiles.yaml("grafana/provisioning/datasources/prometheus.yaml");
    assertThat(source.path("datasources").get(0).path("type").asText()).isEqualTo("prometheus");
    JsonNode provider = WatchFiles.yaml("grafana/provisioning/dashboards/wayside.yaml");
    assertThat(provider.path("providers").get(0).path("options").path("path").asText())
        .isEqualTo("/var/lib/grafana/dashboards");
  }

  private static List<String> names(List<JsonNode> alerts) {
    return alerts.stream().map(alert -> alert.path("alert").asText()).toList();
  }
}
