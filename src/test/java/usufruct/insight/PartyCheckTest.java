package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.community.party.Member;
import usufruct.passport.PassportKeys;

/** An operator who lets a party ask without one of its people, or adds somebody: the audit names it. */
class PartyCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys keeper;
    private PassportKeys friend;
    private PassportKeys party;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        keeper = village.person();
        friend = village.person();
        party = village.party(keeper, friend);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatNobodyMeddledWithIsSound() {
        village.needForParty(keeper, party, "drill", 1);
        village.wait(Duration.ofMinutes(1));
        village.round();
        village.needForParty(friend, party, "drill", 3);
        village.wait(Duration.ofMinutes(1));
        village.round();

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAListThatLeavesOutAHead() {
        village.needForParty(keeper, party, "drill", 1);
        village.meddle("UPDATE party_member SET agreed_at = NULL WHERE person = '" + friend.did() + "'");
        village.wait(Duration.ofMinutes(1));
        village.round();

        assertThat(finding()).contains("asked for other people than are in its party");
    }

    @Test
    void findsAListThatStillNamesWhoLeft() {
        village.needForParty(keeper, party, "drill", 1);
        village.store.write(writing -> village.ledger()
                .append(
                        writing,
                        "party.left",
                        party.did().value(),
                        friend.did().value(),
                        Member.leftDigest(party.did().value(), friend.did().value())));
        village.wait(Duration.ofMinutes(1));
        village.round();

        assertThat(finding()).contains("asked for other people than are in its party");
    }

    @Test
    void findsSomebodyWhoWasPutIntoAParty() {
        PassportKeys other = village.person();
        village.meddle("INSERT INTO party_member (id, party, person, keeper, named_by, named_at, agreed_at) SELECT '"
                + village.ids.next() + "', party, '" + other.did()
                + "', 0, named_by, named_at, agreed_at FROM party_member"
                + " WHERE person = '" + friend.did() + "'");

        assertThat(finding()).contains("the log does not tell of `party.named`");
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
