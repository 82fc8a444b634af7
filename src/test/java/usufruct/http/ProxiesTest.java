package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private final Proxies proxies =
            new Proxies(List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("2001:db8::1")));

    @Test
    void believesNobodyElse() {
        assertThat(proxies.caller("198.51.100.7", List.of("203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @Test
    void takesTheLastThatIsNoProxy() {
        assertThat(proxies.caller("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(proxies.caller("127.0.0.1", List.of("10.0.0.1, 203.0.113.9", "2001:db8:0::1")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void doesNotBelieveWhatTheCallerPutBefore() {
        assertThat(proxies.caller("127.0.0.1", List.of("127.0.0.1, 192.0.2.1, 203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void staysWithTheProxyWhereItSaysNothingOfUse() {
        assertThat(proxies.caller("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
        assertThat(proxies.caller("127.0.0.1", List.of("unknown"))).isEqualTo("127.0.0.1");
    }
}
