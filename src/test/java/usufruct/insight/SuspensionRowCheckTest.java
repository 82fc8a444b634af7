package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** An operator who suspends people past the second steward, with entries that fit: the audit names it. */
class SuspensionRowCheckTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private Village village;
    private Did steward;
    private Did other;
    private Did person;
    private ItemId id;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        steward = village.steward.did();
        other = village.person().did();
        person = village.person().did();
        id = village.ids.next();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatTwoAgreedToIsSound() {
        village.store.write(writing -> {
            insert(writing, steward);
            tell(writing, "suspension.proposed", steward);
            move(writing, "running", other, WEEK);
            return tell(writing, "suspension.begun", other);
        });

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsOneThatNobodyProposed() {
        village.store.write(writing -> {
            insert(writing, steward);
            move(writing, "running", other, WEEK);
            return tell(writing, "suspension.begun", other);
        });

        assertThat(finding()).contains("cannot follow");
    }

    @Test
    void findsAStewardWhoProposesInAnothersNameAndAgrees() {
        village.store.write(writing -> {
            insert(writing, other);
            tell(writing, "suspension.proposed", steward);
            move(writing, "running", steward, WEEK);
            return tell(writing, "suspension.begun", steward);
        });

        assertThat(finding()).contains("by somebody with a part in it");
    }

    @Test
    void findsWhoLooksAgainAtWhatTheyAgreedTo() {
        village.store.write(writing -> {
            insert(writing, steward);
            tell(writing, "suspension.proposed", steward);
            move(writing, "running", other, WEEK);
            tell(writing, "suspension.begun", other);
            move(writing, "objected", other, WEEK);
            tell(writing, "suspension.objected", person);
            move(writing, "kept", other, WEEK);
            return tell(writing, "suspension.kept", other);
        });

        assertThat(finding()).contains("by somebody with a part in it");
    }

    @Test
    void findsOneThatLastsLongerThanWasAgreedTo() {
        village.store.write(writing -> {
            insert(writing, steward);
            tell(writing, "suspension.proposed", steward);
            move(writing, "running", other, WEEK.multipliedBy(20));
            return tell(writing, "suspension.begun", other);
        });

        assertThat(finding()).contains("ends at another time");
    }

    @Test
    void findsEntriesWhoseSuspensionIsGone() {
        village.store.write(writing -> {
            insert(writing, steward);
            long seq = tell(writing, "suspension.begun", other);
            writing.update("DELETE FROM suspension").execute();
            return seq;
        });

        assertThat(finding()).contains("it is missing");
    }

    private void insert(Writing writing, Did proposer) {
        writing.update("""
                        INSERT INTO suspension (id, community, person, reason, days, proposer, proposed_at, state)
                        VALUES (:id, :group, :person, 'misuse', 7, :proposer, :at, 'proposed')
                        """)
                .bind("id", id.value())
                .bind("group", village.group.did().value())
                .bind("person", person.value())
                .bind("proposer", proposer.value())
                .bind("at", now().toEpochMilli())
                .execute();
    }

    private void move(Writing writing, String state, Did decider, Duration lasts) {
        writing.update("UPDATE suspension SET state = :state, decider = :decider, until = :until")
                .bind("state", state)
                .bind("decider", decider.value())
                .bind("until", now().plus(lasts).toEpochMilli())
                .execute();
    }

    /** Appends an entry that tells of the row as it stands. */
    private long tell(Writing writing, String type, Did actor) {
        ObjectNode row = new SuspensionRowStore().suspensions(writing).getFirst();
        return village.ledger()
                .append(writing, type, id.value(), actor.value(), Bytes.sha256(CanonicalJson.write(row)));
    }

    private Instant now() {
        return village.now();
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
