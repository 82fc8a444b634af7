package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.vault.AgreementKey;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.Hkdf;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * Which part of what was told of one week, from one node to another: what the key of {@code usage-receipts@v1} is bound to. Written from 9.3,
 * beside the receipts of this program, so that the two are held against each other.
 */
record WeekOfUse(String peering, Did from, Did to, Instant week, long version, int part) {
    static final String TYPE = "usage-receipts@v1";
    static final Duration LENGTH = Duration.ofDays(7);
    static final int STEP = 64;
    static final int ROW_BYTES = 24;

    private static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final byte[] INFO = Bytes.utf8("usufruct/" + TYPE);

    /** What one person used of one category of offers. */
    record Use(Did person, Category category, int turns, int minutes) {}

    /** The week in which an instant lies, by its Monday, 00:00 UTC. */
    static Instant of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toInstant();
    }

    private byte[] context() {
        return CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("peering", peering)
                .put("from", from.value())
                .put("to", to.value())
                .put("week", week.toEpochMilli())
                .put("version", version)
                .put("part", part));
    }

    /** The body of the message, filled up as 9.4 has it. */
    ObjectNode body(List<Use> uses, AgreementPublicKey receiver, RandomGenerator random) {
        try (SecretBytes key = SecretBytes.random(KEY_BYTES, random)) {
            var rows = new ArrayList<String>();
            uses.forEach(each -> rows.add(Bytes.base64Url(row(key, each))));
            while (rows.isEmpty() || rows.size() % STEP != 0) {
                byte[] nobody = new byte[ROW_BYTES];
                random.nextBytes(nobody);
                rows.add(Bytes.base64Url(nobody));
            }
            rows.sort(null);
            byte[] sealed = key.expose(open -> Hpke.seal(receiver, INFO, context(), open))
                    .joined();
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("week", week.toEpochMilli())
                    .put("version", version)
                    .put("part", part)
                    .put("key", Bytes.base64Url(sealed));
            var list = json.putArray("rows");
            rows.forEach(list::add);
            return json;
        }
    }

    /** What a message's body says of itself, whatever is in it. */
    static WeekOfUse of(JsonNode body, String peering, Did from, Did to) {
        return new WeekOfUse(
                peering,
                from,
                to,
                Instant.ofEpochMilli(body.path("week").asLong()),
                body.path("version").asLong(),
                body.path("part").asInt());
    }

    /** The key of the rows; empty when it was sealed to somebody else, or for something else. The caller closes it. */
    Optional<SecretBytes> key(JsonNode body, AgreementKey mine) {
        try {
            SecretBytes key = Hpke.open(
                    mine, Hpke.Sealed.split(Bytes.fromBase64Url(body.path("key").asText())), INFO, context());
            if (key.length() == KEY_BYTES) {
                return Optional.of(key);
            }
            key.close();
            return Optional.empty();
        } catch (VaultException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the rows say of somebody; empty when they say nothing. */
    static Optional<Use> find(JsonNode body, SecretBytes key, Did person, Category category) {
        byte[] hidden = row(key, new Use(person, category, 0, 0));
        return body.path("rows")
                .valueStream()
                .map(each -> Bytes.fromBase64Url(each.asText()))
                .filter(row -> Arrays.equals(row, 0, TAG_BYTES, hidden, 0, TAG_BYTES))
                .findFirst()
                .map(row -> {
                    ByteBuffer seen = ByteBuffer.wrap(row).position(TAG_BYTES);
                    ByteBuffer mask = ByteBuffer.wrap(hidden).position(TAG_BYTES);
                    return new Use(person, category, seen.getInt() ^ mask.getInt(), seen.getInt() ^ mask.getInt());
                });
    }

    private static byte[] row(SecretBytes key, Use use) {
        byte[] info = Bytes.utf8("usufruct/" + TYPE + "/row|" + use.person() + "|" + use.category());
        try (SecretBytes derived = Hkdf.sha256(key, new byte[0], info, ROW_BYTES)) {
            byte[] row = derived.expose(byte[]::clone);
            ByteBuffer amounts = ByteBuffer.wrap(row);
            amounts.putInt(TAG_BYTES, amounts.getInt(TAG_BYTES) ^ use.turns());
            amounts.putInt(TAG_BYTES + Integer.BYTES, amounts.getInt(TAG_BYTES + Integer.BYTES) ^ use.minutes());
            return row;
        }
    }
}
