package io.wayside.jobs.demo;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.page.LivePage;
import io.wayside.connectors.page.PageSettings;
import java.io.IOException;
import java.util.Optional;

/** Owns the live page, if there is one: close it. */
record ShownPage(Optional<LivePage> page) implements AutoCloseable {

  /** Serves the page, if its settings are there. */
  static ShownPage start(KafkaSettings kafka, Optional<PageSettings> settings) throws IOException {
    return new ShownPage(
        settings.isPresent()
            ? Optional.of(LivePage.start(kafka, settings.get()))
            : Optional.empty());
  }

  /** Its address for a browser. */
  Optional<String> url() {
    return page.map(LivePage::url);
  }

  @Override
  public void close() throws InterruptedException {
    if (page.isPresent()) {
      page.get().close();
    }
  }
}
