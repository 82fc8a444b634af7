package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.words.Network;

class ProxiesTest {
    private final Proxies proxies = new Proxies(List.of(Network.parse("127.0.0.1"), Network.parse("2001:db8::1")));

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

    @Test
    void believesAWholeNetwork() {
        var wide = new Proxies(List.of(Network.parse("10.1.128.0/17"), Network.parse("2001:db8:8000::/33")));

        assertThat(wide.caller("10.1.129.4", List.of("203.0.113.9, 10.1.255.255")))
                .isEqualTo("203.0.113.9");
        assertThat(wide.caller("10.1.127.255", List.of("203.0.113.9"))).isEqualTo("10.1.127.255");
        assertThat(wide.caller("2001:db8:ffff::1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(wide.caller("2001:db8:7fff::1", List.of("203.0.113.9"))).isEqualTo("2001:db8:7fff::1");
        assertThat(wide.caller("::ffff:10.1.129.4", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void knowsWhatIsNoNetwork() {
        for (String text : List.of("", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8")) {
            assertThatThrownBy(() -> Network.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
