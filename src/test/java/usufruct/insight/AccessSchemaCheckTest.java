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
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** An operator who changes past the two who have to, or forgets what is not over, with entries that fit: the audit names it. */
class AccessSchemaCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys deputy;

    @BeforeEach
    void twoMayGovern() {
        village = new Village(folder);
        deputy = village.deputy();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatNobodyMeddledWithIsSound() {
        village.changeSchemas();

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAVersionThatItsAuthorPutInForce() {
        int version = village.accessSchemas.propose(village.steward, "one");
        putInForce(version, village.steward.did());

        assertThat(finding()).contains("is by whoever may not");
    }

    @Test
    void findsADecisionOfSomebodyWhoMightNotGovern() {
        int version = village.accessSchemas.propose(village.steward, "one");
        PassportKeys later = village.person();
        putInForce(version, later.did());
        office(later, true);

        assertThat(finding()).contains("by somebody who might not govern then");
    }

    @Test
    void findsAProposalOfSomebodyWhoMightNotGovernAnyMore() {
        int version = village.accessSchemas.propose(deputy, "one");
        ObjectNode document = document(version);
        village.accessSchemas.decide(village.steward, version, false);
        office(deputy, false);
        insert(3, document, deputy.did());
        office(deputy, true);

        assertThat(finding()).contains("by somebody who might not govern then");
    }

    @Test
    void whoMightGovernThenAndMayNotNowDecidedSoundly() {
        village.accessSchemas.decide(deputy, village.accessSchemas.propose(village.steward, "one"), true);
        village.accessSchemas.decide(deputy, village.accessSchemas.propose(village.steward, "two"), false);
        office(deputy, false);

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void ofTheTimeBeforeWhatTheNodeForgotItSaysNothing() {
        village.keepChanges(30);
        int version = village.accessSchemas.propose(village.steward, "one");
        putInForce(version, village.person().did());
        village.wait(Duration.ofDays(31));
        village.person();
        village.store.write(writing -> {
            village.tuples.forgetChanges(
                    writing,
                    village.now().minus(Duration.ofDays(30)),
                    village.node.did().value());
            return true;
        });

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    private void office(PassportKeys whose, boolean holds) {
        Tuple office = Tuple.of(Thing.node(village.node.did()), "operator", whose.did());
        village.store.write(writing -> holds
                ? village.tuples.write(writing, office, village.node.did().value())
                : village.tuples.drop(writing, office, village.node.did().value()));
    }

    @Test
    void findsAVersionThatSomebodyElseGaveUp() {
        int version = village.accessSchemas.propose(village.steward, "one");
        tell("access-schema.withdrawn", version, deputy.did(), digest(version));
        village.meddle("UPDATE access_schema SET state = 'withdrawn'");

        assertThat(finding()).contains("is by whoever may not");
    }

    @Test
    void findsAVersionThatIsMissing() {
        village.accessSchemas.propose(village.steward, "one");
        village.meddle("DELETE FROM access_schema");

        assertThat(finding()).contains("it is missing");
    }

    @Test
    void findsAVersionThatNobodyProposed() {
        village.store.write(writing -> {
            village.ledger()
                    .append(
                            writing,
                            "access-schema.in-force",
                            "access-schema:2",
                            deputy.did().value(),
                            new byte[32]);
            return village.tuples.raise(writing, 2, deputy.did().value());
        });

        assertThat(finding()).contains("of none that was proposed");
    }

    @Test
    void findsADecisionOnAnotherDocument() {
        int version = village.accessSchemas.propose(village.steward, "one");
        tell("access-schema.refused", version, deputy.did(), new byte[32]);
        village.meddle("UPDATE access_schema SET state = 'refused', decider = '" + deputy.did() + "'");

        assertThat(finding()).contains("tells of another document");
    }

    @Test
    void findsAStepThatNeverHappens() {
        int version = village.accessSchemas.propose(village.steward, "one");
        tell("access-schema.lent", version, deputy.did(), digest(version));

        assertThat(finding()).contains("what never happens");
    }

    @Test
    void findsAnotherDocumentThanWasProposed() {
        village.accessSchemas.propose(village.steward, "one");
        village.meddle("UPDATE access_schema SET document = X'" + Bytes.hex(Bytes.utf8("{\"text\":\"\"}")) + "'");

        assertThat(finding()).contains("tells of another one");
    }

    @Test
    void findsAVersionThatItsAuthorNeverSigned() {
        ObjectNode document = document(village.accessSchemas.propose(village.steward, "one"));
        village.accessSchemas.withdraw(village.steward, 2);
        document.remove("proof");
        insert(3, Proofs.sign(document, deputy, village.now()), village.steward.did());

        assertThat(finding()).contains("not by a key of");
    }

    @Test
    void findsAVersionThatIsSaidToBeAnothers() {
        ObjectNode document = document(village.accessSchemas.propose(village.steward, "one"));
        village.accessSchemas.withdraw(village.steward, 2);
        insert(3, document, deputy.did());

        assertThat(finding()).contains("by somebody else than its author");
    }

    @Test
    void findsASecondOneThatIsDecidedOn() {
        ObjectNode document = document(village.accessSchemas.propose(village.steward, "one"));
        village.meddle("DROP INDEX one_access_schema_proposed");
        insert(3, document, village.steward.did());

        assertThat(finding()).contains("another one was decided on");
    }

    @Test
    void findsOneThatFollowsAnotherThanTheOneInForce() {
        ObjectNode document = document(village.accessSchemas.propose(village.steward, "one"));
        village.accessSchemas.decide(deputy, 2, true);
        insert(3, document, village.steward.did());

        assertThat(finding()).contains("follows another version than 2");
    }

    @Test
    void findsAKeyThatNamesAVersionWhichWasNotInForce() {
        village.offer("drill", 1, "4711");
        PassportKeys ana = village.person();
        village.need(ana, "drill", 1);
        village.wait(Duration.ofMinutes(1));
        village.round();
        village.wait(Duration.ofDays(1));
        village.tryToOpen(ana, village.assignment(ana)).orThrow();
        village.wait(Duration.ofMinutes(1));
        village.accessSchemas.decide(deputy, village.accessSchemas.propose(village.steward, "one"), true);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);

        village.meddle("UPDATE access_grant SET schema = 2");

        assertThat(finding()).contains("which was not in force");
    }

    @Test
    void findsChangesThatTheNodeForgotWithoutATerm() {
        village.wait(Duration.ofDays(400));
        forget();

        assertThat(finding()).contains("no term had passed");
    }

    @Test
    void findsChangesThatTheNodeForgotTooEarly() {
        village.keepChanges(30);
        village.wait(Duration.ofDays(29));
        forget();

        assertThat(finding()).contains("no term had passed");
    }

    @Test
    void changesThatTheNodeForgetsInTimeAreSoundAndThoseThatItKeepsAreNot() {
        village.keepChanges(30);
        long before = village.store.read(reading -> village.tuples.revision(reading));
        village.wait(Duration.ofDays(33));
        village.person();
        assertThat(finding()).contains("its term passed");
        village.store.write(writing -> {
            village.tuples.forgetChanges(
                    writing,
                    village.now().minus(Duration.ofDays(30)),
                    village.node.did().value());
            return true;
        });

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        assertThat(village.store.<Long>read(reading -> village.tuples.forgotten(reading)))
                .isEqualTo(before);
    }

    @Test
    void findsAChangeThatIsMissing() {
        village.meddle("DELETE FROM access_change WHERE revision = 3");

        assertThat(finding()).contains("does not tell of it as it stands");
    }

    @Test
    void findsThatTheLastChangeIsMissing() {
        village.meddle("DELETE FROM access_change WHERE revision = (SELECT max(revision) FROM access_change)");

        assertThat(finding()).contains("it is missing");
    }

    /** Takes all changes away, and says so in the log. */
    private void forget() {
        village.store.write(writing -> {
            long revision = village.tuples.revision(writing);
            writing.update("DELETE FROM access_change").execute();
            writing.update("UPDATE access_forgotten SET revision = " + revision).execute();
            return village.ledger()
                    .append(
                            writing,
                            Tuples.FORGOTTEN,
                            "access-changes",
                            village.node.did().value(),
                            Tuples.forgottenDigest(revision));
        });
    }

    private void putInForce(int version, Did decider) {
        village.store.write(writing -> {
            byte[] digest = Bytes.sha256(CanonicalJson.write(document(version)));
            village.ledger()
                    .append(writing, "access-schema.in-force", "access-schema:" + version, decider.value(), digest);
            long revision = village.tuples.raise(writing, version, decider.value());
            return writing.update(
                            "UPDATE access_schema SET state = 'in-force', decider = '" + decider + "', revision = "
                                    + revision + ", since = " + village.now().toEpochMilli())
                    .execute();
        });
    }

    private void insert(int version, ObjectNode document, Did author) {
        village.store.write(writing -> {
            writing.update("""
                            INSERT INTO access_schema (number, state, since, author, document)
                            VALUES (:number, 'proposed', :now, :author, :document)
                            """)
                    .bind("number", version)
                    .bind("now", village.now().toEpochMilli())
                    .bind("author", author.value())
                    .bind("document", CanonicalJson.write(document))
                    .execute();
            return village.ledger()
                    .append(
                            writing,
                            "access-schema.proposed",
                            "access-schema:" + version,
                            author.value(),
                            Bytes.sha256(CanonicalJson.write(document)));
        });
    }

    private void tell(String type, int version, Did actor, byte[] digest) {
        village.store.write(
                writing -> village.ledger().append(writing, type, "access-schema:" + version, actor.value(), digest));
    }

    private byte[] digest(int version) {
        return Bytes.sha256(CanonicalJson.write(document(version)));
    }

    private ObjectNode document(int version) {
        return village.store.read(reading ->
                (ObjectNode) StrictJson.read(reading.query("SELECT document FROM access_schema WHERE number = :number")
                        .bind("number", version)
                        .mapTo(byte[].class)
                        .one()));
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
