package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;

class EntryTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00.123456Z");

    @Test
    void theDirectWriterIsCanonicalJson() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Entry entry = any(random);
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("type", entry.type());
            tree.put("subject", entry.subject());
            tree.put("seq", entry.seq());
            tree.put("digest", Bytes.base64Url(entry.digest()));
            tree.put("at", entry.at().toEpochMilli());
            tree.put("actor", entry.actor());

            assertThat(entry.canonical()).as("seed " + seed).isEqualTo(CanonicalJson.write(tree));
        }
    }

    @Test
    void readsAsItIsDocumented() {
        var entry = new Entry(7, "need.published", "01jd", "did:key:z6Mk", MORNING, new byte[32]);

        assertThat(entry.canonical())
                .asString()
                .isEqualTo("{\"actor\":\"did:key:z6Mk\",\"at\":1795420800123,"
                        + "\"digest\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"seq\":7,"
                        + "\"subject\":\"01jd\",\"type\":\"need.published\"}");
    }

    @Test
    void keepsWholeMilliseconds() {
        var entry = new Entry(1, "need.published", "s", "a", MORNING, new byte[32]);

        assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-23T08:00:00.123Z"));
    }

    @Test
    void refusesWhatWouldNeedEscaping() {
        for (String text : new String[] {"", "a b", "a\"b", "a\\b", "a\nb", "é", "\u007f", "x".repeat(201)}) {
            assertThatThrownBy(() -> new Entry(1, "need.published", text, "a", MORNING, new byte[32]))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Entry(1, "need.published", "s", text, MORNING, new byte[32]))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesATypeThatIsNotWords() {
        for (String type : new String[] {"", "need", ".published", "need.", "Need.published", "need.pub lished"}) {
            assertThatThrownBy(() -> new Entry(1, type, "s", "a", MORNING, new byte[32]))
                    .as(type)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cannotBeChangedThroughItsDigest() {
        byte[] digest = new byte[32];
        var entry = new Entry(1, "need.published", "s", "a", MORNING, digest);
        digest[0] = 1;
        entry.digest()[1] = 1;

        assertThat(entry.digest()).isEqualTo(new byte[32]);
    }

    private static Entry any(SplittableRandom random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return new Entry(
                random.nextLong(1, 1L << 53),
                "need." + name(random).replaceAll("[^a-z]", "x"),
                name(random),
                name(random),
                Instant.ofEpochMilli(random.nextLong(0, 1L << 43)),
                digest);
    }

    private static String name(SplittableRandom random) {
        var name = new StringBuilder();
        for (int left = random.nextInt(1, 60); left > 0; left--) {
            char c = (char) random.nextInt(0x21, 0x7f);
            name.append(c == '"' || c == '\\' ? '/' : c);
        }
        return name.toString();
    }
}
