package io.wayside.connectors.camera;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Where a network stream is, and what FFmpeg may do to read it.
 *
 * @param uri with user and password, if it needs them
 */
record StreamAddress(URI uri) {

  /** Longer than the pause between two key frames of a slow camera; microseconds. */
  private static final String TIMEOUT_MICROS = "10000000";

  /**
   * Opens the stream.
   *
   * @throws IOException if the host is not to be reached, or has no video there
   */
  VideoReader open() throws IOException {
    requireReachable();
    boolean rtsp = "rtsp".equalsIgnoreCase(uri.getScheme());
    return rtsp
        ? VideoReader.open(
            name(),
            uri.toString(),
            "rtsp,rtp,srtp,udp,tcp",
            // Over UDP a lost packet is a smeared picture.
            Map.of("rtsp_transport", "tcp", "timeout", TIMEOUT_MICROS))
        : VideoReader.open(
            name(),
            uri.toString(),
            // Playlists and their keys may lie elsewhere on the web, but not in our files.
            "http,https,tcp,tls,crypto",
            Map.of("rw_timeout", TIMEOUT_MICROS));
  }

  /**
   * Refuses addresses that no camera has but a cloud's metadata service: those of the link, and
   * those of many or no hosts. Private addresses are where cameras are, and this machine's where
   * relays are.
   *
   * <p>Asked at each connection, as names change; FFmpeg looks the name up again.
   */
  void requireReachable() throws IOException {
    for (InetAddress address : addresses()) {
      if (address.isLinkLocalAddress()
          || address.isMulticastAddress()
          || address.isAnyLocalAddress()) {
        throw new IOException(
            "camera: expected %s to be a host but its address is %s"
                .formatted(uri.getHost(), address.getHostAddress()));
      }
    }
  }

  private InetAddress[] addresses() {
    try {
      return InetAddress.getAllByName(uri.getHost());
    } catch (UnknownHostException e) {
      return new InetAddress[0]; // FFmpeg finds none either, and that is what is told
    }
  }

  /** The address without user, password and query, which can hold secrets. */
  String name() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
  }

  @Override
  public String toString() {
    return name();
  }
}
