package io.wayside.connectors.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wayside.connectors.page.PageAccess.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a port and threads: close it. The web server of the page: its files, pictures, histories,
 * streams of events, and the settings of cameras, which alone can be changed.
 */
final class PageServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

  /** Four times a second: at most so often is a browser told of one camera. */
  private static final Duration ANNOUNCE = Duration.ofMillis(250);

  private static final Duration WRITE_WITHIN = Duration.ofSeconds(20);
  private static final int MOST_STREAMS = 48;
  private static final int THREADS = MOST_STREAMS + 16;

  private final PageState state;
  private final PageRoutes routes;
  private final PageAccess access;
  private final PageSettings settings;
  private final HttpServer http;
  private final SlowReaders slowReaders;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, daemons("http"));
  private final Thread announcer;
  private volatile boolean closed;

  private PageServer(
      PageState state,
      PageSettings settings,
      SettingsStore store,
      HttpServer http,
      Duration writeWithin) {
    this.state = state;
    this.settings = settings;
    this.http = http;
    routes = new PageRoutes(state, new SettingsRoutes(state, store, settings.editing()));
    access = new PageAccess(http.getAddress(), settings.token(), settings.editing());
    slowReaders = SlowReaders.start(writeWithin);
    announcer = daemons("announcer").newThread(this::announce);
  }

  /**
   * Starts to serve.
   *
   * @param store where settings go that browsers change
   * @throws IOException if the port cannot be used, in one line for people
   */
  static PageServer start(PageState state, PageSettings settings, SettingsStore store)
      throws IOException {
    return start(state, settings, store, WRITE_WITHIN);
  }

  /**
   * Starts to serve.
   *
   * @param writeWithin how long a browser may take for one event or picture
   */
  static PageServer start(
      PageState state, PageSettings settings, SettingsStore store, Duration writeWithin)
      throws IOException {
    setUpJdkServer();
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
    } catch (IOException e) {
      throw new IOException(
          "page: expected a free port on %s but %d cannot be used (%s)"
              .formatted(settings.address().getHostAddress(), settings.port(), e.getMessage()),
          e);
    }
    PageServer server = new PageServer(state, settings, store, http, writeWithin);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    server.announcer.start();
    return server;
  }

  /** The port that is listened on. */
  int port() {
    return http.getAddress().getPort();
  }

  /** The address for a browser; with the token, if there is one. */
  String url() {
    InetAddress address = settings.address();
    String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    return "http://%s:%d/%s"
        .formatted(
            host.contains(":") ? "[" + host + "]" : host,
            port(),
            settings.token().map(it -> "?token=" + it).orElse(""));
  }

  @Override
  public void close() {
    closed = true;
    announcer.interrupt();
    threads.shutdownNow();
    http.stop(0);
    slowReaders.close();
  }

  private void announce() {
    try {
      while (!closed) {
        state.announce(Instant.now());
        Thread.sleep(ANNOUNCE.toMillis());
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      PageRequest request = PageRequest.of(exchange);
      putSafety(exchange.getResponseHeaders());
      Verdict verdict = access.judge(request.access());
      if (verdict != Verdict.ALLOWED) {
        exchange.getRequestBody().close();
        send(exchange, Response.refusal(verdict.status(), verdict.message()));
        return;
      }
      access
          .cookie(request.access())
          .ifPresent(it -> exchange.getResponseHeaders().set("Set-Cookie", it));
      if (request.isWriting()) {
        send(exchange, routes.change(request, exchange.getRequestBody()));
        return;
      }
      exchange.getRequestBody().close();
      if (request.path().equals("/events") && !request.isHead()) {
        stream(exchange, request);
      } else {
        send(exchange, routes.answer(request));
      }
    } catch (IOException e) {
      LOG.debug("a browser left: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      LOG.warn("the request {} could not be answered", exchange.getRequestURI().getPath(), e);
    }
  }

  private void stream(HttpExchange exchange, PageRequest request)
      throws IOException, InterruptedException {
    if (!streams.tryAcquire()) {
      send(
          exchange,
          Response.refusal(503, "Too many browsers are watching.").with("Retry-After", "10"));
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      new EventStream(state, slowReaders, request.parameter("camera"))
          .write(exchange.getResponseBody(), () -> closed);
    } finally {
      streams.release();
    }
  }

  private void send(HttpExchange exchange, Response response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.contentType());
    headers.set("Cache-Control", "no-store");
    response.headers().forEach(headers::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      headers.set("Content-Length", Integer.toString(response.body().length));
    }
    try (SlowReaders.Writing writing = slowReaders.writing()) {
      exchange.sendResponseHeaders(response.status(), head ? -1 : response.body().length);
      if (!head) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(response.body());
        }
      }
    }
  }

  private static void putSafety(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " object-src 'none'; require-trusted-types-for 'script'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }

  /**
   * The JDK's server takes these from the process, once: a request that is never finished must not
   * hold a thread, and a small answer must not wait for more to be sent with it.
   */
  private static void setUpJdkServer() {
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "wayside-page-" + name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
