package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of cameras over HTTP. */
@Timeout(60)
class SettingsRoutesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "0123456789abcdefg";

  private static final String GATE =
      """
      {"camera": "north", "tripwires": [{"name": "gate", "from": {"x": 0.123456789, "y": 0.5},
       "to": {"x": 1, "y": 0.5}, "rightward": "in", "leftward": "out"}]}
      """;

  private final PageState state = new PageState();
  private final SettingsInMemory store = new SettingsInMemory(state);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<PageServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(PageServer::close);
  }

  @Test
  void whatIsPutIsWrittenAndReadBack() throws Exception {
    PageServer server = start();
    HttpResponse<String> before = get(server);
    assertThat(tree(before).path("tripwires")).isEmpty();

    HttpResponse<String> answer = send(put(server, GATE, version(before)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(tripwires()).extracting(Tripwire::name).containsExactly("gate");
    HttpResponse<String> after = get(server);
    assertThat(version(after)).isEqualTo(version(answer)).isNotEqualTo(version(before));
    assertThat(version(after)).isEqualTo('"' + store.read("north").version() + '"');
    assertThat(tree(after).path("tripwires").get(0).path("from").path("x").asDouble())
        .isEqualTo(0.123456789);
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsNotLost() throws Exception {
    PageServer server = start();
    String version = version(get(server));
    assertThat(send(put(server, GATE, version)).statusCode()).isEqualTo(200);

    HttpResponse<String> late = send(put(server, GATE.replace("gate", "bridge"), version));

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("changed meanwhile");
    assertThat(tripwires()).extracting(Tripwire::name).containsExactly("gate");
    assertThat(send(delete(server, version)).statusCode()).isEqualTo(412);
    assertThat(send(put(server, GATE, "*")).statusCode()).isEqualTo(412);
  }

  @Test
  void aChangeThatNamesNoVersionIsRefused() throws Exception {
    PageServer server = start();
    HttpRequest.Builder change = change(server).PUT(BodyPublishers.ofString(GATE));

    assertThat(send(change).statusCode()).isEqualTo(428);
    assertThat(store.writes()).isZero();
  }

  @Test
  void deletingEndsTheSettings() throws Exception {
    PageServer server = start();
    HttpResponse<String> written = send(put(server, GATE, version(get(server))));

    assertThat(send(delete(server, version(written))).statusCode()).isEqualTo(200);
    assertThat(state.settings("north")).isNull();
    assertThat(tree(get(server)).path("tripwires")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"camera\": \"south\"}",
        "{\"camera\": \"north\", \"colour\": \"red\"}",
        "{\"camera\": \"north\", \"zones\": [{\"name\": \"yard\", \"corners\": [{\"x\": 0, \"y\":"
            + " 0}, {\"x\": 1, \"y\": 1}, {\"x\": 1, \"y\": 0}, {\"x\": 0, \"y\": 1}]}]}",
        "{\"camera\": \"north\", \"tripwires\": [{\"name\": \"a\", \"to\": {\"x\": 2, \"y\": 0}}]}",
      })
  void whatCannotBeIsRefusedWithTheReason(String settings) throws Exception {
    PageServer server = start();

    HttpResponse<String> answer = send(put(server, settings, version(get(server))));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("expected").hasLineCount(1);
    assertThat(store.writes()).isZero();
  }

  @Test
  void neitherPrivacyNorPolicyCanBeChanged() throws Exception {
    store.put(
        CameraMessage.read("{\"camera\": \"north\", \"privacy\": {\"blur\": [\"Pedestrian\"]}}"));
    PageServer server = start();
    String version = version(get(server));

    HttpResponse<String> shown = send(put(server, GATE, version));
    assertThat(shown.statusCode()).isEqualTo(403);
    assertThat(shown.body()).contains("privacy");
    assertThat(send(delete(server, version)).statusCode()).isEqualTo(403);
    String hidden = GATE.replaceFirst("\\{", "{\"privacy\": {\"blur\": [\"Pedestrian\"]}, ");
    assertThat(send(put(server, hidden, version)).statusCode()).isEqualTo(200);
    assertThat(store.read("north").privacy().isAsked()).isTrue();
    assertThat(tripwires()).hasSize(1);
  }

  @Test
  void nestingWithoutEndDoesNoHarm() throws Exception {
    PageServer server = start();
    String version = version(get(server));

    for (String open : List.of("[", "{\"a\":", "{\"camera\":[")) {
      String deep = open.repeat(SettingsRoutes.MOST_BYTES / open.length());
      assertThat(send(put(server, deep, version)).statusCode()).as(open).isEqualTo(422);
    }
    assertThat(get(server).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json"})
  void whatAFormCouldSendIsRefused(String contentType) throws Exception {
    PageServer server = start();
    HttpRequest.Builder change =
        put(server, GATE, version(get(server))).setHeader("Content-Type", contentType);

    assertThat(send(change).statusCode()).isEqualTo(415);
    assertThat(store.writes()).isZero();
  }

  @Test
  void tooMuchIsRefused() throws Exception {
    PageServer server = start();
    String padded = " ".repeat(SettingsRoutes.MOST_BYTES) + GATE;
    String version = version(get(server));

    assertThat(send(put(server, padded, version)).statusCode()).isEqualTo(413);
    HttpRequest.Builder unannounced =
        put(server, "", version)
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString(padded))); // without a length
    assertThat(send(unannounced).statusCode()).isEqualTo(413);
    assertThat(store.writes()).isZero();
  }

  @Test
  void pagesElsewhereChangeNothing() throws Exception {
    PageServer server = start();
    String version = version(get(server));
    List<String> origins = List.of("http://attacker.example", "http://127.0.0.1:1", "null");

    for (String origin : origins) {
      HttpRequest.Builder foreign = put(server, GATE, version).setHeader("Origin", origin);
      assertThat(send(foreign).statusCode()).as(origin).isEqualTo(403);
      assertThat(send(delete(server, version).setHeader("Origin", origin)).statusCode())
          .isEqualTo(403);
    }
    HttpRequest.Builder told = put(server, GATE, version).setHeader("Sec-Fetch-Site", "same-site");
    assertThat(send(told).statusCode()).isEqualTo(403);
    HttpRequest.Builder asked =
        change(server).method("OPTIONS", BodyPublishers.noBody()).setHeader("Origin", "null");
    HttpResponse<String> preflight = send(asked);
    assertThat(preflight.statusCode()).isEqualTo(405);
    assertThat(preflight.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(store.writes()).isZero();
  }

  @Test
  void withoutLeaveToEditNothingIsChangedAndBrowsersAreTold() throws Exception {
    PageServer server = start(PageSettings.local());
    HttpResponse<String> read = get(server);

    assertThat(read.headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(send(put(server, GATE, version(read))).statusCode()).isEqualTo(405);
    assertThat(send(delete(server, version(read))).statusCode()).isEqualTo(405);
    assertThat(store.writes()).isZero();
    assertThat(get(start()).headers().firstValue("allow")).hasValue("GET, HEAD, PUT, DELETE");
  }

  @Test
  void whereATokenIsRequiredAChangeNeedsIt() throws Exception {
    PageServer server =
        start(new PageSettings(InetAddress.getLoopbackAddress(), 0, Optional.of(TOKEN), true));
    String version = '"' + store.read("north").version() + '"';

    assertThat(send(put(server, GATE, version)).statusCode()).isEqualTo(401);
    assertThat(store.writes()).isZero();
    HttpRequest.Builder known =
        put(server, GATE, version).header("Authorization", "Bearer " + TOKEN);
    assertThat(send(known).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingButSettingsCanBeChanged() throws Exception {
    PageServer server = start();
    String version = version(get(server));

    for (String path : List.of("/", "/page.js", "/cameras.json", "/cameras/north/history.json")) {
      HttpRequest change =
          put(server, GATE, version)
              .uri(URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)))
              .build();
      assertThat(client.send(change, BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(405);
    }
    assertThat(store.writes()).isZero();
  }

  @Test
  void aStoreThatDoesNotAnswerIsTold() throws Exception {
    PageServer server = start();
    String version = version(get(server));
    store.lose();

    HttpResponse<String> answer = send(put(server, GATE, version));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("kafka: expected a broker but there is none");
  }

  private PageServer start() throws IOException {
    return start(PageSettings.local().withEditing());
  }

  private PageServer start(PageSettings settings) throws IOException {
    PageServer server = PageServer.start(state, settings, store);
    servers.add(server);
    return server;
  }

  private List<Tripwire> tripwires() throws IOException {
    return store.read("north").tripwires();
  }

  private HttpResponse<String> get(PageServer server) throws Exception {
    return client.send(HttpRequest.newBuilder(address(server)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder put(PageServer server, String body, String version) {
    return change(server).header("If-Match", version).PUT(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder delete(PageServer server, String version) {
    return change(server).header("If-Match", version).DELETE();
  }

  /** As the page itself sends it. */
  private static HttpRequest.Builder change(PageServer server) {
    return HttpRequest.newBuilder(address(server))
        .header("Origin", "http://127.0.0.1:" + server.port())
        .header("Content-Type", "application/json");
  }

  private static URI address(PageServer server) {
    return URI.create("http://127.0.0.1:%d/cameras/north/settings".formatted(server.port()));
  }

  private static String version(HttpResponse<String> answer) {
    return answer.headers().firstValue("etag").orElseThrow();
  }

  private static JsonNode tree(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
