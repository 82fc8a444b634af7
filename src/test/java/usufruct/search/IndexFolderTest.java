package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.record.Visibility;
import usufruct.search.IndexFolder.Stamp;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What an index knows, and what it says that it knows, are one. */
class IndexFolderTest {
    private static final Stamp FIRST = new Stamp(7, "leaf");

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("index");
    }

    @Test
    void goesBackToItsLastCommitAndSaysSo() throws IOException {
        try (IndexFolder index = IndexFolder.open(folder)) {
            assertThat(index.stamp()).isEqualTo(Stamp.NOTHING);
            index.put(offer(1, "drill"));
            index.commit(FIRST);
            index.put(offer(2, "ladder"));
            assertThat(count(index)).isEqualTo(2);
        }
        try (IndexFolder again = IndexFolder.open(folder)) {
            assertThat(again.stamp()).isEqualTo(FIRST);
            assertThat(count(again)).isEqualTo(1);
            again.put(offer(1, "drill"));
            again.put(offer(2, "ladder"));
            assertThat(count(again)).as("what is put in again is there once").isEqualTo(2);
        }
    }

    @Test
    void leavesNothingBehindWhenItIsPurged() throws IOException {
        try (IndexFolder index = IndexFolder.open(folder)) {
            for (int i = 0; i < 20; i++) {
                index.put(offer(i, i == 3 ? "velocipede" : "drill"));
                index.commit(FIRST);
            }
            index.remove(offer(3, "").id());
            index.commit(FIRST);
            assertThat(IndexReading.words(folder))
                    .as("a removal alone leaves it")
                    .contains("velocipede");

            index.purge(FIRST);

            assertThat(IndexReading.words(folder)).contains("drill").doesNotContain("velocipede");
            assertThat(IndexReading.removed(folder)).isZero();
            assertThat(IndexReading.loose(folder)).isEmpty();
            assertThat(count(index)).isEqualTo(19);
        }
    }

    private static int count(IndexFolder index) {
        return index.search(searcher -> searcher.count(MatchAllDocsQuery.INSTANCE));
    }

    private static Projected offer(int number, String title) {
        var within = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(9));
        return new Projected(
                new ItemId("01jdb5v00000000000000000" + number / 10 + number % 10),
                Category.parse("offer@v1"),
                Visibility.PUBLIC,
                new Projected.Parties(Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(new Projected.Text(Visibility.PUBLIC, true, title)),
                new Projected.Times(within, List.of(), List.of()),
                Optional.empty());
    }
}
