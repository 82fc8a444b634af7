package usufruct.federation.witness;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import usufruct.community.Roles;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.ledger.LogKeys;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.NoteKey;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.passport.NodeLog;
import usufruct.passport.PassportChain;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * This node as a witness of other logs (C2SP tlog-witness): it cosigns a checkpoint of a peer's log, or of one that an operator named, when it is
 * signed by that log and begins with all that was cosigned of it before. What it cosigned is durable before the cosignature is
 * given away.
 */
public final class Witness {
    private static final Pattern ORIGIN = Pattern.compile("[!#-\\[\\]-~]{1,200}");

    private final WitnessStore rows = new WitnessStore();
    private final Store store;
    private final Ledger ledger;
    private final Roles roles;
    private final SigningKey signer;
    private final CosignatureKey key;
    private final InstantSource clock;
    private final Nodes nodes;

    /**
     * Other nodes.
     *
     * @param isPeer whose logs are followed from the first checkpoint that they submit, unless an operator left them
     * @param passports which keys sign a node's log, by its passport
     */
    public record Nodes(BiPredicate<? super Reading, Did> isPeer, Passports passports) {}

    /** @param signer the node's; stays the caller's to close */
    public Witness(Store store, Ledger ledger, Roles roles, Nodes nodes, SigningKey signer, InstantSource clock) {
        this.nodes = nodes;
        this.store = store;
        this.ledger = ledger;
        this.roles = roles;
        this.signer = signer;
        this.key = new CosignatureKey(ledger.noteKey().name(), signer.verifyKey());
        this.clock = clock;
    }

    /** What became of a checkpoint. */
    public sealed interface Decision {
        /** It is the newest that this node saw. */
        record Cosigned(NoteSignature signature) implements Decision {}

        /**
         * The witness knows another size, or another root of this size.
         *
         * @param size the one it cosigned last
         */
        record Behind(long size) implements Decision {}

        /** The proof does not show that the log only grew. */
        record Unproven() implements Decision {}
    }

    /** The key under which this node cosigns. */
    public CosignatureKey key() {
        return key;
    }

    /**
     * Takes a checkpoint with its proof.
     *
     * @throws RefusedException BAD_CHECKPOINT, UNKNOWN_LOG, CHECKPOINT_NOT_SIGNED; then nothing was written
     */
    public Decision add(byte[] body) {
        Submission in = Submission.parse(body);
        store.read(reading -> require(reading, in)); // who is not known causes no write
        return store.write(writing -> decide(writing, require(writing, in), in));
    }

    private FollowedLog require(Reading reading, Submission in) {
        String origin = in.checkpoint().origin();
        FollowedLog log = find(reading, origin)
                .or(() -> ofPeer(reading, origin))
                .filter(FollowedLog::isFollowed)
                .orElseThrow(() -> new RefusedException(
                        Reason.UNKNOWN_LOG, "this node does not follow a log of this name; ask its operator"));
        if (!log.keys().now().signed(in.note())) {
            throw new RefusedException(
                    Reason.CHECKPOINT_NOT_SIGNED,
                    "the checkpoint is not signed by the key that `" + origin + "` has now");
        }
        return log;
    }

    /** The log of a peer that never submitted; nothing is written of it yet. */
    private Optional<FollowedLog> ofPeer(Reading reading, String origin) {
        return NodeLog.nodeOf(origin)
                .filter(did -> nodes.isPeer().test(reading, did))
                .flatMap(did -> keys(reading, did))
                .map(keys -> new FollowedLog(keys.now(), keys, true, Optional.empty()));
    }

    /** A log with the keys that it has had: of a node's, those that its passport names. */
    private Optional<FollowedLog> find(Reading reading, String origin) {
        return rows.find(reading, origin).map(log -> withKeys(reading, log));
    }

    private FollowedLog withKeys(Reading reading, FollowedLog log) {
        LogKeys keys =
                NodeLog.nodeOf(log.origin()).flatMap(did -> keys(reading, did)).orElse(log.keys());
        return new FollowedLog(log.key(), keys, log.isFollowed(), log.last());
    }

    private Optional<LogKeys> keys(Reading reading, Did node) {
        return NodeLog.keys(node, nodes.passports().find(reading, node));
    }

    private Decision decide(Writing writing, FollowedLog log, Submission in) {
        if (find(writing, log.origin()).isEmpty()) {
            rows.put(writing, log.key(), true);
            tell(
                    writing,
                    "witness.followed",
                    log.key(),
                    roles.node(),
                    Bytes.utf8(log.key().verifierKey()));
        }
        Optional<Checkpoint> seen = log.seen();
        caught(writing, log, in).ifPresent(proof -> accuse(writing, log, proof));
        boolean isOther = seen.filter(known -> known.size() == in.checkpoint().size()
                        && !Arrays.equals(known.root(), in.checkpoint().root()))
                .isPresent();
        if (in.old() != log.size() || isOther) {
            return new Decision.Behind(log.size());
        }
        return grew(seen, in) ? cosigned(writing, log, in) : new Decision.Unproven();
    }

    /** From nothing there is nothing to prove, and nothing may be claimed. */
    private static boolean grew(Optional<Checkpoint> seen, Submission in) {
        Checkpoint now = in.checkpoint();
        if (in.old() == 0) {
            return in.proof().isEmpty() && (now.size() > 0 || Arrays.equals(now.root(), Bytes.sha256()));
        }
        return seen.filter(known ->
                        MerkleProof.verifiesConsistency(known.size(), now.size(), in.proof(), known.root(), now.root()))
                .isPresent();
    }

