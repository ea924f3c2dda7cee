package io.wayside.connectors.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Owns a process: close it. A Chromium without a window, driven by its DevTools protocol as far as
 * the tests of the page need it.
 */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  /** The keys that can be pressed, and their codes. */
  private static final Map<String, Integer> KEYS =
      Map.of(
          "Backspace", 8,
          "Tab", 9,
          "Enter", 13,
          "Escape", 27,
          "ArrowLeft", 37,
          "ArrowUp", 38,
          "ArrowRight", 39,
          "ArrowDown", 40,
          "Delete", 46);

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger lastCommand = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Browser(Process process, URI devTools) throws Exception {
    this.process = process;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(devTools, new Answers())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String target =
        send("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Page.enable", Map.of());
  }

  /** Where Chromium is, if it is installed. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one. */
  static Browser start(Path program, Path profile) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true);
    builder.environment().put("TMPDIR", profile.toString()); // all that it leaves lies there
    Process process = builder.start();
    try {
      return new Browser(process, devTools(process));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Opens an address. */
  void open(String url) throws Exception {
    call("Page.navigate", Map.of("url", url));
  }

  /** Sets the size of the window and what the user prefers. */
  void show(int width, int height, boolean dark, boolean calm) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    calm ? "reduce" : "no-preference"))));
  }

  /** The value of an expression of JavaScript; a promise is waited for. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** Whether an expression of JavaScript holds. */
  boolean isTrue(String expression) throws Exception {
    return evaluate(expression).asBoolean();
  }

  /** The text of an element as it is shown. */
  String text(String selector) throws Exception {
    return evaluate("document.querySelector(`%s`).innerText.trim()".formatted(selector)).asText();
  }

  /** Waits until an expression of JavaScript holds. */
  void awaitTrue(String expression) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> isTrue(expression));
  }

  /** Presses a key of {@link #KEYS}, named as scripts know it. */
  void press(String key) throws Exception {
    press(key, false);
  }

  /** Presses a key, with the shift key held or not. */
  void press(String key, boolean shift) throws Exception {
    boolean enter = key.equals("Enter");
    int code = Objects.requireNonNull(KEYS.get(key));
    int modifiers = shift ? 8 : 0;
    call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type", enter ? "keyDown" : "rawKeyDown",
            "key", key,
            "code", key,
            "windowsVirtualKeyCode", code,
            "modifiers", modifiers,
            "text", enter ? "\r" : ""));
    call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type", "keyUp",
            "key", key,
            "code", key,
            "windowsVirtualKeyCode", code,
            "modifiers", modifiers));
  }

  /** Writes text where the cursor is, in the place of what is selected there. */
  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /** Presses the mouse at a place of the window, moves it to another, and lets go. */
  void drag(double fromX, double fromY, double toX, double toY) throws Exception {
    mouse("mouseMoved", fromX, fromY, 0);
    mouse("mousePressed", fromX, fromY, 1);
    mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2, 1);
    mouse("mouseMoved", toX, toY, 1);
    mouse("mouseReleased", toX, toY, 0);
  }

  /** Clicks with the mouse. */
  void click(double x, double y) throws Exception {
    drag(x, y, x, y);
  }

  private void mouse(String type, double x, double y, int buttons) throws Exception {
    boolean moved = type.equals("mouseMoved");
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type", type,
            "x", x,
            "y", y,
            "button", moved && buttons == 0 ? "none" : "left",
            "buttons", buttons,
            "clickCount", moved ? 0 : 1));
  }

  /** The whole page as a PNG. */
  byte[] screenshot() throws Exception {
    JsonNode answer =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** What the browser logged: exceptions, refused resources, violations of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Waits for all its processes: one that still ends would write into a profile that is gone. */
  @Override
  public void close() throws InterruptedException {
    socket.abort();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    for (ProcessHandle child : children) {
      if (child.isAlive()) {
        child.destroyForcibly();
        ProcessHandle unused = child.onExit().completeOnTimeout(child, 10, TimeUnit.SECONDS).join();
      }
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    return send(session, method, parameters);
  }

  private JsonNode send(String session, String method, Map<String, ?> parameters) throws Exception {
    int id = lastCommand.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode command = JSON.createObjectNode();
    command.put("id", id);
    command.put("method", method);
    command.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    socket.sendText(command.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode answered = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answered.has("error")) {
      throw new IOException(method + ": " + answered.path("error"));
    }
    return answered.path("result");
  }

  /** Chromium says on its standard error where it listens. */
  private static URI devTools(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    String line = lines.readLine();
    while (line != null && System.nanoTime() < end) {
      if (line.startsWith("DevTools listening on ")) {
        Thread drain = new Thread(() -> lines.lines().forEach(it -> {}), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring("DevTools listening on ".length()).strip());
      }
      line = lines.readLine();
    }
    throw new IOException("chromium: expected it to listen but it did not");
  }

  private final class Answers implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      from.request(1);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        take(message);
      }
      return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
      JsonNode node;
      try {
        node = JSON.readTree(message);
      } catch (IOException e) {
        complaints.add(message);
        return;
      }
      String method = node.path("method").asText();
      if (node.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt());
        if (answer != null) {
          answer.complete(node);
        }
      } else if (method.equals("Page.javascriptDialogOpening")) {
        // "Leave the page?": nobody is there to answer, and until then nothing else is.
        CompletableFuture<WebSocket> unused =
            socket.sendText(
                """
                {"id": 0, "sessionId": "%s", "method": "Page.handleJavaScriptDialog",
                 "params": {"accept": true}}
                """
                    .formatted(node.path("sessionId").asText()),
                true);
      } else if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
        complaints.add(node.path("params").toString());
      }
    }
  }
}
