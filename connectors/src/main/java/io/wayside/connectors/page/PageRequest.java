package io.wayside.connectors.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, decoded.
 *
 * @param method such as "GET"
 * @param path as it was sent
 * @param segments the path's, decoded: an id may hold a slash
 * @param parameters the query's, decoded; the first of each name
 * @param contentType the Content-Type header
 * @param ifMatch the If-Match header
 * @param access what decides whether it is answered
 */
record PageRequest(
    String method,
    String path,
    List<String> segments,
    Map<String, String> parameters,
    @Nullable String contentType,
    @Nullable String ifMatch,
    PageAccess.Request access) {

  static PageRequest of(HttpExchange exchange) {
    String path = String.valueOf(exchange.getRequestURI().getRawPath());
    Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
    Headers headers = exchange.getRequestHeaders();
    return new PageRequest(
        exchange.getRequestMethod(),
        path,
        Arrays.stream(path.split("/", -1)).skip(1).map(PageRequest::decoded).toList(),
        parameters,
        headers.getFirst("Content-Type"),
        headers.getFirst("If-Match"),
        new PageAccess.Request(
            exchange.getRequestMethod(),
            headers.getFirst("Host"),
            headers.getFirst("Authorization"),
            headers.getFirst("Cookie"),
            parameters.get("token"),
            headers.getFirst("Sec-Fetch-Site"),
            headers.getFirst("Sec-Fetch-Mode"),
            headers.getFirst("Origin")));
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean isWriting() {
    return access.isWriting();
  }

  /** Null where it is not given. */
  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", 16)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        parameters.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** As a browser's encodeURIComponent encodes, which leaves no plus sign. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // nothing has such a name
    }
  }
}
