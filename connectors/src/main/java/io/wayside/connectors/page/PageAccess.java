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
 * Who may read the page. Threads share it.
 *
 * <p>On a loopback address the Host header must name this machine: a page elsewhere whose name is
 * made to point here (DNS rebinding) is turned away. Elsewhere, and wherever a token is set, the
 * token is required. Pages of other sites get nothing in either case.
 */
final class PageAccess {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "Bearer ";

  private final InetAddress address;
  private final Optional<String> token;
  private final String cookieName;

  /** The server's own address, with the port that it got. */
  PageAccess(InetSocketAddress address, Optional<String> token) {
    this.address = address.getAddress();
    this.token = token;
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
   */
  record Request(
      String method,
      @Nullable String host,
      @Nullable String authorization,
      @Nullable String cookies,
      @Nullable String queryToken,
      @Nullable String fetchSite,
      @Nullable String fetchMode) {}

  /** Whether a request is answered. */
  enum Verdict {
    ALLOWED(200, ""),
    WRONG_METHOD(405, "Only GET and HEAD are answered."),
    WRONG_HOST(421, "The Host header must name this machine: localhost, 127.0.0.1 or [::1]."),
    OTHER_SITE(403, "Pages of other sites get nothing."),
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
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Verdict.WRONG_METHOD;
    }
    if (address.isLoopbackAddress() && !isHere(request.host())) {
      return Verdict.WRONG_HOST;
    }
    if ("cross-site".equals(request.fetchSite()) && !"navigate".equals(request.fetchMode())) {
      return Verdict.OTHER_SITE;
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

  private boolean isHere(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    return HERE.contains(name) || name.equals(address.getHostAddress());
  }
}
