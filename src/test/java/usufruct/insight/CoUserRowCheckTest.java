package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.passport.PassportKeys;

/** An operator who lets somebody in beside the holder, or forgets that they were: the audit names it. */
class CoUserRowCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys holder;
    private PassportKeys friend;
    private Assignment permit;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        holder = village.person();
        friend = village.person();
        village.need(holder, "drill", 1);
        village.wait(Duration.ofMinutes(1));
        village.round();
        permit = village.assignment(holder);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatNobodyMeddledWithIsSound() {
        village.coUser(holder, friend, Optional.empty(), permit.id());
        village.wait(Duration.ofDays(1));
        village.tryToOpen(friend, permit).orThrow();

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAKeyOfSomebodyWhoseUseWasForgotten() {
        village.coUser(holder, friend, Optional.empty(), permit.id());
        village.wait(Duration.ofDays(1));
        village.tryToOpen(friend, permit).orThrow();
        village.meddle("DELETE FROM co_user");

        assertThat(finding()).contains("the log tells of 1");
    }

    @Test
    void findsAKeyOfSomebodyWhomTheHolderDidNotName() {
        village.letIn(friend.did(), permit.id());
        village.wait(Duration.ofDays(1));
        village.tryToOpen(friend, permit).orThrow();
        village.meddle("DELETE FROM co_user");

        assertThat(finding()).contains("neither holds it nor used it too");
    }

    @Test
    void findsSomebodyWhoDidNotAgree() {
        village.store.write(writing -> village.coUsers.name(writing, holder.did(), permit.id(), friend.did()));
        village.meddle("UPDATE co_user SET state = 'using', agreed_seq = 3, agreed_at = "
                + village.now().toEpochMilli());

        assertThat(finding()).contains("the log does not tell of `co-user.agreed`");
    }

    @Test
    void findsATurnThatAListForgets() {
        village.coUser(holder, friend, Optional.empty(), permit.id());
        village.meddle("UPDATE co_user SET agreed_seq = agreed_seq + 1");

        assertThat(finding()).contains("another entry tells that they agreed");
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
