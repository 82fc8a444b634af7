package usufruct.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.ledger.LogKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

class UnsubscribingTest {
    private static final ItemId CONTACT = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");

    @Test
    void linksInMailFromBeforeASuccessorStillWork() {
        SigningKey former = key("former");
        SigningKey fresh = key("fresh");
        String before = new Unsubscribing(former, keys(former)).token(CONTACT);
        var now = new Unsubscribing(fresh, keys(former, fresh));

        assertThat(now.read(before)).contains(CONTACT);
        assertThat(now.read(now.token(CONTACT))).contains(CONTACT);
        assertThat(now.read(new Unsubscribing(key("other"), keys(key("other"))).token(CONTACT)))
                .isEmpty();
        assertThat(now.read(before.replace("01kj", "01kk"))).isEmpty();
        assertThat(now.read("nothing")).isEmpty();
    }

    private static LogKeys keys(SigningKey... keys) {
        return LogKeys.of(
                "log.example", List.of(keys).stream().map(SigningKey::verifyKey).toList());
    }

    private static SigningKey key(String seed) {
        return SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8(seed))));
    }
}
