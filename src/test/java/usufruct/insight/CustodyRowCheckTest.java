package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.custody.Custody;
import usufruct.passport.PassportKeys;

/** An operator who makes up a second signature, or lets one be forgotten: the audit names it. */
class CustodyRowCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys holder;
    private Custody given;

    @BeforeEach
    void aThingGoesOut() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        holder = village.person();
        village.need(holder, "drill", 1);
        village.wait(Duration.ofMinutes(1));
        village.round();
        village.wait(Duration.ofDays(1));
        given = village.handOver(holder);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void oneSignatureAloneIsSoundAndSoAreTwo() {
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        village.countersign(given, holder);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsASecondSignatureThatNobodyGave() {
        village.meddle("UPDATE custody SET second = 'on-paper', second_by = json_extract(CAST(document AS TEXT),"
                + " '$.steward'), second_at = 1");

        assertThat(finding()).contains("the log does not tell of its second signature");
    }

    @Test
    void findsASecondSignatureThatIsForgotten() {
        village.countersign(given, holder);
        village.meddle("UPDATE custody SET second = NULL, second_by = NULL, second_at = NULL, second_proof = NULL");

        assertThat(finding()).contains("the log tells of 1");
    }

    @Test
    void findsATransferThatIsForgotten() {
        village.meddle("DELETE FROM custody");

        assertThat(finding()).contains("the log tells of 1");
    }

    @Test
    void findsTheHandOfTheFirstTakenForTheSecond() {
        village.countersign(given, holder);
        village.meddle(
                "UPDATE custody SET second_proof = CAST(json_extract(CAST(document AS TEXT), '$.proof') AS BLOB)");

        assertThat(finding()).contains("it is not by a key of");
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().toString();
    }
}
