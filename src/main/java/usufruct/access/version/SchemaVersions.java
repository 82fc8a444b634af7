package usufruct.access.version;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.access.Schema;
import usufruct.access.SchemaFault;
import usufruct.access.SchemaTrials;
import usufruct.access.SchemasInForce;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * What people do with versions of the schema: propose, decide, give up. Whatever is refused throws {@link RefusedException} and
 * changes nothing.
 */
public final class SchemaVersions {
    /** So many must be able to decide: whoever proposes, and another. */
    static final int ENOUGH = 2;

    private final SchemaVersionStore rows = new SchemaVersionStore();
    private final Setting setting;

    public SchemaVersions(Setting setting) {
        this.setting = setting;
    }

    /** Tries what somebody wrote, as far as it can be tried without a node's tuples. Call it outside a write. */
    SchemaTrials.Draft read(Reading reading, Did caller, SchemaWords words) {
        requireGovern(reading, caller);
        return setting.trials().read(words.text(), words.tests());
    }

    /** How many could decide under a schema, and whose answers it would change. */
    Outlook outlook(Reading reading, Did caller, Schema schema) {
        return new Outlook(
                setting.trials().deciders(reading, schema), setting.trials().effect(reading, caller, schema));
    }

    /** What would be so if a schema were in force now. */
    record Outlook(int deciders, SchemaTrials.Effect effect) {}

