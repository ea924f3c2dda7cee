package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.kafka.ResultRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PageServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "0123456789abcdefg";

  private final PageState state = new PageState();
  private final SettingsInMemory store = new SettingsInMemory(state);
  private final DrawnCamera camera = new DrawnCamera("north");
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<PageServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(PageServer::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.js", "/cameras.json", "/absent", "/cameras/x/history.json"})
  void everyAnswerIsKeptFromOtherSites(String path) throws Exception {
    HttpResponse<String> answer = get(start(), path);

    assertThat(answer.headers().map())
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("x-frame-options", List.of("DENY"));
    assertThat(answer.headers().firstValue("content-security-policy"))
        .get()
        .asString()
        .startsWith("default-src 'self'; ");
  }

  @Test
  void thePageIsServedWithItsTypes() throws Exception {
    PageServer server = start();

    assertThat(get(server, "/").body()).contains("<title>Wayside</title>");
    assertThat(type(get(server, "/"))).isEqualTo("text/html; charset=utf-8");
    assertThat(type(get(server, "/page.css"))).isEqualTo("text/css; charset=utf-8");
    assertThat(type(get(server, "/camera.js"))).isEqualTo("text/javascript; charset=utf-8");
    assertThat(type(get(server, "/icon.svg"))).isEqualTo("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cameras",
        "/cameras/",
        "/..%2f..%2fetc%2fpasswd",
        "/package-info.class",
        "/PageServer.class",
        "//page.js",
        "/cameras/north/",
        "/cameras/north/overlay.jpg",
        "/cameras/north/overlay.jpg?inference=absent",
        "/cameras/%zz/overlay.jpg"
      })
  void nothingElseIsThere(String path) throws Exception {
    assertThat(status("GET " + path, "localhost", start())).isIn(400, 404);
  }

  @Test
  void thePageLoadsNothingFromElsewhereAndReadsNoTextAsHtml() throws Exception {
    PageServer server = start();
    for (String file :
        List.of(
            "/",
            "/page.css",
            "/page.js",
            "/overview.js",
            "/camera.js",
            "/chart.js",
            "/stream.js",
            "/pictures.js",
            "/words.js",
            "/elements.js",
            "/crossings.js",
            "/places.js",
            "/settings.js",
            "/editing.js",
            "/editor.js",
            "/plan.js",
            "/rules.js",
            "/board.js",
            "/fields.js")) {
      String text = get(server, file).body().replace("http://www.w3.org/2000/svg", "");
      assertThat(text).doesNotContain("http:", "https:", "//cdn", "@import", "url(");
      assertThat(text)
          .doesNotContain(
              "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
  }

  @Test
  void onlyReadingIsAllowed() throws Exception {
    PageServer server = start();

    assertThat(status("POST /", "localhost", server)).isEqualTo(405);
    assertThat(status("DELETE /cameras.json", "localhost", server)).isEqualTo(405);
    assertThat(status("HEAD /page.js", "localhost", server)).isEqualTo(200);
  }

  @Test
  void aNameThatIsMadeToPointHereIsTurnedAway() throws Exception {
    assertThat(status("GET /cameras.json", "attacker.example", start())).isEqualTo(421);
    assertThat(status("GET /events", "attacker.example", start())).isEqualTo(421);
  }

  @Test
  void aTokenOpensThePageOnceAndACookieFromThenOn() throws Exception {
    PageServer server = start(Optional.of(TOKEN), Duration.ofSeconds(20));

    assertThat(get(server, "/cameras.json").statusCode()).isEqualTo(401);
    assertThat(get(server, "/events").statusCode()).isEqualTo(401);
    assertThat(server.url()).endsWith("/?token=" + TOKEN);
    String cookie =
        get(server, "/?token=" + TOKEN).headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain("Max-Age");
    HttpRequest next =
        request(server, "/cameras.json").header("Cookie", cookie.split(";", 2)[0]).build();
    assertThat(client.send(next, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void aPictureIsThatOfThePassThatWasAskedFor() throws Exception {
    PageServer server = start();
    List<ResultRecord> first = send(camera, 1, 1);
    state.announce(Instant.now());
    List<ResultRecord> second = send(camera, 2, 5);
    state.announce(Instant.now());

    for (int i = 1; i <= 2; i++) {
      String query = "?inference=" + camera.inference(i);
      List<ResultRecord> expected = i == 1 ? first : second;
      HttpResponse<byte[]> semantic = bytes(server, "/cameras/north/semantic.png" + query);
      HttpResponse<byte[]> overlay = bytes(server, "/cameras/north/overlay.jpg" + query);

      assertThat(semantic.body()).isEqualTo(expected.get(0).value());
      assertThat(overlay.body()).isEqualTo(expected.get(2).value());
      assertThat(type(semantic)).isEqualTo("image/png");
      assertThat(type(overlay)).isEqualTo("image/jpeg");
      assertThat(overlay.headers().firstValue("wayside-inference")).hasValue(camera.inference(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b c", "<img src=x onerror=alert(1)>", "Süd+1", "100%", "a?b#c", "\"'&"})
  void anyCameraIdIsReached(String id) throws Exception {
    PageServer server = start();
    send(new DrawnCamera(id), 1, 1);
    state.announce(Instant.now());
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    String query = "?inference=" + new DrawnCamera(id).inference(1);

    assertThat(get(server, "/cameras/" + encoded + "/overlay.jpg" + query).statusCode())
        .isEqualTo(200);
    assertThat(get(server, "/cameras/" + encoded + "/history.json").statusCode()).isEqualTo(200);
    JsonNode all = JSON.readTree(get(server, "/cameras.json").body());
    assertThat(all.path("cameras").get(0).path("camera").asText()).isEqualTo(id);
  }

  @Test
  void sixtyFourCamerasAreToldOfAtMostFourTimesASecond() throws Exception {
    PageServer server = start();
    List<DrawnCamera> cameras =
        Stream.iterate(0, it -> it + 1).limit(64).map(it -> new DrawnCamera("c" + it)).toList();
    cameras.forEach(it -> send(it, 0, 1));
    state.announce(Instant.now());
    Map<String, Integer> events = new HashMap<>();
    long start = System.nanoTime();
    try (BufferedReader stream = events(server)) {
      for (int number = 1; number <= 20; number++) {
        int frame = number;
        cameras.forEach(it -> send(it, frame, frame % 5));
        Thread.sleep(50);
        while (stream.ready()) {
          count(stream.readLine(), events);
        }
      }
      String picture = "/cameras/c63/history.json";
      assertThat(get(server, picture).statusCode()).isEqualTo(200);
      while (events.size() < 64) {
        count(stream.readLine(), events);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(events.values()).allMatch(it -> it <= 4 * seconds + 2);
  }

  @Test
  void aSlowBrowserIsSentTheNewestAndNotEverything() throws Exception {
    PageServer server = start(Optional.empty(), Duration.ofSeconds(60));
    int announced = 0;
    try (Socket slow = slowReader(server)) {
      for (int number = 0; number < 40; number++) {
        sendLarge(number);
        state.announce(Instant.now());
        announced++;
        Thread.sleep(50);
      }
      assertThat(get(server, "/").statusCode()).as("others are served").isEqualTo(200);
      sendLarge(1000);
      state.announce(Instant.now());

      int received = 0;
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (!line.contains("f-1000")) {
        received += line.startsWith("data:") ? 1 : 0;
        line = lines.readLine();
      }
      assertThat(received).isLessThan(announced / 2);
    }
  }

  @Test
  void aBrowserThatDoesNotReadAtAllIsLetGo() throws Exception {
    PageServer server = start(Optional.empty(), Duration.ofSeconds(1));
    try (Socket dead = slowReader(server)) {
      int[] number = {0};
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                sendLarge(number[0]++);
                state.announce(Instant.now());
                return Thread.getAllStackTraces().entrySet().stream()
                    .filter(it -> it.getKey().getName().startsWith("wayside-page-http"))
                    .noneMatch(
                        it ->
                            Stream.of(it.getValue())
                                .anyMatch(at -> at.getClassName().contains("EventStream")));
              });
      assertThat(get(server, "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    PageServer server = start();
    PageSettings same = PageSettings.local().withPort(server.port());

    assertThatThrownBy(() -> PageServer.start(state, same, store))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("page: expected a free port on 127.0.0.1 but " + server.port());
  }

  private PageServer start() throws IOException {
    return start(Optional.empty(), Duration.ofSeconds(20));
  }

  private PageServer start(Optional<String> token, Duration writeWithin) throws IOException {
    PageServer server =
        PageServer.start(
            state,
            new PageSettings(InetAddress.getLoopbackAddress(), 0, token, false),
            store,
            writeWithin);
    servers.add(server);
    return server;
  }

  private List<ResultRecord> send(DrawnCamera from, int number, int cars) {
    List<ResultRecord> results = from.pass(number, Instant.now(), cars);
    results.forEach(it -> state.take(it, Instant.now(), true));
    return results;
  }

  /** News of about a megabyte: the buffers of the system are full after a few. */
  private void sendLarge(int number) {
    for (int i = 0; i < 128; i++) {
      DrawnCamera named = new DrawnCamera(i + "-" + "x".repeat(8000));
      state.take(named.failure(number, Instant.now(), "TIMEOUT"), Instant.now(), true);
    }
    send(new DrawnCamera("last"), number, 1);
  }

  private static Socket slowReader(PageServer server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket
        .getOutputStream()
        .write(
            "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private BufferedReader events(PageServer server) throws Exception {
    InputStream stream =
        client.send(request(server, "/events").build(), BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static void count(String line, Map<String, Integer> events) throws IOException {
    if (line.startsWith("data: ")) {
      for (JsonNode each : JSON.readTree(line.substring(6)).path("cameras")) {
        events.merge(each.path("camera").asText(), 1, Integer::sum);
      }
    }
  }

  private HttpResponse<String> get(PageServer server, String path) throws Exception {
    return client.send(request(server, path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> bytes(PageServer server, String path) throws Exception {
    return client.send(request(server, path).build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(PageServer server, String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)));
  }

  private static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("content-type").orElse("");
  }

  /** By hand: a client of the library chooses the Host header itself, and cleans the path. */
  private static int status(String line, String host, PageServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(line, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return Integer.parseInt(answer.readLine().split(" ", 3)[1]);
    }
  }
}
