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

  private final PageAccess open = access("127.0.0.1", Optional.empty());
  private final PageAccess guarded = access("192.0.2.1", Optional.of(TOKEN));

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
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
  void nothingCanBeChanged(String method) {
    assertThat(open.judge(request(method, "localhost"))).isEqualTo(Verdict.WRONG_METHOD);
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

    assertThatThrownBy(() -> new PageSettings(all, 8080, Optional.empty()))
        .hasMessageStartingWith("page: expected a token");
    assertThatThrownBy(() -> new PageSettings(all, 8080, Optional.of("short")))
        .hasMessageStartingWith("page token: expected 16 to 200");
    assertThat(new PageSettings(all, 8080, Optional.of(TOKEN)).toString()).doesNotContain(TOKEN);
  }

  private static PageAccess access(String address, Optional<String> token) {
    return new PageAccess(new InetSocketAddress(address, 8080), token);
  }

  private static Request request(String method, @Nullable String host) {
    return new Request(method, host, null, null, null, null, null);
  }

  private static Request ofOtherSite(String mode) {
    return new Request("GET", "localhost", null, null, null, "cross-site", mode);
  }

  private static Request withToken(
      @Nullable String authorization, @Nullable String cookies, @Nullable String query) {
    return new Request("GET", "camera-host:8080", authorization, cookies, query, null, null);
  }
}
