package io.wayside.connectors.page;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where the page is served, and to whom.
 *
 * <p>{@link #toString} does not show the token.
 *
 * @param address of the network interface
 * @param port 0 for any free one
 * @param token what a browser must know; required on every address but a loopback one
 * @param editing whether browsers may change the settings of cameras
 */
public record PageSettings(InetAddress address, int port, Optional<String> token, boolean editing) {

  /** Shorter ones could be guessed. */
  public static final int SHORTEST_TOKEN = 16;

  /** Checks that nobody is let in by mistake. */
  public PageSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("page port: expected 0 to 65535 but was " + port);
    }
    if (token.isEmpty() && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "page: expected a token, as %s can be reached by others".formatted(address));
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9_-]{" + SHORTEST_TOKEN + ",200}")) {
      throw new IllegalArgumentException(
          "page token: expected %d to 200 of A-Z a-z 0-9 _ -".formatted(SHORTEST_TOKEN));
    }
  }

  /** On this machine alone, at a free port, without a token, for reading. */
  public static PageSettings local() {
    return new PageSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty(), false);
  }

  /** These settings at another port. */
  public PageSettings withPort(int other) {
    return new PageSettings(address, other, token, editing);
  }

  /** These settings, and browsers may change the settings of cameras. */
  public PageSettings withEditing() {
    return new PageSettings(address, port, token, true);
  }

  @Override
  public String toString() {
    return "PageSettings[%s, port %d, %s, %s]"
        .formatted(
            address,
            port,
            token.isPresent() ? "with a token" : "without a token",
            editing ? "for reading and editing" : "for reading");
  }
}
