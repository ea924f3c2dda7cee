package io.wayside.jobs.cli;

import io.wayside.connectors.page.LivePage;
import io.wayside.connectors.page.PageSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The live page. */
@Command(
    name = "page",
    description = {
      "Serves the live page of the result topics until it is interrupted; prints its address.",
      "On 127.0.0.1 it is open to everybody on this machine. On any other address it needs a token,"
          + " in the address once or as the header Authorization: Bearer TOKEN."
    },
    mixinStandardHelpOptions = true)
final class PageCommand implements Callable<Integer> {

  private static final int TOKEN_BYTES = 24;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Port of the page, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String address = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What a browser must know: 16 to 200 letters, digits, '_' or '-' (default: none on"
              + " 127.0.0.1, else a new one that is printed once).")
  private @Nullable String token;

  @Option(
      names = "--allow-editing",
      description =
          "Whoever sees the page may change the tripwires and zones of the cameras; without it"
              + " nothing can be changed there.")
  private boolean editing;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PageSettings settings = settings();
    kafka.connect().close(); // says at once that no broker answers
    try (LivePage page = LivePage.start(kafka.settings(), settings)) {
      System.err.printf("page: live at %s; Ctrl-C ends it%n", page.url());
      untilInterrupted();
    }
    return 0;
  }

  private PageSettings settings() {
    InetAddress bind = bindAddress();
    try {
      return new PageSettings(bind, port, token(bind), editing);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private InetAddress bindAddress() {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new UsageException("--bind: expected an address of this machine but was " + address);
    }
  }

  private Optional<String> token(InetAddress bind) {
    if (token != null || bind.isLoopbackAddress()) {
      return Optional.ofNullable(token);
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** The process ends with the signal; the page's threads do not outlive it. */
  private static void untilInterrupted() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
