package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import usufruct.ledger.Ledger;
import usufruct.passport.HandOver;
import usufruct.passport.HandOvers;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Phrase;
import usufruct.passport.SuccessorApproval;
import usufruct.passport.SuccessorOffer;
import usufruct.store.Store;
import usufruct.words.Answer;

/** A village's node goes to a successor, and another node to two. */
record VillageHandOver(Store store, Ledger ledger, Passports passports) {

    /** @param agreed who signed for it */
    void live(PassportKeys node, List<PassportKeys> agreed, Instant now) {
        twice(now);
        HandOver done = handedOver(node, agreed, now);
        store.write(writing -> {
            passports.register(writing, done.passport()).orThrow();
            new HandOvers().keep(writing, ledger, done);
            return true;
        });
        store.write(writing -> {
            new HandOvers().keepNote(writing, ledger.signedHead());
            return true;
        });
    }

    /** What a hand-over to fresh keys comes to, agreed to by these. */
    private HandOver handedOver(PassportKeys node, List<PassportKeys> operators, Instant now) {
        PassportDocument before =
                store.read(reading -> passports.latest(reading, node.did()).orElseThrow());
        SuccessorOffer offer = offer(before, now);
        List<SuccessorApproval> approvals = operators.stream()
                .map(each -> SuccessorApproval.sign(offer, "the village is merged", each, now))
                .toList();
        return new HandOver(offer.accept(before, node).orThrow(), approvals, ledger.head());
    }

    private void twice(Instant now) {
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys other = PassportKeys.of(phrase, 0)) {
            PassportDocument first =
                    PassportDocument.first(other, Passport.Kind.NODE, now.minus(Duration.ofMinutes(1)));
            passports.register(first.bytes()).orThrow();
            passports
                    .register(offer(first, now).accept(first, other).orThrow().bytes())
                    .orThrow();
            assertThat(passports.register(
                            offer(first, now).accept(first, other).orThrow().bytes()))
                    .isInstanceOf(Answer.Refused.class);
        }
    }

    private static SuccessorOffer offer(PassportDocument before, Instant from) {
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys fresh = PassportKeys.successor(before.passport().did(), phrase)) {
            return SuccessorOffer.make(before, fresh, from);
        }
    }
}
