package usufruct.passport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;

/**
 * The passports that this node knows, every version of each, and so which key spoke for whom at any time.
 *
 * <p>Registering needs nobody's leave: a document proves itself. The same one again changes nothing.
 */
public final class Passports {
    /** How far ahead of this node's clock another may run. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Of the log's entry about a second next version. */
    private static final String FORKED = "passport-fork.kept";

    private final Store store;
    private final Ledger ledger;
    private final InstantSource clock;
    private final PassportStore rows = new PassportStore();
    private final StopStore stops = new StopStore();
    private final ReadPassports read = new ReadPassports();

    public Passports(Store store, Ledger ledger, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What stands now, and whether it was this call that brought it. */
    public record Registered(PassportDocument document, boolean isNew) {}

    /**
     * Takes a first document, or the very next version of one that is known.
     *
     * @return refused as {@link PassportDocument#read} and {@link PassportDocument#follows} do, or with
     *     ISSUED_IN_THE_FUTURE, UNKNOWN_PASSPORT or ALREADY_EXISTS
     */
    public Answer<Registered> register(byte[] document) {
        return PassportDocument.read(document)
                .then(read -> store.<Answer<Registered>>write(writing -> register(writing, read)));
    }

    /** As {@link #register(byte[])}, within the caller's write; a refusal has changed nothing, but that a node's second next version is kept. */
    public Answer<Registered> register(Writing writing, PassportDocument document) {
        Passport passport = document.passport();
        var known = rows.version(writing, passport.did(), passport.version());
        if (known.isPresent()) {
            if (Arrays.equals(known.get(), document.bytes())) {
                return Answer.done(new Registered(document, false));
            }
            keepFork(writing, document);
            return Answer.refused(
                    Reason.ALREADY_EXISTS,
                    "there is another version `" + passport.version() + "` of this passport already");
        }
        if (passport.issuedAt().isAfter(clock.instant().plus(SKEW))) {
            return Answer.refused(
                    Reason.ISSUED_IN_THE_FUTURE, "issued at `" + passport.issuedAt() + "`; set the clock right");
        }
        var latest = latest(writing, passport.did());
        if (latest.isEmpty()) {
            return passport.version() == 1
                    ? Answer.done(keep(writing, document, "passport.registered"))
                    : Answer.refused(
                            Reason.UNKNOWN_PASSPORT,
                            "this node does not know version `1` of this passport; send the versions from the first on");
        }
        return document.follows(latest.get())
                .then(next -> afterStop(writing, next, latest.get()))
                .map(next -> keep(writing, next, "passport.rotated"));
    }

    /** A node that hands over twice is kept with both, as proof: the first one that came stays the one. */
    private void keepFork(Writing writing, PassportDocument document) {
        Passport passport = document.passport();
        boolean isSigned = passport.kind() == Passport.Kind.NODE
                && passport.version() > 1
                && document.follows(version(writing, passport.did(), passport.version() - 1)
                                .orElseThrow())
                        instanceof Answer.Done<?>;
        if (isSigned && rows.keepFork(writing, document)) {
            String did = passport.did().value();
            ledger.append(writing, FORKED, did, did, document.digest());
        }
    }

    /** The further next versions that a node's keys signed, beside the one that counts: proof that they served two. */
    public List<PassportDocument> forks(Reading reading, Did node) {
        return rows.forks(reading, node).stream().map(Passports::checked).toList();
    }

    /** Whoever has a stopped device may have its signing key: then only the recovery key hands over. */
    private Answer<PassportDocument> afterStop(Reading reading, PassportDocument next, PassportDocument before) {
        Optional<Instant> stopped = stops.find(reading, before.passport().did())
                .flatMap(StopStore.Row::stoppedAt)
                .filter(at -> !before.passport().issuedAt().isAfter(at));
        if (stopped.isEmpty()) {
            return Answer.done(next);
        }
        return next.isRecoveryOf(before) && next.passport().issuedAt().isAfter(stopped.get())
                ? Answer.done(next)
                : Answer.refused(
                        Reason.PASSPORT_STOPPED,
                        "this passport was stopped at `" + stopped.get()
                                + "`; only its recovery key brings a fresh one: `usufruct passport rotate --recover`");
    }

    private Registered keep(Writing writing, PassportDocument document, String type) {
        Passport passport = document.passport();
        Did did = passport.did();
        rows.insert(writing, document);
        rows.endKey(writing, did, passport.issuedAt());
        rows.beginKey(writing, did, passport.keys().signing(), passport.issuedAt());
        ledger.append(writing, type, did.value(), did.value(), document.digest());
        return new Registered(document, true);
    }

    /** The passport's last version. */
    public Optional<Passport> find(Reading reading, Did did) {
        return rows.latest(reading, did).map(document -> read.passport(did, document));
    }

    /** The last version, as it was signed. */
    public Optional<PassportDocument> latest(Reading reading, Did did) {
        return rows.latest(reading, did).map(Passports::checked);
    }

    /** One version, as it was signed. */
    public Optional<PassportDocument> version(Reading reading, Did did, int version) {
        return rows.version(reading, did, version).map(Passports::checked);
    }

    /** When a key spoke for its passport; empty when no version of it names the key. */
    public Optional<KeySpan> span(Reading reading, KeyId id) {
        return rows.span(reading, id);
    }

    /** Every version, from the first on; empty for who is not known. */
    public List<PassportDocument> versions(Reading reading, Did did) {
        return rows.versions(reading, did).stream().map(Passports::checked).toList();
    }

    private static PassportDocument checked(byte[] document) {
        return PassportDocument.read(document).orThrow();
    }
}
