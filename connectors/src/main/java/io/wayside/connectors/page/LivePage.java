package io.wayside.connectors.page;

import io.wayside.connectors.kafka.KafkaSettings;
import java.io.IOException;

/** Owns a web server and a connection to Kafka: close it. The live page of a cluster's results. */
public final class LivePage implements AutoCloseable {

  private final PageServer server;
  private final ResultFeed feed;

  private LivePage(PageServer server, ResultFeed feed) {
    this.server = server;
    this.feed = feed;
  }

  /**
   * Serves the page. Kafka need not be there yet: the page says how it stands with it.
   *
   * @throws IOException if the port cannot be used, in one line for people
   */
  public static LivePage start(KafkaSettings kafka, PageSettings settings) throws IOException {
    PageState state = new PageState();
    PageServer server = PageServer.start(state, settings, new KafkaSettingsStore(kafka));
    return new LivePage(server, ResultFeed.start(kafka, state));
  }

  /** The address for a browser on this machine; with the token, if there is one. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
    feed.close();
  }
}
