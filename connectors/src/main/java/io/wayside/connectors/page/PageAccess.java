package io.wayside.connectors.page;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read the page, and who may change something. Threads share it.
 *
 * <p>On a loopback address the Host header must name this machine: a page elsewhere whose name is
 * made to point here (DNS rebinding) is turned away. Elsewhere, and wherever a token is set, the
 * token is required. Pages of other sites get nothing in either case. A request that changes
 * something must say that the page itself sent it: a browser states the origin of such a request,
 * and no page can make it state another.
 */
final class PageAccess {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "Bearer ";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> WRITING = Set.of("PUT", "DELETE");

  private final InetAddress address;
  private final Optional<String> token;
  private final boolean editing;
  private final String cookieName;

  /**
   * Access to one server.
   *
   * @param address the server's own, with the port that it got
   * @param token what a browser must know
   * @param editing whether anybody may change something
   */
  PageAccess(InetSocketAddress address, Optional<String> token, boolean editing) {
    this.address = address.getAddress();
    this.token = token;
    this.editing = editing;
    // Browsers do not tell ports apart: two pages on one machine need two cookies.
    cookieName = "wayside_page_" + address.getPort();
  }

  /**
   * What of a request decides.
   *
   * @param method such as "GET"
   * @param host the Host header
   * @param authorization the Authorization header
   * @param cookies the Cookie header
   * @param queryToken the token in the address
   * @param fetchSite the Sec-Fetch-Site header
   * @param fetchMode the Sec-Fetch-Mode header
   * @param origin the Origin header
   */
  record Request(
      String method,
      @Nullable String host,
      @Nullable String authorization,
      @Nullable String cookies,
      @Nullable String queryToken,
      @Nullable String fetchSite,
      @Nullable String fetchMode,
      @Nullable String origin) {

    /** Whether it is to change something. */
    boolean isWriting() {
      return WRITING.contains(method);
    }
  }

  /** Whether a request is answered. */
  enum Verdict {
    ALLOWED(200, ""),
    WRONG_METHOD(
        405, "Only GET and HEAD are answered, and PUT and DELETE where editing is allowed."),
    READ_ONLY(405, "Nothing can be changed here: the page was started without leave to edit."),
    WRONG_HOST(421, "The Host header must name this machine: localhost, 127.0.0.1 or [::1]."),
    OTHER_SITE(403, "Pages of other sites get nothing."),
    OTHER_ORIGIN(403, "Only this page itself changes anything: the Origin header must be its own."),
    NO_TOKEN(401, "A token is needed: open the address that was printed at the start.");

    private final int status;
    private final String message;

    Verdict(int status, String message) {
      this.status = status;
      this.message = message;
    }

    int status() {
      return status;
    }

    String message() {
      return message;
    }
  }

  /** Judges a request. */
  Verdict judge(Request request) {
    if (!READING.contains(request.method()) && !request.isWriting()) {
      return Verdict.WRONG_METHOD;
    }
    if (request.isWriting() && !editing) {
      return Verdict.READ_ONLY;
    }
    if (address.isLoopbackAddress() && !isHere(request.host())) {
      return Verdict.WRONG_HOST;
    }
    if ("cross-site".equals(request.fetchSite()) && !"navigate".equals(request.fetchMode())) {
      return Verdict.OTHER_SITE;
    }
    if (request.isWriting() && !isOfThisPage(request)) {
      return Verdict.OTHER_ORIGIN;
    }
    return token.isEmpty() || hasToken(request, token.get()) ? Verdict.ALLOWED : Verdict.NO_TOKEN;
  }

  /** The cookie for a browser that came with the right token in the address. */
  Optional<String> cookie(Request request) {
    return token
        .filter(it -> isToken(request.queryToken(), it))
        .map(it -> "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookieName, it));
  }

  private boolean hasToken(Request request, String expected) {
    String authorization = request.authorization();
    return isToken(request.queryToken(), expected)
        || (authorization != null
            && authorization.startsWith(BEARER)
            && isToken(authorization.substring(BEARER.length()), expected))
        || hasCookie(request.cookies(), expected);
  }

  private boolean hasCookie(@Nullable String cookies, String expected) {
    if (cookies == null) {
      return false;
    }
    boolean found = false;
    for (String cookie : cookies.split(";", 64)) {
      String text = cookie.strip();
      if (text.startsWith(cookieName + "=")) {
        found |= isToken(text.substring(cookieName.length() + 1), expected);
      }
    }
    return found;
  }

  /** In a time that tells nothing: the digests are of one length, and compared to their end. */
  private static boolean isToken(@Nullable String given, String expected) {
    return given != null && MessageDigest.isEqual(digest(given), digest(expected));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** With a proxy in front that speaks TLS, the page's origin has its scheme and not ours. */
  private static boolean isOfThisPage(Request request) {
    String origin = request.origin();
    String host = request.host();
    boolean isOwn =
        origin != null
            && host != null
            && (origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host));
    return isOwn && (request.fetchSite() == null || request.fetchSite().equals("same-origin"));
  }

  private boolean isHere(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    return HERE.contains(name) || name.equals(address.getHostAddress());
  }
}
