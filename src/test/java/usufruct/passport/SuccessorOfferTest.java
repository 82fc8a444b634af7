package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** Fresh keys are offered to a node, its operators agree, its former keys hand over. */
class SuccessorOfferTest {
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant FROM = Instant.parse("2026-12-05T18:00:00Z");

    private final PassportKeys node = PassportKeys.of(Phrase.generate(new Random(1)), 0);
    private final PassportKeys fresh = PassportKeys.successor(node.did(), Phrase.generate(new Random(2)));
    private final PassportKeys operator = PassportKeys.of(Phrase.generate(new Random(3)), 0);
    private final PassportDocument first = PassportDocument.first(node, Passport.Kind.NODE, AT);
    private final SuccessorOffer offer = SuccessorOffer.make(first, fresh, FROM);

    @Test
    void theNextVersionFollowsAndIsWhoItWas() {
        SuccessorOffer read = SuccessorOffer.read(offer.bytes()).orThrow();
        PassportDocument next = read.accept(first, node).orThrow();

        assertThat(next.passport().did()).isEqualTo(node.did());
        assertThat(next.passport().keyId()).isEqualTo(fresh.keyId());
        assertThat(next.passport().issuedAt()).isEqualTo(FROM);
        assertThat(PassportDocument.read(next.bytes()).then(each -> each.follows(first)))
                .isInstanceOf(Answer.Done.class);
        assertThat(read.isOf(next)).isTrue();
        assertThat(SuccessorOffer.make(first, fresh, FROM.plusSeconds(1)).isOf(next))
                .isFalse();
        assertThat(new PassportChain(node.did(), List.of(first, next))
                        .logKeys()
                        .orElseThrow()
                        .now()
                        .key())
                .isEqualTo(fresh.signing().verifyKey());
    }

    @Test
    void anOfferIsNoPassport() {
        assertThat(reason(PassportDocument.read(offer.bytes()))).isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(SuccessorOffer.read(first.bytes()))).isEqualTo(Reason.BAD_PASSPORT);
    }

    @Test
    void onlyTheKeysOfTheNodeHandOver() {
        try (PassportKeys others = PassportKeys.of(Phrase.generate(new Random(4)), 0)) {
            assertThat(reason(offer.accept(first, others))).isEqualTo(Reason.WRONG_PROOF);
        }
        PassportDocument second = offer.accept(first, node).orThrow();
        assertThat(reason(offer.accept(second, fresh)))
                .as("it was made for the version before")
                .isEqualTo(Reason.WRONG_VERSION);
    }

    @Test
    void whatWasChangedIsNoOffer() {
        assertThat(reason(changed(json -> json.put("issuedAt", "2026-12-05T19:00:00Z"))))
                .isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(changed(json ->
                        json.put("signingKey", Multikey.of(operator.signing().verifyKey())))))
                .isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(changed(json -> json.put("kind", "person")))).isEqualTo(Reason.BAD_PASSPORT);
        assertThat(reason(changed(json -> json.remove("proof")))).isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(SuccessorOffer.read(new byte[] {'x'}))).isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void onlyANodeIsOfferedKeys() {
        PassportDocument person = PassportDocument.first(operator, Passport.Kind.PERSON, AT);
        assertThatThrownBy(() -> SuccessorOffer.make(person, fresh, FROM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SuccessorOffer.make(first, operator, FROM))
                .as("keys for another name")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SuccessorOffer.make(first, fresh, AT))
                .as("before the version that it follows")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOperatorAgreesToOneOffer() {
        SuccessorApproval agreed = SuccessorApproval.sign(offer, "Ada moves away", operator, AT);
        SuccessorApproval read = SuccessorApproval.read(agreed.bytes()).orThrow();

        assertThat(read.by()).isEqualTo(operator.keyId());
        assertThat(read.isAbout(offer.next())).isTrue();
        assertThat(read.isAbout(
                        SuccessorOffer.make(first, fresh, FROM.plusSeconds(1)).next()))
                .isFalse();
        ObjectNode other = agreed.document().deepCopy().put("why", "something else");
        assertThat(reason(SuccessorApproval.read(CanonicalJson.write(other)))).isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(SuccessorApproval.read(offer.bytes()))).isEqualTo(Reason.SCHEMA_VIOLATION);
        assertThatThrownBy(() -> SuccessorApproval.sign(offer, " ", operator, AT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Answer<SuccessorOffer> changed(Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) StrictJson.read(offer.bytes());
        change.accept(json);
        return SuccessorOffer.read(CanonicalJson.write(json));
    }

    private static Reason reason(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(var refusal) ? refusal.reason() : Reason.NOT_FOUND;
    }
}
