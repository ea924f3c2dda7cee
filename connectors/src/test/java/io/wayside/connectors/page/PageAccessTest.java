package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.page.PageAccess.Request;
import io.wayside.connectors.page.PageAccess.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageAccessTest {

  private static final String TOKEN = "0123456789abcdefg";

  private final PageAccess open = access("127.0.0.1", Optional.empty(), false);
  private final PageAccess guarded = access("192.0.2.1", Optional.of(TOKEN), true);
  private final PageAccess editable = access("127.0.0.1", Optional.empty(), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LocalHost:1",
        "127.0.0.1:8080",
        "[::1]:80",
        "[::1]"
      })
  void thisMachineIsLetIn(String host) {
    assertThat(open.judge(request("GET", host))).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "attacker.example:8080",
        "localhost.attacker.example",
        "127.0.0.1.attacker.example",
        "localhost:80:80",
        "localhost@attacker.example",
        ""
      })
  void aNameThatIsMadeToPointHereIsTurnedAway(String host) {
    assertThat(open.judge(request("GET", host))).isEqualTo(Verdict.WRONG_HOST);
  }

  @Test
  void aRequestWithoutAHostIsTurnedAway() {
    assertThat(open.judge(request("GET", null))).isEqualTo(Verdict.WRONG_HOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "OPTIONS", "TRACE", "get", "put"})
  void noOtherMethodIsAnswered(String method) {
    assertThat(open.judge(request(method, "localhost"))).isEqualTo(Verdict.WRONG_METHOD);
    assertThat(editable.judge(request(method, "localhost"))).isEqualTo(Verdict.WRONG_METHOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE"})
  void nothingCanBeChangedUnlessThatIsAllowed(String method) {
    Request change = change(method, "localhost:8080", "http://localhost:8080", "same-origin");

    assertThat(open.judge(change)).isEqualTo(Verdict.READ_ONLY);
    assertThat(editable.judge(change)).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://attacker.example",
        "http://localhost:3000",
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://localhost:8080.attacker.example",
        "http://attacker.example/http://localhost:8080",
        "ftp://localhost:8080",
        "null",
        ""
      })
  void onlyTheOriginOfThePageItselfChangesSomething(String origin) {
    assertThat(editable.judge(change("PUT", "localhost:8080", origin, null)))
        .isEqualTo(Verdict.OTHER_ORIGIN);
  }

  @Test
  void aChangeWithoutAnOriginIsTurnedAway() {
    assertThat(editable.judge(change("PUT", "localhost:8080", null, "same-origin")))
        .isEqualTo(Verdict.OTHER_ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-site", "cross-site", "none"})
  void aChangeThatTheBrowserSaysIsNotThePagesIsTurnedAway(String fetchSite) {
    Request change = change("PUT", "localhost:8080", "http://localhost:8080", fetchSite);

    assertThat(editable.judge(change)).isIn(Verdict.OTHER_ORIGIN, Verdict.OTHER_SITE);
  }

  @Test
  void aNameThatIsMadeToPointHereChangesNothing() {
    Request change = change("PUT", "attacker.example", "http://attacker.example", "same-origin");

    assertThat(editable.judge(change)).isEqualTo(Verdict.WRONG_HOST);
  }

  @Test
  void aChangeNeedsTheTokenToo() {
    String cookie = "wayside_page_8080=" + TOKEN;
    String host = "camera-host:8080";
    String origin = "https://" + host; // of a proxy that speaks TLS

    assertThat(guarded.judge(new Request("PUT", host, null, null, null, null, null, origin)))
        .isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(new Request("PUT", host, null, cookie, null, null, null, origin)))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void otherSitesMayLinkHereAndGetNothingElse() {
    assertThat(open.judge(ofOtherSite("navigate"))).isEqualTo(Verdict.ALLOWED);
    assertThat(open.judge(ofOtherSite("no-cors"))).isEqualTo(Verdict.OTHER_SITE);
    assertThat(open.judge(ofOtherSite("cors"))).isEqualTo(Verdict.OTHER_SITE);
  }

  @Test
  void theTokenIsTakenFromTheAddressTheHeaderOrTheCookie() {
    String cookie = "other=1; wayside_page_8080=" + TOKEN;

    assertThat(guarded.judge(withToken(null, null, TOKEN))).isEqualTo(Verdict.ALLOWED);
    assertThat(guarded.judge(withToken("Bearer " + TOKEN, null, null))).isEqualTo(Verdict.ALLOWED);
    assertThat(guarded.judge(withToken(null, cookie, null))).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void withoutTheTokenNothingIsAnswered() {
    String other = TOKEN.replace('g', 'h');

    assertThat(guarded.judge(withToken(null, null, null))).isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken(null, null, ""))).isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken(null, null, TOKEN + "x"))).isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken("Bearer " + other, null, null))).isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken(TOKEN, null, null))).isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken(null, "wayside_page_8080=" + other, null)))
        .isEqualTo(Verdict.NO_TOKEN);
    assertThat(guarded.judge(withToken(null, "wayside_page_9090=" + TOKEN, null)))
        .isEqualTo(Verdict.NO_TOKEN);
  }

  @Test
  void theTokenInTheAddressBecomesACookieThatScriptsAndOtherSitesDoNotSee() {
    assertThat(guarded.cookie(withToken(null, null, TOKEN)))
        .hasValue("wayside_page_8080=" + TOKEN + "; Path=/; HttpOnly; SameSite=Strict");
    assertThat(guarded.cookie(withToken(null, null, "wrong"))).isEmpty();
    assertThat(guarded.cookie(withToken("Bearer " + TOKEN, null, null))).isEmpty();
  }

  @Test
  void anAddressThatOthersReachNeedsAToken() throws UnknownHostException {
    InetAddress all = InetAddress.getByName("0.0.0.0");

    assertThatThrownBy(() -> new PageSettings(all, 8080, Optional.empty(), false))
        .hasMessageStartingWith("page: expected a token");
    assertThatThrownBy(() -> new PageSettings(all, 8080, Optional.of("short"), false))
        .hasMessageStartingWith("page token: expected 16 to 200");
    assertThat(new PageSettings(all, 8080, Optional.of(TOKEN), true).toString())
        .doesNotContain(TOKEN);
  }

  private static PageAccess access(String address, Optional<String> token, boolean editing) {
    return new PageAccess(new InetSocketAddress(address, 8080), token, editing);
  }

  private static Request change(
      String method, String host, @Nullable String origin, @Nullable String fetchSite) {
    return new Request(method, host, null, null, null, fetchSite, "cors", origin);
  }

  private static Request request(String method, @Nullable String host) {
    return new Request(method, host, null, null, null, null, null, null);
  }

  private static Request ofOtherSite(String mode) {
    return new Request("GET", "localhost", null, null, null, "cross-site", mode, null);
  }

  private static Request withToken(
      @Nullable String authorization, @Nullable String cookies, @Nullable String query) {
    return new Request("GET", "camera-host:8080", authorization, cookies, query, null, null, null);
  }
}
