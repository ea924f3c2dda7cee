package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines and zones as somebody draws them in a browser. */
@Timeout(120)
class EditorIT {

  private static final CameraSettings GATE =
      CameraMessage.read(
          """
          {"camera": "north",
           "tripwires": [{"name": "gate", "from": {"x": 0.123456789, "y": 0.5},
                          "to": {"x": 0.75, "y": 0.5}, "rightward": "in", "leftward": "out"}]}
          """);

  private static final String EDIT = ".editing-control button";
  private static final String ADD_TRIPWIRE = ".tools button:nth-child(1)";
  private static final String ADD_ZONE = ".tools button:nth-child(2)";
  private static final String UNDO = ".tools button:nth-child(3)";
  private static final String CANCEL = ".ending > button:nth-of-type(1)";
  private static final String SAVE = ".ending .primary";

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static Browser browser;

  private final PageState state = new PageState();
  private final SettingsInMemory store = new SettingsInMemory(state);
  private final DrawnCamera camera = new DrawnCamera("north");

  @SuppressWarnings("NullAway.Init")
  private PageServer server;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    browser = Browser.start(chromium.orElseThrow(), directory);
  }

  @AfterAll
  static void stopBrowser() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = PageServer.start(state, PageSettings.local().withEditing(), store);
    state.sourceIs(SourceState.READING);
    store.put(GATE);
    camera.pass(1, Instant.now(), 2).forEach(it -> state.take(it, Instant.now(), true));
    browser.show(1280, 900, false, true);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLineIsDrawnWithTheMouseAndComesIntoForce() throws Exception {
    int complaints = browser.complaints().size();
    openEditor();
    click(ADD_TRIPWIRE);
    drag(0.2, 0.8, 0.6, 0.7);
    browser.awaitTrue("document.activeElement.value === 'line 1'");
    assertThat(browser.text(".status-line")).isEqualTo("Tripwire “line 1” added.");
    Object unused = browser.evaluate("document.activeElement.select()");
    browser.type("stop line");
    click(SAVE);

    browser.awaitTrue("document.querySelector('.editing-control .note').innerText !== ''");
    browser.awaitTrue(
        "document.querySelector('.editing-control .note').innerText"
            + ".startsWith('Saved, in force since')");
    browser.awaitTrue("document.querySelectorAll('.places .tripwire').length === 2");
    List<Tripwire> saved = store.read("north").tripwires();
    assertThat(saved.get(0)).as("untouched").isEqualTo(GATE.tripwires().get(0));
    assertThat(saved.get(1).name()).isEqualTo("stop line");
    assertNear(saved.get(1).from(), 0.2, 0.8);
    assertNear(saved.get(1).to(), 0.6, 0.7);
    assertThat(browser.isTrue("document.activeElement.matches('.editing-control button')"))
        .isTrue();
    assertThat(browser.complaints()).hasSize(complaints);
  }

  @Test
  void aZoneIsDrawnByItsCornersAndOneOfThemDragged() throws Exception {
    openEditor();
    click(ADD_ZONE);
    for (double[] corner : new double[][] {{0.2, 0.2}, {0.6, 0.2}, {0.6, 0.6}, {0.2, 0.6}}) {
      clickPicture(corner[0], corner[1]);
    }
    clickPicture(0.2, 0.2);
    browser.awaitTrue("document.querySelectorAll('.knob').length === 4");
    drag(0.6, 0.6, 0.8, 0.9);
    click(SAVE);

    browser.awaitTrue("document.querySelector('.editor') === null");
    Zone zone = store.read("north").zones().get(0);
    assertThat(zone.corners()).hasSize(4);
    assertNear(zone.corners().get(0), 0.2, 0.2);
    assertNear(zone.corners().get(2), 0.8, 0.9);
  }

  @Test
  void theKeyboardAloneDrawsMovesAndSaves() throws Exception {
    browser.open(server.url() + "#/camera/north");
    browser.awaitTrue("document.querySelector('.editing-control')?.checkVisibility()");
    tabTo(EDIT);
    browser.press("Enter");
    browser.awaitTrue("document.querySelectorAll('.item').length === 1");
    tabTo(ADD_ZONE);
    browser.press("Enter");
    assertThat(browser.evaluate("document.activeElement.textContent").asText())
        .isEqualTo("Place in the middle");
    browser.press("Enter");
    browser.awaitTrue("document.activeElement.value === 'zone 1'");
    Object unused = browser.evaluate("document.activeElement.select()");
    browser.type("yard");
    unused = browser.evaluate("document.querySelector('" + UNDO + "').focus()");
    tabTo(".knob");
    browser.press("ArrowLeft");
    browser.press("ArrowUp", true);
    assertThat(browser.evaluate("document.activeElement.getAttribute('aria-label')").asText())
        .isEqualTo("yard, corner 1");
    browser.awaitTrue(
        "document.activeElement.getAttribute('aria-valuetext')"
            + " === '34 percent across, 30 percent down'");
    tabTo("input[type=number]");
    browser.press("ArrowDown", true);
    browser.awaitTrue("document.activeElement.value === '29'");
    tabTo(SAVE);
    browser.press("Enter");

    browser.awaitTrue("document.querySelector('.editor') === null");
    Zone zone = store.read("north").zones().get(0);
    assertThat(zone.name()).isEqualTo("yard");
    assertThat(zone.corners().get(0)).isEqualTo(new Place(0.29, 0.3));
    assertThat(zone.corners().get(1)).isEqualTo(new Place(0.65, 0.35));
  }

  @Test
  void whatCannotBeIsToldBesideItsFieldAndNotSent() throws Exception {
    openEditor();
    click(ADD_TRIPWIRE);
    drag(0.2, 0.8, 0.6, 0.7);
    browser.awaitTrue("document.activeElement.value === 'line 1'");
    int writes = store.writes();
    Object unused = browser.evaluate("document.activeElement.select()");
    browser.type("gate");
    browser.awaitTrue("document.activeElement.getAttribute('aria-invalid') === 'true'");
    assertThat(described()).isEqualTo("Another line or zone has this name.");
    click(SAVE);

    assertThat(browser.text(".trouble")).startsWith("2 to correct");
    assertThat(described()).isEqualTo("Another line or zone has this name.");
    assertThat(store.writes()).isEqualTo(writes);

    unused = browser.evaluate("document.activeElement.select()");
    browser.type("<img src=x onerror=alert(1)>");
    click(SAVE);
    browser.awaitTrue("document.querySelector('.editor') === null");
    assertThat(store.read("north").tripwires().get(1).name())
        .isEqualTo("<img src=x onerror=alert(1)>");
  }

  @Test
  void sidesThatCrossAreTold() throws Exception {
    openEditor();
    click(ADD_ZONE);
    for (double[] corner : new double[][] {{0.2, 0.2}, {0.6, 0.6}, {0.6, 0.2}, {0.2, 0.6}}) {
      clickPicture(corner[0], corner[1]);
    }
    browser.press("Enter");

    browser.awaitTrue("document.querySelectorAll('.knob').length === 4");
    assertThat(browser.text("fieldset .problem:not([hidden])"))
        .isEqualTo("Its sides cross or touch.");
    click(UNDO);
    browser.awaitTrue("document.querySelectorAll('.item').length === 1");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws Exception {
    openEditor();
    click(ADD_TRIPWIRE);
    drag(0.2, 0.8, 0.6, 0.7);
    CameraSettings theirs =
        new CameraSettings(
            "north",
            List.of(new Tripwire("theirs", new Place(0, 0), new Place(1, 1), "in", "out")),
            List.of());
    store.put(theirs);
    click(SAVE);

    browser.awaitTrue("document.querySelector('.trouble').innerText.includes('meanwhile')");
    assertThat(store.read("north")).isEqualTo(theirs);
    click(".trouble button");
    browser.awaitTrue("document.querySelector('.item-name')?.innerText === 'theirs'");
    click(".item-head");
    click(".item-form .danger");
    click(SAVE);
    browser.awaitTrue("document.querySelector('.editor') === null");
    assertThat(store.read("north").tripwires()).isEmpty();
  }

  @Test
  void whatTheServerRefusesIsShownInItsWords() throws Exception {
    openEditor();
    click(ADD_TRIPWIRE);
    drag(0.2, 0.8, 0.6, 0.7);
    store.lose();
    click(SAVE);

    browser.awaitTrue(
        "document.querySelector('.trouble').innerText"
            + " === 'Not saved. kafka: expected a broker but there is none'");
    assertThat(browser.evaluate("document.querySelectorAll('.item').length").asInt()).isEqualTo(2);
  }

  @Test
  void changesThatAreNotSavedAreNotLostByAccident() throws Exception {
    openEditor();
    click(ADD_TRIPWIRE);
    drag(0.2, 0.8, 0.6, 0.7);
    browser.awaitTrue("document.querySelectorAll('.item').length === 2");
    click(".back a");
    browser.awaitTrue("document.querySelector('.card a') !== null");
    click(".card a");
    browser.awaitTrue("document.querySelector('.editing-control')?.checkVisibility()");
    click(EDIT);
    browser.awaitTrue("document.querySelectorAll('.item').length === 2");
    assertThat(browser.text(".status-line")).contains("still here");

    click(CANCEL);
    assertThat(browser.text(".trouble")).contains("not saved");
    click(".trouble .danger");
    browser.awaitTrue("document.querySelector('.editor') === null");
    assertThat(store.read("north")).isEqualTo(GATE);
  }

  @Test
  void withoutLeaveToEditThereIsNoButton() throws Exception {
    server.close();
    server = PageServer.start(state, PageSettings.local(), store);
    browser.open(server.url() + "#/camera/north");
    browser.awaitTrue("document.querySelectorAll('.panel img').length === 2");

    assertThat(browser.isTrue("document.querySelector('.editing-control').checkVisibility()"))
        .isFalse();
  }

  @Test
  void itFitsAPhoneAndAFinger() throws Exception {
    browser.show(360, 740, true, true);
    openEditor();
    click(ADD_ZONE);
    click(".guide button");
    browser.awaitTrue("document.querySelectorAll('.knob').length === 4");

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    JsonNode small =
        browser.evaluate(
            """
            [...document.querySelectorAll('.editor button, .editor input, .knob .reach')]
                .filter((it) => it.checkVisibility())
                .filter((it) => it.getBoundingClientRect().height < 44)
                .map((it) => it.outerHTML)
            """);
    assertThat(small).isEmpty();
  }

  private void openEditor() throws Exception {
    browser.open(server.url() + "#/camera/north");
    browser.awaitTrue("document.querySelector('.editing-control')?.checkVisibility()");
    click(EDIT);
    browser.awaitTrue("document.querySelector('.board img') !== null");
  }

  private static void click(String selector) throws Exception {
    Object unused = browser.evaluate("document.querySelector(`%s`).click()".formatted(selector));
  }

  private static void tabTo(String selector) throws Exception {
    String there = "document.activeElement.matches(`%s`)".formatted(selector);
    for (int i = 0; i < 60 && !browser.isTrue(there); i++) {
      browser.press("Tab");
    }
    assertThat(browser.isTrue(there)).as("reached with the Tab key: %s", selector).isTrue();
  }

  private static void clickPicture(double x, double y) throws Exception {
    drag(x, y, x, y);
  }

  /** Between places of the picture, as shares of it. */
  private static void drag(double fromX, double fromY, double toX, double toY) throws Exception {
    JsonNode box =
        browser.evaluate(
            """
            (() => {
              const box = document.querySelector('.board').getBoundingClientRect();
              return { left: box.left, top: box.top, width: box.width, height: box.height };
            })()
            """);
    double left = box.path("left").asDouble();
    double top = box.path("top").asDouble();
    double width = box.path("width").asDouble();
    double height = box.path("height").asDouble();
    browser.drag(
        left + fromX * width, top + fromY * height, left + toX * width, top + toY * height);
  }

  /** What a screen reader says of the field with the cursor, besides its label. */
  private static String described() throws Exception {
    return browser
        .evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-describedby'))"
                + ".innerText")
        .asText();
  }

  /** To about a pixel. */
  private static void assertNear(Place place, double x, double y) throws IOException {
    assertThat(place.x()).isCloseTo(x, within(0.004));
    assertThat(place.y()).isCloseTo(y, within(0.004));
  }
}
