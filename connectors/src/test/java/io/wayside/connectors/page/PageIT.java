package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Timestamps;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.v1.JourneyCount;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZonePassage;
import io.wayside.connectors.wire.v1.ZonePassage.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
@Timeout(240)
class PageIT {

  private static final String MISCHIEF = "<img src=x onerror=\"document.title='owned'\">";

  private static final String PLACES =
      """
      {"camera": "north",
       "tripwires": [{"name": "MISCHIEF", "from": {"x": 0.25, "y": 0.5},
                      "to": {"x": 0.75, "y": 0.5}, "rightward": "in"}],
       "zones": [{"name": "yard",
                  "corners": [{"x": 0.1, "y": 0.1}, {"x": 0.9, "y": 0.1}, {"x": 0.5, "y": 0.9}]}]}
      """;

  @TempDir private Path directory;

  private final PageState state = new PageState();
  private final DrawnCamera camera = new DrawnCamera("north");

  @SuppressWarnings("NullAway.Init")
  private PageServer server;

  @SuppressWarnings("NullAway.Init")
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    server = PageServer.start(state, PageSettings.local(), new SettingsInMemory(state));
    state.sourceIs(SourceState.READING);
    browser = Browser.start(chromium.orElseThrow(), directory);
    browser.show(1280, 800, false, false);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theOverviewShowsEveryCameraWithItsPictureAndCounts() throws Exception {
    send(camera.pass(1, Instant.now(), 4));
    for (ResultRecord old : new DrawnCamera("south").pass(1, Instant.now().minusSeconds(60), 2)) {
      state.take(old, Instant.now().minusSeconds(59), true);
    }
    send(new DrawnCamera("west").pass(1, Instant.now().minusSeconds(40), 2));
    browser.open(server.url());

    awaitTrue("document.querySelectorAll('.card img').length === 3");
    assertThat(text(".card:nth-child(1) .counts")).contains("4 Car");
    assertThat(text(".card:nth-child(1) .chip")).isEqualTo("Live");
    assertThat(text(".card:nth-child(2) .chip")).isEqualTo("Silent");
    assertThat(text(".card:nth-child(2) .foot")).contains("Last frame 6");
    assertThat(text(".card:nth-child(3) .chip")).isEqualTo("Behind");
    assertThat(text("#status")).isEqualTo("1 of 3 silent");
    assertThat(value("document.querySelector('.card img').alt").asText())
        .isEqualTo("Panoptic overlay of north: 4 Car");
    assertThat(value("document.querySelector('.card img').naturalWidth").asInt()).isEqualTo(320);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aCameraShowsThreeResultsOfOneForwardPassAndNeverOfTwo() throws Exception {
    send(camera.pass(0, Instant.now(), 1));
    browser.open(server.url() + "#/camera/north");
    awaitTrue("document.querySelectorAll('.panel img').length === 2");

    for (int number = 1; number <= 40; number++) {
      send(camera.pass(number, Instant.now(), number % 5));
      Thread.sleep(50);
      JsonNode shown =
          value(
              "({ids: [...document.querySelectorAll('.badge')].map(it => it.dataset.inference),"
                  + " pictures: [...document.querySelectorAll('.panel img')].map(it =>"
                  + " new URL(it.src).searchParams.get('inference')),"
                  + " cars: Number(document.querySelector('.figures b').textContent)})");
      String inference = shown.path("ids").get(0).asText();
      assertThat(shown.path("ids")).hasSize(3).allMatch(it -> it.asText().equals(inference));
      assertThat(shown.path("pictures")).hasSize(2).allMatch(it -> it.asText().equals(inference));
      int pass = Integer.parseInt(inference.substring(0, 8), 16);
      assertThat(shown.path("cars").asInt()).isEqualTo(pass == 0 ? 1 : pass % 5);
    }
    awaitTrue(
        "document.querySelector('.badge').dataset.inference === '%s'"
            .formatted(camera.inference(40)));
    assertThat(text(".badge")).isEqualTo("pass 00000028");
    assertThat(text(".legend")).contains("Sky", "Road", "Car", "33.3 %");
    awaitTrue("document.querySelector('.plot path')?.getAttribute('d').startsWith('M')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void crossingsAreListedAndTripwiresAreDrawnOverThePicture() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    browser.open(server.url() + "#/camera/north");
    awaitTrue("document.querySelectorAll('.panel img').length === 2");
    assertThat(text("[aria-labelledby=crossings-title]"))
        .contains("no tripwires; wayside camera put adds them");
    assertThat(isTrue("document.querySelector('.places').checkVisibility()")).isFalse();

    String places = PLACES.replace("MISCHIEF", MISCHIEF.replace("\"", "\\\""));
    send(List.of(camera.settings(1, places), camera.crossing(7, Instant.now(), MISCHIEF, "in")));
    awaitTrue("document.querySelectorAll('.places .tripwire').length === 1");
    assertThat(text(".totals tbody tr")).contains(MISCHIEF, "in", "1");
    assertThat(text(".totals tbody tr:nth-child(2)")).contains("leftward", "0");
    assertThat(text(".last tbody tr")).contains(MISCHIEF, "in", "Car", "7");
    assertThat(text(".zones tbody th")).isEqualTo("yard");
    assertThat(value("document.querySelector('.places').getAttribute('aria-label')").asText())
        .isEqualTo("Tripwires " + MISCHIEF + "; Zones yard");
    JsonNode drawn =
        value(
            """
            (() => {
              const box = (it) => it.getBoundingClientRect();
              const picture = box(document.querySelector('.drawn img'));
              const line = box(document.querySelector('.places .tripwire'));
              const word = box([...document.querySelectorAll('.direction')]
                  .find((it) => it.lastChild.data === 'in'));
              return { left: (line.left - picture.left) / picture.width,
                right: (line.right - picture.left) / picture.width,
                in: (word.top - picture.top) / picture.height };
            })()
            """);
    assertThat(drawn.path("left").asDouble()).isCloseTo(0.25, within(0.02));
    assertThat(drawn.path("right").asDouble()).isCloseTo(0.75, within(0.02));
    assertThat(drawn.path("in").asDouble()).as("to the right is below").isGreaterThan(0.5);

    Object unused = value("document.getElementById('places').click()");
    assertThat(isTrue("document.querySelector('.places').checkVisibility()")).isFalse();
    unused = value("document.querySelector('.back a').click()");
    awaitTrue("document.querySelector('.foot')?.textContent.endsWith('1 crossing')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void passagesThroughZonesAndJourneysAreListed() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    Traffic entry =
        Traffic.newBuilder()
            .setZonePassage(ZonePassage.newBuilder().setZone("yard").setKind(Kind.ENTRY))
            .build();
    Duration.Builder dwell = Duration.newBuilder().setSeconds(12);
    Traffic exit =
        Traffic.newBuilder()
            .setZonePassage(
                ZonePassage.newBuilder().setZone("yard").setKind(Kind.EXIT).setDwell(dwell))
            .build();
    JourneyCount.Builder journey =
        JourneyCount.newBuilder().setOrigin("west").setDestination("east").setCount(3);
    Traffic window =
        Traffic.newBuilder()
            .setWindow(
                Window.newBuilder()
                    .setStart(Timestamps.fromSeconds(0))
                    .setEnd(Timestamps.fromSeconds(60))
                    .addJourneys(journey))
            .build();
    send(List.of(camera.traffic(1, entry), camera.traffic(2, entry), camera.traffic(3, exit)));
    send(List.of(camera.traffic(4, window)));
    browser.open(server.url() + "#/camera/north");

    awaitTrue("document.querySelectorAll('.visits tbody tr').length === 1");
    assertThat(text(".visits tbody tr")).matches("yard\\s+2\\s+1\\s+12 s");
    assertThat(text(".journeys tbody tr")).matches("west\\s+east\\s+3");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aNameThatIsHtmlIsShownAsText() throws Exception {
    DrawnCamera mischievous = new DrawnCamera(MISCHIEF);
    send(mischievous.pass(1, Instant.now(), 1));
    send(List.of(mischievous.failure(2, Instant.now(), MISCHIEF)));
    browser.open(server.url());
    awaitTrue("document.querySelectorAll('.card .picture img').length === 1");
    assertThat(text(".card h2")).isEqualTo(MISCHIEF);

    Object unused = value("document.querySelector('.card a').click()");
    awaitTrue("document.querySelectorAll('.panel img').length === 2");
    assertThat(text("h1")).isEqualTo(MISCHIEF);
    assertThat(text(".failures code")).isEqualTo(MISCHIEF);
    assertThat(value("document.querySelectorAll('h1 img, code img').length").asInt()).isZero();
    assertThat(value("document.title").asText()).isEqualTo(MISCHIEF + " – Wayside");
  }

  @Test
  void theKeyboardLeadsToACameraAndBack() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    browser.open(server.url());
    awaitTrue("document.querySelectorAll('.card').length === 1");

    for (int i = 0; i < 10 && !isTrue("document.activeElement.matches('.card a')"); i++) {
      browser.press("Tab");
    }
    browser.press("Enter");
    awaitTrue("document.querySelectorAll('.panels').length === 1");
    assertThat(value("document.activeElement.id").asText()).isEqualTo("main");

    browser.press("Tab");
    browser.press("Enter");
    awaitTrue("document.querySelectorAll('.cards').length === 1");
  }

  @Test
  void pausedPicturesStandStill() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    browser.open(server.url() + "#/camera/north");
    awaitTrue("document.querySelectorAll('.panel img').length === 2");
    Object unused = value("document.getElementById('pause').click()");
    send(camera.pass(2, Instant.now(), 3));
    awaitTrue("document.querySelector('.tile:nth-child(4) dd').textContent === '2'");
    Thread.sleep(1000);
    assertThat(text(".badge")).isEqualTo("pass 00000001");

    unused = value("document.getElementById('pause').click()");
    awaitTrue("document.querySelector('.badge').textContent === 'pass 00000002'");
  }

  @Test
  void itFitsAPhoneAndFollowsTheColourScheme() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    send(List.of(camera.settings(1, PLACES), camera.crossing(1, Instant.now(), "gate", "in")));
    for (String view : List.of("", "#/camera/north")) {
      browser.show(360, 740, false, true);
      browser.open("about:blank");
      browser.open(server.url() + view);
      awaitTrue("document.querySelectorAll('main img').length > 0");
      assertThat(value("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    }
    String ground = "getComputedStyle(document.body).backgroundColor";
    String light = value(ground).asText();
    browser.show(360, 740, true, true);
    assertThat(value(ground).asText()).isNotEqualTo(light);
  }

  @Test
  void aServerThatGoesAwayIsTold() throws Exception {
    send(camera.pass(1, Instant.now(), 1));
    browser.open(server.url());
    awaitTrue("document.querySelectorAll('.card').length === 1");
    server.close();

    awaitTrue("document.getElementById('status').textContent === 'No connection, trying again'");
  }

  private void send(List<ResultRecord> results) {
    results.forEach(it -> state.take(it, Instant.now(), true));
  }

  private JsonNode value(String expression) throws Exception {
    return browser.evaluate(expression);
  }

  private String text(String selector) throws Exception {
    return browser.text(selector);
  }

  private boolean isTrue(String expression) throws Exception {
    return browser.isTrue(expression);
  }

  private void awaitTrue(String expression) {
    browser.awaitTrue(expression);
  }
}
