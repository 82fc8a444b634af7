package usufruct.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One mailbox and nothing else: no second address, no line that would begin a header. */
class MailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "a.n+a_b@x-y.example.org", "O'Neill@example.co"})
    void isOne(String address) {
        assertThat(MailAddress.isOne(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.org",
                "ana@localhost",
                "ana@10.0.0.1",
                "ana@[10.0.0.1]",
                "ana@example.org, ben@example.org",
                "Ana <ana@example.org>",
                "ana@example.org\r\nBcc: ben@example.org",
                "ana@example.org\n",
                "ana @example.org",
                "ana..b@example.org",
                ".ana@example.org",
                "\"ana\"@example.org",
                "ana@-example.org",
                "ana@example.org.",
                "änne@example.org"
            })
    void isNone(String address) {
        assertThat(MailAddress.isOne(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300})
    void isNoneWhenItIsTooLong(int letters) {
        assertThat(MailAddress.isOne("a".repeat(letters) + "@example.org")).isFalse();
    }
}
