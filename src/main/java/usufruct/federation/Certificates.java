package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import usufruct.ledger.Ledger;
import usufruct.outbound.Pin;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.ShownCertificate;
import usufruct.vault.TlsKey;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * With which certificates this node and its peers show each other in TLS who they are. A node's passport says which are its own; a fresh one is
 * told a month before the last one ends and a week before it is used, and both hold meanwhile.
 *
 * <p>The entries of the log: {@code certificates.announced} about this node names what it signed, {@code certificates.received} about a peering
 * what the peer did.
 */
public final class Certificates {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration BEFORE_THE_END = Duration.ofDays(30);
    private static final Duration BEFORE_ITS_USE = Duration.ofDays(7);

    /** Others' clocks may go after ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final CertificateStore rows = new CertificateStore();
    private final Store store;
    private final Peerings peerings;
    private final AnnouncedCertificates theirs;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Own own;

    /** Made once each: a handshake asks for them several times. */
    private final Map<CertificateStore.Own, TlsKey.Shown> made = new ConcurrentHashMap<>();

    /**
     * This node's own.
     *
     * @param address where it asks its peers for theirs; empty: it shows none, and asks for none
     * @param key the key of a number, the same each time; asked outside a transaction
     */
    public record Own(Optional<String> address, LongFunction<TlsKey> key) {}

    public Certificates(Store store, Peerings peerings, Passports passports, Outbox outbox, Ledger ledger, Own own) {
        this.store = store;
        this.peerings = peerings;
        this.theirs = new AnnouncedCertificates(rows, passports, ledger);
        this.outbox = outbox;
        this.ledger = ledger;
        this.own = own;
    }

    /** Takes what peers say of theirs on their lines, from now on. */
    public void listen(Inbox inbox) {
        inbox.on(PeerCertificates.FORMAT, (writing, peering, message) -> take(writing, peering, message.body()));
    }

    /** Makes what is missing, announces what has changed, and tells every peer that was not told yet. In no transaction; again is no harm. */
    public synchronized void renew() {
        List<CertificateStore.Own> before = store.read(rows::own);
        Optional<CertificateStore.Own> fresh = fresh(before);
        Optional<ObjectNode> last = store.read(rows::announced);
        if (own.address().isEmpty() && last.isEmpty()) {
            return;
        }
        store.write(writing -> {
            fresh.ifPresent(each -> rows.add(writing, each));
            PeerCertificates latest = announced(
                    writing,
                    last.map(PeerCertificates::read),
                    last.filter(this::isOurs).isPresent());
            ObjectNode document = rows.announced(writing).orElseThrow();
            for (ItemId each : rows.untold(writing, latest.issuedAt())) {
                outbox.send(writing, peerings.get(writing, each), PeerCertificates.FORMAT, document);
                rows.tell(writing, each, latest.issuedAt());
            }
            rows.removeStrangers(writing);
            return true;
        });
    }

    /** The next one, where it is time for it. */
    private Optional<CertificateStore.Own> fresh(List<CertificateStore.Own> before) {
        Instant now = now();
        boolean isHeld = !before.isEmpty()
                && before.getLast().key().until().minus(BEFORE_THE_END).isAfter(now);
        if (own.address().isEmpty() || isHeld) {
            return Optional.empty();
        }
        long number = before.isEmpty() ? 1 : before.getLast().number() + 1;
        Instant from = now.minus(CLOCKS_DIFFER).truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        String digest = PeerCertificates.digest(certificate(number, from, until).certificate());
        Instant latest = before.isEmpty() ? now : before.getLast().key().until().minus(CLOCKS_DIFFER);
        Instant usedFrom = now.plus(BEFORE_ITS_USE).isBefore(latest) ? now.plus(BEFORE_ITS_USE) : latest;
        return Optional.of(new CertificateStore.Own(number, new PeerCertificates.Key(digest, from, until), usedFrom));
    }

    /** Whether the key of now signed it: what a former key said counts no longer. */
    private boolean isOurs(ObjectNode announced) {
        return Proofs.claim(announced)
                .map(Proofs.Signed::by)
                .orThrow()
                .equals(node().self().keys().keyId());
    }