    /**
     * Checks a document but for what stands in the way of it now. It costs: call it outside a write.
     *
     * @throws RefusedException NOT_ALLOWED, WRONG_ISSUER, WRONG_PROOF, UNKNOWN_PASSPORT; BAD_ACCESS_SCHEMA with all that is
     *     wrong
     */
    public Proven prove(Reading reading, Did caller, SchemaDocument document) {
        requireGovern(reading, caller);
        if (!document.author().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "a schema is proposed by whoever signed it");
        }
        Proofs.verify(document.json(), by -> key(reading, by, caller)).orThrow();
        SchemaTrials.Draft draft = setting.trials().read(document.text(), document.tests());
        List<String> wrong = Stream.concat(
                        draft.faults().stream().map(SchemaFault::toString), draft.failures().stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw new RefusedException(Refusal.of(
                            Reason.BAD_ACCESS_SCHEMA,
                            "no schema can be in force that is so: " + wrong.getFirst()
                                    + "; mend it and check it again")
                    .with("faults", wrong.stream().limit(20).collect(Collectors.joining("\n"))));
        }
        return new Proven(document, draft.schema().orElseThrow());
    }

    /** A document that was checked, and its text read. */
    public record Proven(SchemaDocument document, Schema schema) {}

    /**
     * Proposes a schema that was checked; somebody else decides.
     *
     * @throws RefusedException NOT_ALLOWED; WRONG_STATE when another is decided on, or it changes nothing; WRONG_VERSION when
     *     another came in force since; SCHEMA_LOCKS_OUT when fewer than two could decide under it
     */
    public SchemaVersion propose(Writing writing, Did caller, Proven proven) {
        requireGovern(writing, caller);
        SchemaDocument document = proven.document();
        rows.proposed(writing).ifPresent(open -> {
            throw new RefusedException(Refusal.of(
                            Reason.WRONG_STATE, "version " + open.number() + " is decided on now; one change at a time")
                    .with("version", open.number()));
        });
        SchemasInForce.InForce now = setting.schemas().at(writing);
        requireBase(document, now);
        if (Arrays.equals(now.schema().digest(), proven.schema().digest())) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "this schema says what the one in force says; there is nothing to decide on");
        }
        requireSame(writing, document);
        requireDeciders(writing, proven.schema());
        int number = rows.lastNumber(writing) + 1;
        rows.insert(writing, number, document, setting.node().now());
        tell(writing, number, "access-schema.proposed", caller, document);
        return get(writing, number);
    }

    private static void requireBase(SchemaDocument document, SchemasInForce.InForce now) {
        if (document.base() != now.number()) {
            throw new RefusedException(Refusal.of(
                            Reason.WRONG_VERSION,
                            "it follows version " + document.base() + ", and version " + now.number()
                                    + " is in force; look at that one, and sign again with `base` " + now.number())
                    .with("version", now.number()));
        }
    }

    /** What says that it brings a version back does so. */
    private void requireSame(Reading reading, SchemaDocument document) {
        if (document.restores().isPresent()
                && !text(reading, document.restores().get()).equals(Optional.of(document.text()))) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`restores` names a version that was in force, and `text` is that of it, letter by letter");
        }
    }

    /** The text of a version that is or was in force. */
    Optional<String> text(Reading reading, int number) {
        return number == SchemasInForce.SHIPPED
                ? Optional.of(setting.schemas().shipped().canonical())
                : rows.find(reading, number)
                        .filter(version -> version.revision().isPresent())
                        .map(version -> version.document().text());
    }

    private void requireDeciders(Reading reading, Schema schema) {
        int deciders = setting.trials().deciders(reading, schema);
        if (deciders < ENOUGH) {
            throw new RefusedException(Refusal.of(
                            Reason.SCHEMA_LOCKS_OUT,
                            "under it `" + deciders
                                    + "` could decide on a schema, and it takes two; let `govern` of the"
                                    + " `node` follow from a relation that two people are in, or name another steward"
                                    + " first")
                    .with("deciders", deciders));
        }
    }

    /**
     * Decides on a proposal; it is in force from then on, or never.
     *
     * @param digest of the document that the decider looked at
     * @throws RefusedException NOT_ALLOWED, also to its author and their household; NOT_FOUND; WRONG_STATE; WRONG_PROOF when it is another
     *     document; WRONG_VERSION or SCHEMA_LOCKS_OUT when that came to be so in the meantime
     */
    public SchemaVersion decide(Writing writing, Did caller, int number, boolean approves, byte[] digest) {
        requireGovern(writing, caller);
        SchemaVersion version = get(writing, number);
        if (setting.recusal().isInvolved(writing, caller, version.document().author())) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "this proposal is your own, or of your household, somebody you act for or who acts for you; another"
                            + " steward or operator decides on it");
        }
        requireProposed(version);
        if (!Arrays.equals(version.document().digest(), digest)) {
            throw new RefusedException(
                    Reason.WRONG_PROOF, "`digest` is of another document; read version " + number + " again");
        }
        if (approves) {
            putInForce(writing, caller, version);
        } else {
            rows.refuse(writing, number, caller, setting.node().now());
            tell(writing, number, "access-schema.refused", caller, version.document());
        }
        return get(writing, number);
    }

    private void putInForce(Writing writing, Did caller, SchemaVersion version) {
        SchemaDocument document = version.document();
        requireBase(document, setting.schemas().at(writing));
        Schema schema = setting.schemas()
                .floor()
                .read(document.text())
                .schema()
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_ACCESS_SCHEMA,
                        "the program asks for more than it says; refuse it, and propose anew"));
        requireDeciders(writing, schema);
        tell(writing, version.number(), "access-schema.in-force", caller, document);
        long revision = setting.tuples().raise(writing, version.number(), caller.value());
        rows.replace(writing, setting.node().now());
        rows.putInForce(
                writing, version.number(), caller, revision, setting.node().now());
    }

    /** Gives a proposal up; by its author. */
    public void withdraw(Writing writing, Did caller, int number) {
        SchemaVersion version = get(writing, number);
        if (!version.document().author().equals(caller)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "this proposal is somebody else's; decide on it instead");
        }
        requireProposed(version);
        rows.withdraw(writing, number, setting.node().now());
        tell(writing, number, "access-schema.withdrawn", caller, version.document());
    }

    /** @throws RefusedException NOT_FOUND */
    public SchemaVersion get(Reading reading, int number) {
        return rows.find(reading, number)
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "there is no version `" + number + "` of the schema of permissions"));
    }

    List<SchemaVersion> below(Reading reading, int number, int most) {
        return rows.below(reading, number, most);
    }

    /** Members read versions, and those who may govern or audit. @throws RefusedException NOT_ALLOWED */
    void requireReader(Reading reading, Did caller) {
        if (!setting.trials().mayRead(reading, caller)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "versions of the schema are for members of this node; ask to be taken in");
        }
    }

    SchemasInForce.InForce inForce(Reading reading) {
        return setting.schemas().at(reading);
    }

    private void requireGovern(Reading reading, Did caller) {
        if (!setting.trials().mayGovern(reading, caller)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "schemas are for those who may `govern` this node: its stewards and operators");
        }
    }

    private static void requireProposed(SchemaVersion version) {
        if (version.state() != SchemaVersion.State.PROPOSED) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "version " + version.number() + " is `" + version.state().word()
                            + "`; only what is proposed can be decided on or given up");
        }
    }

    private void tell(Writing writing, int number, String entry, Did actor, SchemaDocument document) {
        setting.ledger().append(writing, entry, SchemasInForce.subject(number), actor.value(), document.digest());
    }

    private Answer<VerifyKey> key(Reading reading, KeyId by, Did author) {
        if (!by.did().equals(author)) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of the author");
        }
        return setting.passports()
                .span(reading, by)
                .filter(span -> span.holdsAt(setting.node().now()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "the author's passport has no such key now"));
    }
}
