package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usufruct.passport.Jws;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/** What is shown at a door without a network opens it to the holder, for that thing, at that time, and to nobody else. */
class OfflinePermitTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final ItemId DRILL = new ItemId("01m8mdv2w93pspp562jjsndwyq");
    private static final ItemId SAW = new ItemId("01m8mdv8w3t5czqa31zk4caqym");
    private static final ItemId PERMIT = new ItemId("01m8mdvks4e558zn6yn60nna0y");
    private static final byte[] NONCE = new byte[16];

    private final Phrase phraseOfNode = Phrase.generate(new Random(1));
    private final PassportKeys node = PassportKeys.of(phraseOfNode, 0);
    private final PassportKeys ana = PassportKeys.of(Phrase.generate(new Random(2)), 0);
    private final PassportKeys eve = PassportKeys.of(Phrase.generate(new Random(3)), 0);
    private final PassportDocument passport =
            PassportDocument.first(node, Passport.Kind.NODE, NOW.minus(Duration.ofDays(30)));
    private final Station shed = new Station(passport.passport(), Set.of(DRILL));
    private final String token = permit().sign(node);

    private OfflinePermit permit() {
        var valid = new Window(NOW.minusSeconds(600), NOW.plusSeconds(3600));
        return new OfflinePermit(node.did(), PERMIT, DRILL, ana.keyId(), valid, NOW.minusSeconds(7200));
    }

    @Test
    void opensToItsHolder() {
        assertThat(shed.check(shown(NOW), NOW)).isEqualTo(Answer.done(permit()));
    }

    @Test
    void isACopyAMinuteLater() {
        assertThat(shed.check(shown(NOW), NOW.plusSeconds(60))).isEqualTo(Answer.done(permit()));
        assertThat(reason(shown(NOW), NOW.plusSeconds(61))).isEqualTo(Reason.SIGNATURE_EXPIRED);
        assertThat(reason(shown(NOW.plusSeconds(6)), NOW)).isEqualTo(Reason.SIGNATURE_EXPIRED);
    }

    @Test
    void isOfNoUseToSomebodyElse() {
        assertThat(reason(OfflinePermit.show(token, DRILL, eve, NOW, NONCE), NOW))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(token + "~", NOW)).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason(token, NOW)).isEqualTo(Reason.BAD_REQUEST);
    }

    @Test
    void isBoundToTheVeryPermitThatIsShown() {
        var valid = new Window(NOW.minusSeconds(600), NOW.plusSeconds(7200));
        String longer = new OfflinePermit(node.did(), PERMIT, DRILL, ana.keyId(), valid, NOW).sign(node);
        String binding = shown(NOW).substring(token.length());

        assertThat(reason(longer + binding, NOW)).isEqualTo(Reason.NOT_THE_ASSIGNEE);
        assertThat(reason(OfflinePermit.show(token, SAW, ana, NOW, NONCE), NOW)).isEqualTo(Reason.NOT_THE_ASSIGNEE);
    }

    @Test
    void isWorthNothingFromAnotherNode() {
        String forged = permit().sign(eve);
        var valid = new Window(NOW.minusSeconds(600), NOW.plusSeconds(3600));
        String evesOwn = new OfflinePermit(eve.did(), PERMIT, DRILL, ana.keyId(), valid, NOW).sign(eve);

        assertThat(reason(OfflinePermit.show(forged, DRILL, ana, NOW, NONCE), NOW))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(OfflinePermit.show(evesOwn, DRILL, ana, NOW, NONCE), NOW))
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void opensOnlyWhatItIsForAndWhile() {
        var other = new Station(passport.passport(), Set.of(SAW));
        var any = new Station(passport.passport(), Set.of());

        assertThat(refusal(other.check(shown(NOW), NOW)).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(any.check(shown(NOW), NOW)).isEqualTo(Answer.done(permit()));
        Instant early = NOW.minusSeconds(601);
        Refusal before = refusal(shed.check(shown(early), early));
        assertThat(before.reason()).isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(before.trueAt()).contains(NOW.minusSeconds(600));
        assertThat(reason(shown(NOW.plusSeconds(3600)), NOW.plusSeconds(3600))).isEqualTo(Reason.OUTSIDE_WINDOW);
    }

    @Test
    void isJudgedByTheKeyThatTheNodeHadThen() {
        Instant rotated = NOW.minusSeconds(3600);
        PassportKeys fresh = PassportKeys.of(phraseOfNode, 1);
        var after = new Station(passport.rotate(node, fresh, rotated).passport(), Set.of());
        var valid = new Window(NOW.minusSeconds(600), NOW.plusSeconds(3600));
        OfflinePermit late = new OfflinePermit(node.did(), PERMIT, DRILL, ana.keyId(), valid, NOW);

        assertThat(after.check(shown(NOW), NOW)).isEqualTo(Answer.done(permit()));
        assertThat(after.check(OfflinePermit.show(late.sign(fresh), DRILL, ana, NOW, NONCE), NOW))
                .isEqualTo(Answer.done(late));
        assertThat(refusal(after.check(OfflinePermit.show(late.sign(node), DRILL, ana, NOW, NONCE), NOW))
                        .reason())
                .isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void takesNoByteThatWasChanged() {
        String shown = shown(NOW);
        for (int at = 0; at < shown.length(); at++) {
            char other = shown.charAt(at) == 'A' ? 'B' : 'A';
            String changed = shown.substring(0, at) + other + shown.substring(at + 1);
            assertThat(shed.check(changed, NOW)).as("character %d", at).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void refusesClaimsThatAreNone() {
        ObjectNode claims = JsonNodeFactory.instance.objectNode().put("iss", 1).put("iat", "now");
        String odd = Jws.sign("usufruct-permit+jwt", claims, node.signing());
        ObjectNode binding = JsonNodeFactory.instance
                .objectNode()
                .put("iat", "now")
                .put("aud", DRILL.value())
                .put("sd_hash", Bytes.base64Url(Bytes.sha256(Bytes.utf8(token + "~"))));

        assertThat(reason(odd + "~" + odd, NOW)).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason(token + "~" + Jws.sign("kb+jwt", binding, ana.signing()), NOW))
                .isEqualTo(Reason.SIGNATURE_EXPIRED);
    }

    @Test
    void takesNoTokenOfAnotherType() {
        String binding = Jws.sign("kb+jwt", JsonNodeFactory.instance.objectNode(), node.signing());

        assertThat(Jws.open(
                        binding,
                        "usufruct-permit+jwt",
                        _ -> Optional.of(node.signing().verifyKey())))
                .isInstanceOf(Answer.Refused.class);
    }

    private String shown(Instant at) {
        return OfflinePermit.show(token, DRILL, ana, at, NONCE);
    }

    private Reason reason(String shown, Instant at) {
        return refusal(shed.check(shown, at)).reason();
    }

    private static Refusal refusal(Answer<OfflinePermit> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<OfflinePermit>) answer).refusal();
    }
}
