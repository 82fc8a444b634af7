package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.ItemId;

/** What people had erased is no gap in the history; anything else that is gone, or is there again, is one. */
class ErasureCheckTest {
    @TempDir
    Path folder;

    private Village village;
    private ItemId need;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.live();
        need = id("SELECT id FROM need WHERE state = 'fulfilled' AND series IS NULL");
        run("CREATE TABLE kept_record AS SELECT * FROM record");
        run("CREATE TABLE kept_seal AS SELECT * FROM record_seal");
        run("CREATE TABLE kept_note AS SELECT * FROM record_note");
    }

    @AfterEach
    void close() {
        village.close();
    }

    private ItemId id(String sql) {
        return new ItemId(village.store.<String>read(
                reading -> reading.query(sql).mapTo(String.class).first()));
    }

    private void run(String sql) {
        village.store.<Integer>write(writing -> writing.update(sql).execute());
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }

    private void assertFlawed(String what) {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().what()).isEqualTo(what));
    }

    @Test
    void whatWasErasedIsNotMissed() {
        village.erase(need);
        village.erase(id("SELECT id FROM need WHERE state = 'withdrawn' AND series IS NULL"));
        village.erase(id("SELECT id FROM outcome"));
        village.eraseNote(id("SELECT id FROM appeal JOIN record_note USING (id)"));
        village.erase(need);

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        Path bundle = folder.resolve("bundle.zip");
        village.export(bundle);
        assertThat(Audit.ofBundle(bundle, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        assertThat(village.store.<Integer>read(
                        reading -> reading.query("SELECT count(*) FROM ledger_entry WHERE type = 'record.erased'")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(3);
    }

    @Test
    void whoHadWordsErasedMayWriteOthers() {
        ItemId waiting =
                id("SELECT id FROM need WHERE state = 'waiting' AND category = 'need.tool@v1' AND series IS NULL");
        village.erase(waiting);
        village.edit(waiting, "rasp", 9, 2);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);

        run("DELETE FROM record_seal WHERE version = 2 AND id = '" + waiting + "'");
        run(
                "UPDATE record SET shown = CAST(json_remove(CAST(shown AS TEXT), '$[0]') AS BLOB) WHERE version = 2 AND id = '"
                        + waiting + "'");
        assertThat(audit()).isInstanceOf(Verdict.Flawed.class);
    }

    @Test
    void findsWordsThatAreThereAgain() {
        village.erase(need);
        run(
                "UPDATE record SET shown = (SELECT shown FROM kept_record k WHERE k.id = record.id AND k.version = record.version)"
                        + " WHERE id = '" + need + "'");

        assertFlawed("erased record");
    }

    @Test
    void findsASealedPartThatIsStillThere() {
        village.erase(need);
        run("INSERT INTO record_seal SELECT * FROM kept_seal WHERE id = '" + need + "'");

        assertFlawed("erased record");
    }

    @Test
    void findsAnotherFieldThatIsMissing() {
        village.erase(need);
        run("UPDATE record SET shown = CAST(json_remove(CAST(shown AS TEXT), '$[0]') AS BLOB) WHERE id = '" + need
                + "'");

        assertFlawed("erased record");
    }

    @Test
    void findsWordsThatNobodySaidWereErased() {
        run("DELETE FROM record_seal WHERE id = '" + need + "'");

        assertFlawed("record");
    }

    @Test
    void findsANoteThatIsStillThereOrGoneUnsaid() {
        ItemId note = id("SELECT id FROM appeal JOIN record_note USING (id)");
        village.eraseNote(note);
        run("INSERT INTO record_note SELECT * FROM kept_note WHERE id = '" + note + "'");
        assertFlawed("note");

        run("DELETE FROM record_note");
        assertFlawed("note");
    }
}
