package io.wayside.connectors.camera;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Where a network stream is, and what FFmpeg may do to read it.
 *
 * @param uri with user and password, if it needs them
 */
record StreamAddress(URI uri) {

  /** Longer than the pause between two key frames of a slow camera; microseconds. */
  private static final String TIMEOUT_MICROS = "10000000";

  VideoReader open() throws IOException {
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
