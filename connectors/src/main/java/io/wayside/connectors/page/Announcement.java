package io.wayside.connectors.page;

import org.jspecify.annotations.Nullable;

/** News of a camera, as browsers get it; written once for all of them. Threads share it. */
final class Announcement {

  private final long version;
  private final CameraSnapshot snapshot;
  private volatile @Nullable String summary;
  private volatile @Nullable String detail;

  Announcement(long version, CameraSnapshot snapshot) {
    this.version = version;
    this.snapshot = snapshot;
  }

  /** Grows with each announcement. */
  long version() {
    return version;
  }

  String camera() {
    return snapshot.camera();
  }

  /** The camera as a card of the overview shows it, as JSON. */
  String summary() {
    String written = summary;
    if (written == null) {
      written = PageJson.summary(snapshot);
      summary = written; // two threads may both write it, the same
    }
    return written;
  }

  /** The camera as its own view shows it, as JSON. */
  String detail() {
    String written = detail;
    if (written == null) {
      written = PageJson.detail(snapshot);
      detail = written;
    }
    return written;
  }
}
