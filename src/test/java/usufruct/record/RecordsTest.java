package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.passport.KeySpan;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.store.Store;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

class RecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String URL = "http://127.0.0.1:8080";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final ItemIds ids = new ItemIds(clock, random);
    private final Schemas schemas = Schemas.shipped();
    private final PassportKeys node = PassportKeys.of(Phrase.generate(random), 0);
    private final PassportKeys issuer = PassportKeys.of(Phrase.generate(random), 0);

    private Store store;
    private Ledger ledger;
    private Records records;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("usufruct.db"));
        ledger = new Ledger(store, node.signing(), "test", clock, random, folder.resolve("head"));
        var keeper = new Keeper(node, URL, KeyEncryptionKeys.fromFile(folder.resolve("kek")));
        KeyLookup keys = key -> key.did().equals(issuer.did())
                ? Optional.of(new KeySpan(key, Instant.MIN, Optional.empty()))
                : Optional.empty();
        records = new Records(schemas, keys, keeper, ledger, clock, random);
    }

    @AfterEach
    void close() {
        ledger.close();
        store.close();
    }

    @Test
    void keepsASignedOfferAndItsSealedPart() {
        SignedRecord kept = publish(draft(ids.next(), 1, Optional.empty(), "4711"));

        assertThat(kept.fields().has("doorCode")).isFalse();
        StoredSeal seal = store.read(
                        reading -> records.seal(reading, kept.header().id(), 1))
                .orElseThrow();
        assertThat(records.open(kept, seal))
                .extracting(Disclosure::name, each -> each.value().asText())
                .contains(org.assertj.core.groups.Tuple.tuple("doorCode", "4711"));
        List<Entry> entries = store.read(reading -> ledger.after(reading, 0, 10));
        assertThat(entries).extracting(Entry::type).containsExactly("offer.published");
    }

    @Test
    void nothingPrivateRestsInClear() throws Exception {
        publish(draft(ids.next(), 1, Optional.empty(), "canary-door-code-4711"));

        close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("canary-door-code");
            }
        }
        open();
    }

    @Test
    void theNextVersionNamesTheOneBefore() {
        ItemId id = ids.next();
        SignedRecord first = publish(draft(id, 1, Optional.empty(), "4711"));
        String previous = Bytes.base64Url(first.digest());

        SignedRecord second = publish(draft(id, 2, Optional.of(previous), "0815"));

        Optional<SignedRecord> newest = store.read(reading -> records.newest(reading, id));
        assertThat(newest).contains(second);
        assertThatThrownBy(() -> publish(draft(id, 3, Optional.of(previous), "1")))
                .satisfies(thrown -> refusedFor(thrown, Reason.WRONG_VERSION));
        assertThatThrownBy(() -> publish(draft(id, 1, Optional.empty(), "1")))
                .satisfies(thrown -> refusedFor(thrown, Reason.ALREADY_EXISTS));
    }

    @Test
    void anExcerptSaysWhatTheNewestVersionSays() {
        ItemId id = ids.next();
        SignedRecord first = publish(draft(id, 1, Optional.empty(), "4711"));
        SignedRecord second = publish(draft(id, 2, Optional.of(Bytes.base64Url(first.digest())), "0815"));
        SignedRecord other = publish(draft(ids.next(), 1, Optional.empty(), "1"));
        ItemId missing = ids.next();

        List<Excerpt> excerpts = store.read(reading ->
                records.excerpts(reading, List.of(id, missing, other.header().id())));

        assertThat(excerpts)
                .extracting(Excerpt::id)
                .containsExactlyInAnyOrder(id, other.header().id());
        for (Excerpt each : excerpts) {
            SignedRecord record = each.id().equals(id) ? second : other;
            assertThat(each.version()).isEqualTo(record.header().version());
            assertThat(each.category()).isEqualTo(record.header().category());
            assertThat(each.issuedAt()).isEqualTo(record.header().issuedAt().toString());
            assertThat(each.node()).isEqualTo(node.did().value());
            assertThat(each.visibility()).isEqualTo(record.header().visibility());
            assertThat(each.discoverable()).isEqualTo(record.header().discoverable());
            Schema schema = records.schema(each.category());
            for (Visibility audience : Visibility.values()) {
                assertThat(each.fieldsFor(audience, schema))
                        .isEqualTo(record.projectedFor(audience, schema).fields());
            }
        }
    }

    /** A careless program that draws its keys from the same numbers: whoever had the first key could open the second. */
    @Test
    void noVersionIsSealedUnderTheKeyOfAnEarlierOne() {
        ItemId id = ids.next();
        Draft first = draft(id, 1, Optional.empty(), "4711");
        Schema schema = schemas.find(first.revision().category()).orElseThrow();
        SignedRecord kept = keep(first.sign(issuer, schema, node.agreement().publicKey(), NOW, new Random(7)));
        Draft second = draft(id, 2, Optional.of(Bytes.base64Url(kept.digest())), "0815");
        Submission sameKey = second.sign(issuer, schema, node.agreement().publicKey(), NOW, new Random(7));

        assertThatThrownBy(() -> keep(sameKey)).satisfies(thrown -> refusedFor(thrown, Reason.WRONG_PAYLOAD));
        assertThat(keep(sign(second)).header().version()).isEqualTo(2);
    }

    @Test
    void anEndedItemTakesNoVersionAndKeepsNoKey() {
        ItemId id = ids.next();
        SignedRecord first = publish(draft(id, 1, Optional.empty(), "4711"));

        store.write(writing -> {
            records.tombstone(writing, first, issuer.did());
            return true;
        });

        Optional<StoredSeal> seal = store.read(reading -> records.seal(reading, id, 1));
        assertThat(seal).isEmpty();
        assertThatThrownBy(() -> publish(draft(id, 2, Optional.of(Bytes.base64Url(first.digest())), "1")))
                .satisfies(thrown -> refusedFor(thrown, Reason.TOMBSTONED));
    }

    @Test
    void sealingAnewMakesTheOldKeyWorthless() {
        SignedRecord kept = publish(draft(ids.next(), 1, Optional.empty(), "4711"));
        ItemId id = kept.header().id();
        StoredSeal before = store.read(reading -> records.seal(reading, id, 1)).orElseThrow();
        byte[] info = Bytes.utf8("test");
        SealedKey granted = records.sealKeyTo(issuer.agreement().publicKey(), kept, before, info);

        store.write(writing -> {
            records.sealAnew(writing, kept);
            return true;
        });

        StoredSeal after = store.read(reading -> records.seal(reading, id, 1)).orElseThrow();
        assertThat(after.sealing()).isEqualTo(1);
        try (SecretBytes raw = Hpke.open(issuer.agreement(), granted.key(), info, granted.context());
                DataKey old = DataKey.fromBytes(raw)) {
            assertThatThrownBy(() -> old.open(after.payload(), granted.context()))
                    .isInstanceOf(usufruct.vault.VaultException.class);
        }
        assertThat(records.open(kept, after)).extracting(Disclosure::name).contains("doorCode");
        assertThat(Proofs.verify(after.statement().orElseThrow(), node.signing().verifyKey()))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void aProjectionIsTheSameHeaderWithFewerFields() {
        SignedRecord kept = publish(draft(ids.next(), 1, Optional.empty(), "4711"));

        SignedRecord shown = kept.projectedFor(Visibility.PUBLIC, records.schema(kept));

        assertThat(shown.signed()).isEqualTo(kept.signed());
        assertThat(shown.fields().has("title")).isTrue();
        assertThatThrownBy(() -> new SignedRecord(
                        shown.header(),
                        shown.signed(),
                        List.of(Disclosure.of("title", JsonNodeFactory.instance.textNode("Forged"), random))))
                .satisfies(thrown -> refusedFor(thrown, Reason.WRONG_FIELD_DIGEST));
    }

    @Test
    void refusesWhatIsNotWhatItsIssuerSigned() {
        byte[] good = sign(draft(ids.next(), 1, Optional.empty(), "4711")).toBytes();

        assertThat(refusal(check(" ".concat(Bytes.text(good)).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reason.NOT_CANONICAL);
        assertThat(changed(good, json -> json.put("extra", 1))).isEqualTo(Reason.SCHEMA_VIOLATION);
        assertThat(changed(good, json -> json.withObject("/header").put("discoverable", false)))
                .isEqualTo(Reason.WRONG_PROOF);
        assertThat(changed(good, json -> json.withObject("/header").put("category", "wish@v1")))
                .isEqualTo(Reason.UNKNOWN_CATEGORY);
        assertThat(changed(good, json -> json.withObject("/header/authority").put("url", "http://other")))
                .isEqualTo(Reason.FOREIGN_AUTHORITY);
        assertThat(changed(
                        good,
                        json -> json.withObject("/header")
                                .put("issuer", node.did().value())))
                .isEqualTo(Reason.WRONG_ISSUER);
        assertThat(changed(good, json -> json.withObject("/header").put("issuedAt", "2026-11-24T10:00:00Z")))
                .isEqualTo(Reason.ISSUED_IN_THE_FUTURE);
        assertThat(changed(good, json -> json.withArray("/fields").remove(0))).isEqualTo(Reason.WRONG_FIELD_DIGEST);
        assertThat(changed(good, json -> json.put("payload", "AAAA"))).isEqualTo(Reason.WRONG_PAYLOAD);
        assertThat(changed(good, json -> json.remove(List.of("payload", "key"))))
                .isEqualTo(Reason.WRONG_PAYLOAD);
    }

    @Test
    void refusesFieldsThatDoNotFitTheSchema() {
        Draft draft = draft(ids.next(), 1, Optional.empty(), "4711");
        draft.fields().put("units", 0);

        Answer<Checked> answer = check(sign(draft).toBytes());

        assertThat(refusal(answer)).isEqualTo(Reason.SCHEMA_VIOLATION);
        assertThat(((Answer.Refused<Checked>) answer).refusal().facts().get("violations"))
                .contains("/units");
    }

    @Test
    void believesTheSendersKeyOnlyWhileItSpeaksForItsPassport() {
        byte[] body = sign(draft(ids.next(), 1, Optional.empty(), "4711")).toBytes();
        var ended = new KeySpan(issuer.keyId(), Instant.MIN, Optional.of(NOW));
        var running = new KeySpan(issuer.keyId(), NOW, Optional.of(NOW.plusMillis(1)));

        assertThat(refusal(records.check(body, ended))).isEqualTo(Reason.UNKNOWN_PASSPORT);
        assertThat(refusal(records.check(body, KeySpan.none(issuer.keyId())))).isEqualTo(Reason.UNKNOWN_PASSPORT);
        assertThat(records.check(body, running)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void refusesAKeySealedToSomebodyElse() {
        Draft draft = draft(ids.next(), 1, Optional.empty(), "4711");
        Schema schema = schemas.find(draft.revision().category()).orElseThrow();
        byte[] body = draft.sign(issuer, schema, issuer.agreement().publicKey(), NOW, random)
                .toBytes();

        assertThat(refusal(check(body))).isEqualTo(Reason.WRONG_PAYLOAD);
    }

    private Answer<Checked> check(byte[] body) {
        return records.check(body, KeySpan.none(node.keyId()));
    }

    private Reason changed(byte[] good, Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) StrictJson.read(good);
        change.accept(json);
        return refusal(check(CanonicalJson.write(json)));
    }

    private static Reason refusal(Answer<Checked> answer) {
        return switch (answer) {
            case Answer.Done<Checked> done -> throw new AssertionError("accepted: " + done.value());
            case Answer.Refused<Checked>(var refusal) -> refusal.reason();
        };
    }

    private static void refusedFor(Throwable thrown, Reason reason) {
        assertThat(thrown).isInstanceOf(RefusedException.class);
        assertThat(((RefusedException) thrown).refusal().reason()).isEqualTo(reason);
    }

    private SignedRecord publish(Draft draft) {
        return keep(sign(draft));
    }

    private SignedRecord keep(Submission submission) {
        Checked checked = check(submission.toBytes()).orThrow();
        return store.write(writing -> records.keep(writing, checked, "offer.published", 0));
    }

    private Submission sign(Draft draft) {
        Schema schema = schemas.find(draft.revision().category()).orElseThrow();
        return draft.sign(issuer, schema, node.agreement().publicKey(), NOW, random);
    }

    private Draft draft(ItemId id, int version, Optional<String> previous, String code) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Cordless drill")
                .put("units", 1)
                .put("doorCode", code)
                .put("address", "Mill Lane 3");
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window").put("from", "2026-11-01T00:00:00Z").put("until", "2027-11-01T00:00:00Z");
        var revision = new Header.Revision(id, Category.parse("offer.tool@v1"), version, previous);
        return new Draft(revision, new Header.Authority(node.did(), URL, 0), Visibility.PUBLIC, true, fields);
    }
}
