package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.assignment.Consents;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** An operator who gives a child something past the guardians, with entries that fit: the audit names it. */
class WardRowCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys child;
    private PassportKeys guardian;
    private ItemId ward;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        child = village.person();
        guardian = village.person();
        ward = village.ward(child.did(), guardian.did(), village.now().plus(Duration.ofDays(900)));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatNobodyMeddledWithIsSound() {
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsWhatWasOpenedBeforeAGuardianConsented() {
        Assignment permit = won();
        village.forgetWard(child.did());
        village.wait(Duration.ofDays(1));
        village.tryToOpen(child, permit).orThrow();

        assertThat(finding()).contains("comes before a guardian's word");
    }

    @Test
    void findsAConsentOfSomebodyWhoNeverTookItOn() {
        Assignment permit = won();
        village.store.write(writing -> {
            writing.update("INSERT INTO consent (assignment, guardian, at) VALUES (:id, :guardian, :at)")
                    .bind("id", permit.id().value())
                    .bind("guardian", guardian.did().value())
                    .bind("at", village.now().toEpochMilli())
                    .execute();
            return village.ledger()
                    .append(
                            writing,
                            "consent.given",
                            permit.id().value(),
                            guardian.did().value(),
                            Consents.digest(permit.id().value(), guardian.did().value()));
        });

        assertThat(finding()).contains("by nobody who looked after the child");
    }

    @Test
    void findsAPassportThatWasHandedOverTooEarly() {
        village.store.write(writing -> {
            writing.update("UPDATE ward SET handed_over_at = " + village.now().toEpochMilli())
                    .execute();
            ObjectNode row = new WardRowStore().wards(writing).getFirst();
            return village.ledger()
                    .append(
                            writing,
                            "ward.handed-over",
                            ward.value(),
                            child.did().value(),
                            Bytes.sha256(CanonicalJson.write(row)));
        });

        assertThat(finding()).contains("before majority");
    }

    @Test
    void findsAGuardianWhoWasPutThere() {
        village.meddle("UPDATE ward_guardian SET taken_at = " + village.now().toEpochMilli());

        assertThat(finding()).contains("did not take it on");
    }

    private Assignment won() {
        village.need(child, "drill", 1);
        village.wait(Duration.ofMinutes(1));
        village.round();
        return village.assignment(child);
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
