package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.passport.KeySpan;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.ItemIds;

/** Foreign bytes as a submission: whatever was not signed just so is refused, and nothing throws. */
class RecordFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String URL = "http://127.0.0.1:8080";
    private static final long SEED = 20_261_123;
    private static final int CHANGES = 3_000;

    private final Random random = new Random(SEED);
    private final PassportKeys node = PassportKeys.of(Phrase.generate(random), 0);
    private final PassportKeys issuer = PassportKeys.of(Phrase.generate(random), 0);
    private final Schemas schemas = Schemas.shipped();
    private final Submissions submissions;

    RecordFuzzTest() throws IOException {
        Path file = Files.createTempDirectory("record-fuzz").resolve("keys");
        var keeper = new Keeper(node, URL, KeyEncryptionKeys.fromFile(file));
        submissions =
                new Submissions(schemas, key -> Optional.empty(), keeper, new Seals(keeper), InstantSource.fixed(NOW));
        file.toFile().deleteOnExit();
    }

    @FuzzTest(maxDuration = "1m")
    void refusesForeignBytes(byte[] input) {
        assertThat(check(input)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refusesEverySubmissionWithAChangedByte() {
        byte[] good = submission();
        assertThat(check(good)).isInstanceOf(Answer.Done.class);
        System.out.println("changed bytes from the seed " + SEED);

        for (int i = 0; i < CHANGES; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 + random.nextInt(255));
            assertThat(check(bad)).as("byte %s of change %s", at, i).isInstanceOf(Answer.Refused.class);
        }
    }

    private Answer<Checked> check(byte[] body) {
        return submissions.check(body, new KeySpan(issuer.keyId(), NOW, Optional.empty()));
    }

    private byte[] submission() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Cordless drill").put("units", 1).put("doorCode", "4711");
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window").put("from", "2026-11-01T00:00:00Z").put("until", "2027-11-01T00:00:00Z");
        Category category = Category.parse("offer.tool@v1");
        var revision = new Header.Revision(
                new ItemIds(InstantSource.fixed(NOW), random).next(), category, 1, Optional.empty());
        var authority = new Header.Authority(node.did(), URL, 0);
        return new Draft(revision, authority, Visibility.PUBLIC, true, fields)
                .sign(
                        issuer,
                        schemas.find(category).orElseThrow(),
                        node.agreement().publicKey(),
                        NOW,
                        random)
                .toBytes();
    }
}
