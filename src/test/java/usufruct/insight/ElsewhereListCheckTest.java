package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.BallotInput;
import usufruct.federation.receipt.Counted;
import usufruct.passport.PassportKeys;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.UseElsewhere;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** A list that says of uses at other nodes something else than a receipt that stands is found. */
class ElsewhereListCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys ana;
    private PassportKeys ben;
    private Counted receipt;

    @BeforeEach
    void found() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        ana = village.person();
        ben = village.person();
        village.need(ana, "drill", 2);
        village.need(ben, "drill", 2);
        receipt = village.shareReceipts(ana);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aListThatSaysWhatTheReceiptSaysIsSound() {
        freezes(ana, as(receipt.id()));

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAReceiptThatNeverStood() {
        freezes(ana, as(village.ids.next()));

        finds("did not stand then");
    }

    @Test
    void findsAReceiptThatStandsTwice() {
        freezes(ana, as(receipt.id()), as(receipt.id()));

        finds("or twice");
    }

    @Test
    void findsAReceiptOfSomebodyElse() {
        freezes(ben, as(receipt.id()));

        finds("it says otherwise than receipt");
    }

    @Test
    void findsOtherNumbers() {
        UseElsewhere told = as(receipt.id());
        freezes(ana, new UseElsewhere(told.week(), told.turns() + 1, told.minutes(), told.receipt()));

        finds("it says otherwise than receipt");
    }

    @Test
    void findsAnotherWeek() {
        UseElsewhere told = as(receipt.id());
        var later = new Window(told.week().until(), told.week().until().plus(Duration.ofDays(7)));
        freezes(ana, new UseElsewhere(later, told.turns(), told.minutes(), told.receipt()));

        finds("it says otherwise than receipt");
    }

    private UseElsewhere as(ItemId id) {
        return new UseElsewhere(
                receipt.week().window(),
                receipt.usage().turns(),
                receipt.usage().minutes(),
                id.value());
    }

    private void freezes(PassportKeys whose, UseElsewhere... elsewhere) {
        ItemId round = village.announced();
        village.freeze(round, input -> {
            Map<Did, PersonFacts> people = new HashMap<>(input.people());
            people.computeIfPresent(
                    whose.did(),
                    (did, facts) -> new PersonFacts(
                            facts.homeNode(),
                            facts.uses(),
                            facts.suspension(),
                            facts.lost(),
                            facts.late(),
                            facts.attestations(),
                            facts.ward(),
                            List.of(elsewhere)));
            return new BallotInput(input.hostNode(), input.needs(), input.offers(), people, input.openUsesByNode());
        });
        village.draw(round);
    }

    private void finds(String why) {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).as(flawed.toString()).isEqualTo("frozen list");
            assertThat(flawed.finding().why()).contains(why);
        });
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