    /** What is announced from now on: signed anew only when it says something else than before, or by a key that is none now. */
    private PeerCertificates announced(Writing writing, Optional<PeerCertificates> last, boolean isOurs) {
        var keys = new ArrayList<PeerCertificates.Key>();
        if (own.address().isPresent()) {
            rows.own(writing).stream()
                    .map(CertificateStore.Own::key)
                    .filter(key -> key.until().isAfter(now()))
                    .forEach(keys::add);
        }
        String address =
                own.address().or(() -> last.map(PeerCertificates::address)).orElseThrow();
        Optional<PeerCertificates> same = last.filter(
                each -> isOurs && each.keys().equals(keys) && each.address().equals(address));
        return same.orElseGet(() -> {
            Instant at = last.map(each -> each.issuedAt().plusMillis(1))
                    .filter(each -> each.isAfter(now()))
                    .orElseGet(this::now);
            var next = new PeerCertificates(node().did(), address, keys, at);
            ObjectNode document = next.signed(node().self().keys());
            rows.announce(writing, at, document);
            ledger.append(
                    writing,
                    "certificates.announced",
                    node().did().value(),
                    node().did().value(),
                    PeeringRecord.digest(document));
            return next;
        });
    }

    /** What this node announced last, as it signed it; empty when it never did. */
    Optional<ObjectNode> announced(Reading reading) {
        return rows.announced(reading);
    }

    /** The certificate that this node shows now; empty where it shows none. */
    public Optional<TlsKey.Shown> shown() {
        if (own.address().isEmpty()) {
            return Optional.empty();
        }
        Instant now = now();
        return store.read(rows::own).stream()
                .filter(each -> !each.usedFrom().isAfter(now))
                .reduce((before, after) -> after)
                .map(latest -> made.computeIfAbsent(
                        latest,
                        each -> certificate(
                                each.number(), each.key().from(), each.key().until())));
    }

    /**
     * What this node shows to peers, for its operator.
     *
     * @param serial of the certificate that is shown now
     * @param digest of its key, as it is announced
     * @param freshAt when another one is made by itself
     * @param fresh the serial number of the one that is announced and not shown yet; empty while there is none
     */
    public record Standing(
            String address, long serial, String digest, Instant until, Instant freshAt, Optional<Long> fresh) {}

    /** Empty where it shows none. */
    public Optional<Standing> standing(Reading reading) {
        List<CertificateStore.Own> all = rows.own(reading);
        Instant now = now();
        return own.address()
                .flatMap(address -> all.stream()
                        .filter(each -> !each.usedFrom().isAfter(now))
                        .reduce((before, after) -> after)
                        .map(shown -> new Standing(
                                address,
                                shown.number(),
                                shown.key().digest(),
                                shown.key().until(),
                                all.getLast().key().until().minus(BEFORE_THE_END),
                                Optional.of(all.getLast().number()).filter(last -> last != shown.number()))));
    }

    private TlsKey.Shown certificate(long number, Instant from, Instant until) {
        return own.key().apply(number).certificate(node().did().value(), number, from, until);
    }

    /**
     * Takes what a peer signed. What is not newer than what is known changes nothing.
     *
     * @return whether it is newer
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, WRONG_PROOF, WRONG_ISSUER, SIGNATURE_FROM_THE_FUTURE
     */
    boolean take(Writing writing, Peering peering, JsonNode json) {
        return theirs.take(writing, peering, json, now());
    }

    /** How a peer is called: empty where it showed no certificates, or shows none any more. */
    Optional<Pin> pin(Reading reading, ItemId peering) {
        return of(reading, peering)
                .map(theirs -> new Pin(
                        URI.create(theirs.address()),
                        shown -> theirs.accepts(shown, now()),
                        own.address().map(each -> new ShownCertificate(this::shown))));
    }

    /** What a peer announced last; empty where it never did, or shows none any more. */
    Optional<PeerCertificates> of(Reading reading, ItemId peering) {
        return rows.of(reading, peering).filter(PeerCertificates::isShown);
    }

    /** As {@link #of}, of this node. */
    Optional<PeerCertificates> ours(Reading reading) {
        return rows.announced(reading).map(PeerCertificates::read).filter(PeerCertificates::isShown);
    }

    /**
     * Why a node's request is not taken over a connection that shows this certificate, or none: WRONG_CERTIFICATE once the node has announced
     * which it shows, and this node asks for them. Empty where it is taken, and for whoever is no peer.
     */
    public Optional<Refusal> refusal(Did caller, Optional<X509Certificate> shown) {
        if (own.address().isEmpty()) {
            return Optional.empty();
        }
        Instant now = now();
        return store.read(reading -> peerings.rows
                        .with(reading, caller)
                        .filter(Peering::isSpeaking)
                        .flatMap(peering -> of(reading, peering.id())))
                .filter(theirs ->
                        shown.filter(each -> theirs.accepts(each, now)).isEmpty())
                .map(theirs -> Refusal.of(
                        Reason.WRONG_CERTIFICATE,
                        shown.isPresent()
                                ? "the certificate that this connection shows is none that your node announced and that holds now"
                                : "your node announced certificates, and this connection shows none; call `"
                                        + own.address().get() + "`"));
    }

    private Peerings.Node node() {
        return peerings.node();
    }

    private Instant now() {
        return node().now();
    }
}
