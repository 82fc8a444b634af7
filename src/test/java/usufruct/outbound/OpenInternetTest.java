package usufruct.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Network;

/** Which addresses are of the open internet. */
class OpenInternetTest {
    private final OpenInternet open = new OpenInternet(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void closesWhatIsNotTheOpenInternet(String address) {
        assertThat(open.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:200::1",
                "2003::1"
            })
    void opensWhatIs(String address) {
        assertThat(open.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void theOperatorOpensNetworksOfTheirOwn() {
        var opened = new OpenInternet(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00::/8")));

        assertThat(opened.contains(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(opened.contains(InetAddress.ofLiteral("::ffff:10.1.2.3"))).isTrue();
        assertThat(opened.contains(InetAddress.ofLiteral("fd00::1"))).isTrue();
        assertThat(opened.contains(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(opened.isTrial(InetAddress.ofLiteral("10.1.2.3"))).isFalse();
    }
}
