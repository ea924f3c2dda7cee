package io.wayside.connectors.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer of known length.
 *
 * @param status of HTTP
 * @param contentType media type
 * @param body the bytes; shared, not copied
 * @param headers further headers
 */
record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

  private static final String TEXT = "text/plain; charset=utf-8";

  Response {
    headers = Map.copyOf(headers);
  }

  static Response ok(String contentType, byte[] body) {
    return new Response(200, contentType, body, Map.of());
  }

  static Response json(String json) {
    return ok("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  static Response refusal(int status, String message) {
    return new Response(status, TEXT, (message + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Response with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, body, more);
  }
}