    private Decision cosigned(Writing writing, FollowedLog log, Submission in) {
        NoteSignature signature = key.sign(signer, in.note().text(), clock.instant());
        rows.cosign(
                writing, log.origin(), in.checkpoint().size(), signed(log, in).with(signature));
        return new Decision.Cosigned(signature);
    }

    /**
     * What was just sent against what was cosigned: the signature on it is the log's own. What a former key signed accuses nobody who
     * has the key of now: then it is not cosigned, and no more.
     */
    private Optional<TwoHistories> caught(Reading reading, FollowedLog log, Submission in) {
        NoteKey now = log.keys().now();
        return log.last().filter(now::signed).flatMap(last -> {
            boolean fromThere =
                    in.old() == log.size() && in.old() < in.checkpoint().size();
            return TwoHistories.find(
                    now, last, signed(log, in), fromThere ? in.proof() : List.of(), shown(reading, log));
        });
    }

    /** What shows that a node's log has this key, where its DID does not. */
    private Optional<PassportChain> shown(Reading reading, FollowedLog log) {
        return NodeLog.nodeOf(log.origin())
                .filter(did -> log.keys().spans().size() > 1)
                .map(did -> PassportChain.shown(did, nodes.passports().versions(reading, did)));
    }

    /** What was sent, with no signature but the log's own. */
    private static SignedNote signed(FollowedLog log, Submission in) {
        return alone(log.keys().now(), in.note());
    }

    private static SignedNote alone(NoteKey key, SignedNote note) {
        return new SignedNote(note.text(), List.of(key.signature(note).orElseThrow()));
    }

    /** A log that was caught is cosigned no longer, until an operator says otherwise. */
    private void accuse(Writing writing, FollowedLog log, TwoHistories proof) {
        byte[] document = proof.bytes();
        if (rows.accuse(writing, log.origin(), document)) {
            tell(writing, "witness.caught", log.key(), roles.node(), document);
        }
        rows.put(writing, log.key(), false);
    }

    /**
     * Follows a log from now on; by an operator. Again is no harm, and what was cosigned of it before still binds.
     *
     * @throws RefusedException NOT_ALLOWED, BAD_PARAMETER, ALREADY_EXISTS when a log of this name has another key
     */
    public FollowedLog follow(Writing writing, Did caller, NoteKey log) {
        roles.requireOperator(writing, caller);
        if (!ORIGIN.matcher(log.name()).matches()
                || !isNamed(writing, log)
                || log.key().equals(key.key())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`key` is of another log than this node's, named by visible letters; a node's log is named after its key");
        }
        Optional<FollowedLog> known = find(writing, log.name());
        if (known.filter(each -> !each.key().equals(log) && !each.keys().all().contains(log))
                .isPresent()) {
            throw new RefusedException(
                    Reason.ALREADY_EXISTS, "a log of this name is known by another key, which stays the one");
        }
        if (known.filter(FollowedLog::isFollowed).isEmpty()) {
            NoteKey first = known.map(FollowedLog::key).orElse(log);
            rows.put(writing, first, true);
            tell(writing, "witness.followed", first, caller, Bytes.utf8(first.verifierKey()));
        }
        return find(writing, log.name()).orElseThrow();
    }

    /** A node's log is followed by the key that its passport names now. */
    private boolean isNamed(Reading reading, NoteKey log) {
        return !NodeLog.isNodes(log.name())
                || NodeLog.nodeOf(log.name())
                        .flatMap(did -> keys(reading, did))
                        .filter(keys -> keys.now().equals(log))
                        .isPresent();
    }

    /**
     * Follows a log no longer; by an operator. What was cosigned of it stays known.
     *
     * @throws RefusedException NOT_ALLOWED, UNKNOWN_LOG
     */
    public void leave(Writing writing, Did caller, String origin) {
        roles.requireOperator(writing, caller);
        FollowedLog log = rows.find(writing, origin)
                .orElseThrow(() -> new RefusedException(Reason.UNKNOWN_LOG, "no log of this name was ever followed"));
        if (log.isFollowed()) {
            rows.put(writing, log.key(), false);
            tell(
                    writing,
                    "witness.left",
                    log.key(),
                    caller,
                    Bytes.utf8(log.key().verifierKey()));
        }
    }

    /** Every log that is or was followed; for operators. @throws RefusedException NOT_ALLOWED */
    public List<FollowedLog> logs(Reading reading, Did caller) {
        roles.requireOperator(reading, caller);
        return rows.all(reading).stream().map(log -> withKeys(reading, log)).toList();
    }

    /** Whether a node's log showed this node two histories. */
    public boolean isCaught(Reading reading, Did node) {
        return rows.isAccused(reading, NodeLog.originOf(node));
    }

    /** How many logs showed this node two histories. */
    public long caught(Reading reading) {
        return rows.accused(reading);
    }

    /** The proofs against logs that showed two histories, as they travel. */
    public List<byte[]> accusations(Reading reading) {
        return rows.accusations(reading);
    }

    private void tell(Writing writing, String type, NoteKey log, Did actor, byte[] what) {
        ledger.append(writing, type, log.name(), actor.value(), Bytes.sha256(what));
    }
}
