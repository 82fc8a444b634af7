package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.words.Network;

class WatchersTest {
    private static final String STRANGER = "203.0.113.9";
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));

    private final Watchers bare = new Watchers(LOOPBACK, new Proxies(List.of()));
    private final Watchers behind = new Watchers(LOOPBACK, new Proxies(List.of(Network.parse("127.0.0.1"))));

    @Test
    void admitsWhoComesFromOneOfTheNetworks() {
        assertThat(bare.admits("127.0.0.1", "127.0.0.1", false)).isTrue();
        assertThat(bare.admits("0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1", false)).isTrue();
        assertThat(bare.admits("::ffff:127.0.0.1", "::ffff:127.0.0.1", false)).isTrue();
        assertThat(bare.admits("192.0.2.4", "192.0.2.4", false)).isFalse();
        assertThat(bare.admits("::2", "::2", false)).isFalse();
    }

    @Test
    void admitsNobodyWhoseAddressIsNone() {
        assertThat(bare.admits("", "", false)).isFalse();
        assertThat(bare.admits("localhost", "localhost", false)).isFalse();
    }

    @Test
    void doesNotTakeAStrangerForTheProxy() {
        assertThat(behind.admits("127.0.0.1", STRANGER, true)).isFalse();
        assertThat(behind.admits("127.0.0.1", "127.0.0.1", true)).isFalse();
        assertThat(bare.admits("127.0.0.1", "127.0.0.1", true)).isFalse();
    }

    @Test
    void admitsWhoStandsNextToTheProxyAndAsksTheNodeItself() {
        assertThat(behind.admits("127.0.0.1", "127.0.0.1", false)).isTrue();
    }

    @Test
    void admitsThroughABelievedProxyWhomItNames() {
        var wide = new Watchers(List.of(Network.parse("192.0.2.0/24")), behind.proxies());

        assertThat(wide.admits("127.0.0.1", "192.0.2.4", true)).isTrue();
        assertThat(wide.admits("198.51.100.7", "192.0.2.4", true)).isFalse();
        assertThat(wide.admits("192.0.2.4", "192.0.2.4", true)).isFalse();
    }

    @Test
    void admitsNobodyWhereNobodyIsNamed() {
        var nobody = new Watchers(List.of(), new Proxies(List.of()));

        assertThat(nobody.admits("127.0.0.1", "127.0.0.1", false)).isFalse();
    }
}
