package usufruct.federation.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.SignedNote;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportChain;
import usufruct.passport.PassportDocument;
import usufruct.passport.Proofs;
import usufruct.record.AttestationClaim;
import usufruct.record.SignedRecord;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a node attests of one person, read and checked with nothing but its bytes ({@code moving@v1}): their passport, what they
 * wait for and since when, how their uses went, what they are attested for; each with the entry that tells of it, and the entries
 * with their way to a checkpoint that the node signed.
 *
 * @param node that made it, which may be dead by now
 * @param passport every version, from the first on
 * @param checkpoint with cosignatures, where there were any
 * @param needs that waited when it was made
 * @param outcomes that the person signed
 * @param attestations as their issuers signed them; that the node logged them is proven, not who the issuers are
 */
public record MovingBundle(
        Did node,
        Did person,
        List<PassportDocument> passport,
        SignedNote checkpoint,
        List<OpenNeed> needs,
        List<SignedRecord> outcomes,
        List<AttestationClaim> attestations) {

    /** The name of the format. */
    public static final String FORMAT = "moving@v1";

    /** The member that shows the keys of a node which has had others than those of its DID. */
    static final String NODE_PASSPORT = "nodePassport";

    /**
     * What somebody waits for.
     *
     * @param record without its private fields
     */
    public record OpenNeed(SignedRecord record, WaitingClaim claim) {}

    public MovingBundle {
        passport = List.copyOf(passport);
        needs = List.copyOf(needs);
        outcomes = List.copyOf(outcomes);
        attestations = List.copyOf(attestations);
    }

    /** The need that was called so. */
    public Optional<OpenNeed> need(ItemId id) {
        return needs.stream().filter(each -> each.claim().need().equals(id)).findFirst();
    }

    /**
     * Reads and checks a bundle.
     *
     * @throws RefusedException BAD_BUNDLE when it is none; BUNDLE_NOT_SIGNED when the node did not sign it; BAD_PASSPORT;
     *     CHECKPOINT_NOT_SIGNED; NOT_LOGGED; WRONG_PROOF when the person did not sign a record in it
     */
    public static MovingBundle read(JsonNode document) {
        try {
            var members = new Members(
                    document,
                    "bundle",
                    Set.of(
                            "format",
                            "node",
                            "url",
                            "person",
                            "passport",
                            "checkpoint",
                            "needs",
                            "outcomes",
                            "attestations",
                            "omitted",
                            NODE_PASSPORT,
                            "proof"));
            if (!members.text("format").equals(FORMAT)) {
                throw bad("its format is not `" + FORMAT + "`");
            }
            var node = new Did(members.text("node"));
            PassportChain keys = members.has(NODE_PASSPORT)
                    ? PassportChain.read(node, members.array(NODE_PASSPORT))
                    : PassportChain.none(node);
            requireSigned((ObjectNode) document, keys);
            var person = new Did(members.text("person"));
            SignedNote note = SignedNote.parse(Bytes.utf8(members.text("checkpoint")));
            var reader = new Reader(keys, person, passport(members, person), note);
            return new MovingBundle(
                    node,
                    person,
                    reader.passport,
                    note,
                    each(members.array("needs"), reader::need),
                    each(members.array("outcomes"), reader::outcome),
                    each(members.array("attestations"), reader::attestation));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static void requireSigned(ObjectNode document, PassportChain node) {
        boolean isSigned = node.logKeys()
                .map(keys -> keys.now().key())
                .filter(key -> Proofs.verify(document, key) instanceof Answer.Done<?>)
                .isPresent();
        if (!isSigned) {
            throw new RefusedException(
                    Reason.BUNDLE_NOT_SIGNED,
                    "the bundle is not signed by the node `" + node.did() + "`, or was changed since");
        }
    }

    private static List<PassportDocument> passport(Members members, Did person) {
        List<PassportDocument> versions = new ArrayList<>();
        for (JsonNode each : members.array("passport")) {
            PassportDocument next =
                    PassportDocument.read(CanonicalJson.write(each)).orThrow();
            versions.add(
                    versions.isEmpty() ? next : next.follows(versions.getLast()).orThrow());
        }
        boolean isWhole = !versions.isEmpty()
                && versions.getFirst().passport().version() == 1
                && versions.getFirst().passport().did().equals(person);
        if (!isWhole) {
            throw new RefusedException(
                    Reason.BAD_PASSPORT,
                    "the bundle does not hold the passport of `" + person + "` from its first version on");
        }
        return versions;
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        list.forEach(one -> all.add(reader.apply(one)));
        return all;
    }

    private static RefusedException bad(String why) {
        return new RefusedException(Reason.BAD_BUNDLE, "this is no bundle of a member who moves: " + why);
    }

    /** Reads the parts, once it is known whose they are. */
    private static final class Reader {
        private static final Set<String> MEMBERS = Set.of("record", "entry");
        private final PassportChain node;
        private final Did person;
        private final List<PassportDocument> passport;
        private final SignedNote note;
        private final Checkpoint checkpoint;

        Reader(PassportChain node, Did person, List<PassportDocument> passport, SignedNote note) {
            this.node = node;
            this.person = person;
            this.passport = passport;
            this.note = note;
            this.checkpoint = WaitingClaim.checkpoint(node, note);
        }

        OpenNeed need(JsonNode json) {
            var members = new Members(json, "need", MEMBERS);
            SignedRecord record = record(members, "need");
            return new OpenNeed(
                    record,
                    new WaitingClaim(node, record.header().id(), LoggedEntry.read(members.object("entry")), note));
        }

        SignedRecord outcome(JsonNode json) {
            var members = new Members(json, "outcome", MEMBERS);
            SignedRecord record = record(members, "outcome");
            require(
                    LoggedEntry.read(members.object("entry")),
                    "outcome.recorded",
                    record.header().id().value(),
                    record.digest());
            return record;
        }

        AttestationClaim attestation(JsonNode json) {
            var members = new Members(json, "attestation", Set.of("id", "document", "entry"));
            AttestationClaim claim = AttestationClaim.read(members.object("document"));
            if (!claim.person().equals(person)) {
                throw bad("it holds an attestation of somebody else");
            }
            require(
                    LoggedEntry.read(members.object("entry")),
                    "attestation.issued",
                    new ItemId(members.text("id")).value(),
                    claim.digest());
            return claim;
        }

        private void require(LoggedEntry logged, String type, String subject, byte[] digest) {
            boolean isTold = LoggedEntry.about(logged, Set.of(type), subject).isPresent()
                    && Arrays.equals(logged.entry().digest(), digest);
            if (!isTold) {
                throw new RefusedException(
                        Reason.NOT_LOGGED,
                        "entry `" + logged.entry().seq() + "` does not tell of what stands beside it");
            }
            WaitingClaim.requireLogged(logged, checkpoint);
        }

        /** A record that the person signed, at the node that made the bundle. */
        private SignedRecord record(Members members, String kind) {
            JsonNode json = members.object("record");
            SignedRecord record = SignedRecord.read(json.path("header"), json.path("fields"));
            boolean isTheirs = record.header().category().kind().equals(kind)
                    && record.header().issuer().equals(person)
                    && record.owner().equals(person)
                    && record.header().authority().node().equals(node.did());
            if (!isTheirs) {
                throw bad("`" + record.header().id() + "` is no " + kind + " of this person at that node");
            }
            KeyId by = Proofs.claim(record.signed()).orThrow().by();
            VerifyKey key = Stream.concat(
                            passport.stream().map(each -> each.passport().keys().signing()),
                            passport.getLast().passport().earlier().stream().map(Passport.EarlierKey::signing))
                    .filter(by.key()::equals)
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.WRONG_PROOF, "`" + record.header().id() + "` is signed by no key of the passport"));
            Proofs.verify(record.signed(), key).orThrow();
            return record;
        }
    }
}
