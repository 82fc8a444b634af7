package usufruct.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.passport.ForgedPassport;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.words.RefusedException;

/** A node hands out passports; nobody believes it more than the passports prove. */
class SignaturesTest {
    private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LATER = MADE.plusSeconds(60);

    private final Phrase words = Phrase.generate(RandomGenerator.of("L64X128MixRandom"));
    private final PassportKeys ana = PassportKeys.of(words, 0);
    private final PassportKeys fresh = PassportKeys.of(words, 1);
    private final PassportKeys thief = PassportKeys.of(Phrase.generate(RandomGenerator.of("L64X128MixRandom")), 0);
    private final PassportDocument first = PassportDocument.first(ana, Passport.Kind.PERSON, MADE);
    private final ObjectNode said = JsonNodeFactory.instance.objectNode().put("says", "it is mine");
    private final TinyNode node = new TinyNode();
    private Signatures signatures;

    @BeforeEach
    void ask() {
        signatures = new Signatures(Api.anonymous(Api.plainHttp(), node.uri()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void believesTheKeysThatAPassportHandedOverTo() {
        PassportDocument second = first.rotate(ana, fresh, LATER);
        PassportDocument third = second.recover(fresh, PassportKeys.of(words, 2), LATER.plusSeconds(60));
        handsOut(List.of(first.bytes(), second.bytes(), third.bytes()));

        for (PassportKeys each : List.of(ana, fresh, PassportKeys.of(words, 2))) {
            assertThatCode(() -> signatures.check(Proofs.sign(said, each, LATER.plusSeconds(120)), ana.did()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void believesNoKeyThatTheNodeSlippedIn() {
        handsOut(List.of(first.bytes(), ForgedPassport.of(first, thief, LATER)));

        assertThatThrownBy(() ->
                        signatures.check(ForgedPassport.sign(said, ana.did(), thief, LATER.plusSeconds(60)), ana.did()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("neither the signing key nor the recovery key");
    }

    @Test
    void believesNoFirstVersionThatIsNotThePassports() {
        byte[] begun = PassportDocument.first(thief, Passport.Kind.PERSON, MADE).bytes();
        handsOut(List.of(begun, ForgedPassport.of(first, thief, LATER)));

        assertThatThrownBy(() ->
                        signatures.check(ForgedPassport.sign(said, ana.did(), thief, LATER.plusSeconds(60)), ana.did()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("it is not the passport of `" + ana.did() + "` from its first version on");
    }

    private void handsOut(List<byte[]> versions) {
        String path = "GET /api/v1/passports/" + Api.encoded(ana.did().value());
        node.answers(path, 200, versions.getLast());
        for (int i = 0; i < versions.size(); i++) {
            node.answers(path + "/versions/" + (i + 1), 200, versions.get(i));
        }
    }
}
