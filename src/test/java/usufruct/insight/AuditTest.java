package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

class AuditTest {
    @TempDir
    Path folder;

    private Village village;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.live();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void aNodeThatNobodyTouchedIsSound() {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Sound.class, sound -> {
            assertThat(sound.node()).isEqualTo(village.node.did());
            assertThat(sound.counts())
                    .containsEntry("rounds run again", 8L)
                    .containsEntry("assignments", 15L)
                    .containsEntry("appeals", 3L)
                    .containsEntry("advances", 1L)
                    .containsEntry("categories", 2L)
                    .containsEntry("assignments given outside the draw", 2L)
                    .containsKeys("entries", "checkpoints", "passports", "records", "private parts opened");
        });
    }

    @Test
    void itsBundleIsSoundToo() {
        Path file = folder.resolve("bundle.zip");
        village.export(file);

        assertThat(Audit.ofBundle(file, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void runsTheOneRoundThatWasAskedFor() {
        Path file = folder.resolve("bundle.zip");
        village.export(file);
        ItemId round = village.rounds().getFirst();

        assertThat(Audit.ofBundle(file, Optional.of(round)))
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, sound -> assertThat(sound.counts()).containsEntry("rounds run again", 1L));
        assertThat(Audit.ofBundle(file, Optional.of(village.ids.next()))).isInstanceOf(Verdict.Unreadable.class);
    }

    @Test
    void aLogOfManySpansIsSound() {
        for (int i = 0; i < 300; i++) {
            village.person();
        }

        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> assertThat(sound.counts().get("checkpoints")).isGreaterThan(2));
    }

    @Test
    void noticesAnOldCopyOfTheDatabase() {
        Path old = folder.resolve("old.db");
        village.store.copyTo(old);
        village.person();

        Verdict verdict = Audit.ofFolder(new DataFolder(old, village.head(), Optional.empty()), Optional.empty());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).isEqualTo("signed head");
            assertThat(flawed.finding().why()).contains("lost the end");
        });
    }

    @Test
    void noticesAMissingHead() {
        Path copy = folder.resolve("copy.db");
        village.store.copyTo(copy);

        Verdict verdict =
                Audit.ofFolder(new DataFolder(copy, folder.resolve("no.head"), Optional.empty()), Optional.empty());

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().what()).isEqualTo("signed head"));
    }

    @Test
    void noticesAHeadOfAnotherLog() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Village another = new Village(other)) {
            another.offer("drill", 1, "1234");
            Files.copy(another.head(), village.head(), StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(finding().where()).contains("usufruct.head");
    }

    @Test
    void noticesANodeThatHidesFromFollowersWhatTheyMustForget() {
        ItemId lathe = village.offer("lathe", 1, "7531");
        village.narrowSilently(lathe);

        assertThat(finding().where()).isEqualTo("record " + lathe);
    }

    @Test
    void noticesACategoryThatIsGone() {
        finds(
                "category",
                "category offer.sewing-machine@v1",
                database -> database.run("DELETE FROM category WHERE name = 'offer.sewing-machine@v1'"));
    }

    @Test
    void noticesARetiredCategoryThatTakesRecordsAgain() {
        finds(
                "category row",
                "need.sewing-machine@v1",
                database -> database.run("UPDATE category SET retired_at = NULL"));
    }

    @Test
    void noticesAnEntryThatWasTakenOut() {
        finds("ledger entry", "entry 8", database -> database.run("DELETE FROM ledger_entry WHERE seq = 7"));
    }

    @Test
    void noticesARecordThatWasTakenOut() {
        finds("ledger entry", "entry", database -> {
            database.run("DELETE FROM record_seal WHERE id IN (SELECT id FROM record WHERE category = 'need.tool@v1')");
            database.run("DELETE FROM record WHERE category = 'need.tool@v1'");
        });
    }

    @Test
    void noticesAFieldThatWasTakenOut() {
        finds("private part", "record", database -> {
            Database.Cell shown = database.first("record.shown", "id IN (SELECT id FROM record_seal)");
            var fields = (ArrayNode) StrictJson.read(shown.bytes());
            fields.remove(0);
            database.put(shown, CanonicalJson.write(fields));
        });
    }

    @Test
    void noticesAnAccessThatNobodyGave() {
        finds(
                "permission",
                "steward",
                database -> database.run("INSERT INTO access_tuple SELECT object, 'steward', '"
                        + village.person().did() + "', direct, NULL, NULL, revision, NULL, NULL FROM access_tuple"
                        + " WHERE relation = 'steward' AND object LIKE 'group:%' LIMIT 1"));
    }

    @Test
    void noticesANodeThatAssignsWithoutARound() {
        PassportKeys friend = village.person();
        ItemId need = village.need(friend, "drill", 2);
        ItemId permit = village.forgePermit(need, fields -> {});

        assertThat(finding())
                .isEqualTo(new Finding(
                        "assignment", "assignment " + permit, "it does not follow from its round's decision"));
    }

    @Test
    void noticesANodeThatTurnsAWindowAround() {
        PassportKeys friend = village.person();
        ItemId need = village.need(friend, "drill", 2);
        village.forgePermit(
                need,
                fields -> fields.withObject("/window")
                        .put("until", village.now().plus(Duration.ofDays(300)).toString()));

        assertThat(finding().why()).isEqualTo("its window is not one that was asked for");
    }

    @Test
    void noticesANodeThatAssignsANeedTwice() {
        village.append("need.assigned", village.closed().origin().need());

        assertThat(finding().why()).contains("`need.assigned` cannot follow");
    }

    private void finds(String what, String where, Consumer<Database> change) {
        try (Database database = new Database(village.database())) {
            database.run("PRAGMA foreign_keys = OFF");
            change.accept(database);
        }
        Finding finding = finding();
        assertThat(finding.what()).as(finding.toString()).isEqualTo(what);
        assertThat(finding.where()).as(finding.toString()).contains(where);
    }

    private Finding finding() {
        assertThat(audit()).isInstanceOf(Verdict.Flawed.class);
        return ((Verdict.Flawed) audit()).finding();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
