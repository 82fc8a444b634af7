package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.PeeringRecord;
import usufruct.federation.Peerings;
import usufruct.federation.Scopes;
import usufruct.federation.mirror.MirrorStore.Document;
import usufruct.federation.mirror.MirrorStore.Source;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.Passports;
import usufruct.record.Header;
import usufruct.record.KeyLookup;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Copies of what peers show. Each is their own, proven by its issuer; none becomes older than it was, and what a peer took back does not come
 * again from anything that it said before.
 *
 * <p>The entries of the log are about the peering's id: {@code mirror.received} names a page that was taken, {@code mirror.withdrawn} a
 * message that took something back.
 */
public final class Mirrors {
    /** The message by which a peer says that there is something new to read. */
    static final String CHANGED = "documents-changed@v1";

    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(15);

    final MirrorStore rows = new MirrorStore();
    private final Peerings peerings;
    private final Passports passports;
    private final Ledger ledger;
    private final Outbox.Self self;
    private final Duration maximumAge;

    /** @param maximumAge that nothing is shown beyond, whatever a peer allows */
    public Mirrors(Peerings peerings, Passports passports, Ledger ledger, Outbox.Self self, Duration maximumAge) {
        this.peerings = peerings;
        this.passports = passports;
        this.ledger = ledger;
        this.self = self;
        this.maximumAge = maximumAge;
    }

    /** Follows the log in the very writes that append to it: what becomes of a peering becomes of its copies at once. */
    public void begin() {
        ledger.alongside(this::appended);
    }

    Peerings peerings() {
        return peerings;
    }

    Outbox.Self self() {
        return self;
    }

    private void appended(Writing writing, Entry entry) {
        if (entry.type().startsWith("peering.") && ItemId.isItemId(entry.subject())) {
            peerings.find(writing, new ItemId(entry.subject())).ifPresent(peering -> dropForbidden(writing, peering));
        }
    }

    private void dropForbidden(Writing writing, Peering peering) {
        ItemId id = peering.id();
        Scopes scopes = allowed(writing, peering);
        if (!scopes.mirror()) {
            rows.removeAll(writing, id);
            rows.removeSource(writing, id);
            return;
        }
        rows.ofPeer(writing, id).stream()
                .filter(each -> !covers(scopes, each.record().header()))
                .forEach(each -> rows.remove(writing, each));
        rows.put(writing, id, rows.source(writing, id).dueAt(now()));
    }

    /** What a peer allows this node now; nothing while one does not listen to the other. */
    Scopes allowed(Reading reading, Peering peering) {
        return peering.state() == Peering.State.ACTIVE && peering.quarantine().isEmpty()
                ? peerings.theirs(reading, peering.id())
                        .map(PeeringRecord::scopes)
                        .orElse(Scopes.NONE)
                : Scopes.NONE;
    }

    private static boolean covers(Scopes scopes, Header header) {
        return scopes.covers(header.category().toString(), header.issuer());
    }

    /** Reads the feed of a peer soon. */
    void changed(Writing writing, Peering peering, Message message) {
        if (allowed(writing, peering).mirror()) {
            rows.put(writing, peering.id(), rows.source(writing, peering.id()).dueAt(now()));
        }
    }

    /** Takes the word of a peer that an item is taken back. @throws RefusedException SCHEMA_VIOLATION */
    void withdrawn(Writing writing, Peering peering, Message message) {
        var in = new Members(message.body(), Sharing.WITHDRAWN, Set.of("item", "version", "seq", "at"));
        String item = in.text("item");
        if (!ItemId.isItemId(item)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "`item` is an id of 26 characters");
        }
        var gone = new SharedItem.Gone(
                new ItemId(item),
                (int) in.number("version", 1, 1_000_000),
                in.number("seq", 1, StrictJson.MOST_INTEGER));
        in.number("at", 0, StrictJson.MOST_INTEGER);
        remove(writing, peering.id(), gone);
        ledger.append(
                writing,
                "mirror.withdrawn",
                peering.id().value(),
                peering.peer().value(),
                Bytes.sha256(CanonicalJson.write(message.body())));
    }

    private void remove(Writing writing, ItemId peering, SharedItem.Gone gone) {
        rows.find(writing, peering, gone.id())
                .filter(each -> each.item().seq() < gone.seq())
                .ifPresent(each -> rows.remove(writing, each));
        rows.withdraw(writing, peering, gone.id(), new MirrorStore.Withdrawn(gone.version(), gone.seq(), now()));
    }

    /** Takes in the passports of a page's issuers, those of the groups that the peering is about. */
    void learn(Writing writing, Peering peering, SharedPage page) {
        Set<String> groups = allowed(writing, peering).groups();
        for (PassportDocument each : page.documents()) {
            Passport passport = each.passport();
            if (passport.kind() == Passport.Kind.GROUP
                    && groups.contains(passport.did().value())) {
                passports.register(writing, each);
            }
        }
    }

    /** Whether {@link #learn} has something to do. */
    boolean isNew(Reading reading, SharedPage page) {
        return page.documents().stream()
                .anyMatch(each -> passports
                        .version(reading, each.passport().did(), each.passport().version())
                        .isEmpty());
    }

    /** A page whose items were looked at: those that count, and what its node did that no honest one does. */
    record Proven(SharedPage page, byte[] digest, List<SharedItem> items, Optional<String> fault) {}

    /** Looks at the proofs. It costs cryptography: call it outside a write. */
    Proven prove(Scopes scopes, SharedPage page, JsonNode document, KeyLookup keys) {
        var items = new ArrayList<SharedItem>();
        byte[] digest = PeeringRecord.digest((ObjectNode) document);
        for (SharedItem each : page.items()) {
            if (each instanceof SharedItem.Shown shown) {
                Optional<Reason> wrong = wrong(scopes, page.line().from(), shown, keys);
                if (wrong.filter(Mirrors::isFault).isPresent()) {
                    return new Proven(
                            page,
                            digest,
                            items,
                            Optional.of("it signed that `" + each.id() + "` is so, and that is not proven: `"
                                    + wrong.get() + "`"));
                }
                if (wrong.isPresent()) {
                    continue;
                }
            }
            items.add(each);
        }
        return new Proven(page, digest, items, Optional.empty());
    }

    private static Optional<Reason> wrong(Scopes scopes, Did authority, SharedItem.Shown shown, KeyLookup keys) {
        Header header = shown.record().header();
        if (!covers(scopes, header) || !header.category().kind().equals("offer")) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        try {
            shown.requireProven(authority, keys);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal().reason());
        }
    }

    /** What only a node does that does not keep to the protocol: the document was in an answer that it signed. */
    static boolean isFault(Reason why) {
        return why == Reason.WRONG_FIELD_DIGEST || why == Reason.WRONG_PROOF || why == Reason.FOREIGN_AUTHORITY;
    }

    void quarantine(Writing writing, ItemId peering, String detail) {
        peerings.quarantine(writing, peering, new Peering.Quarantine(now(), Peering.Fault.WRONG_DOCUMENT, detail));
    }

    /**
     * Takes a page of a peer's feed.
     *
     * @param asked where the page was asked for; another one read meanwhile leaves this one without effect
     * @param at when it was asked for
     * @return whether the next page is to be asked for at once
     */
    boolean take(Writing writing, Peering peering, Source asked, Proven proven, Instant at) {
        ItemId id = peering.id();
        Source source = rows.source(writing, id);
        SharedPage.Place place = proven.page().place().orElseThrow();
        if (!allowed(writing, peerings.get(writing, id)).mirror()
                || !source.after().equals(asked.after())) {
            return false;
        }
        boolean fromStart = place.after().equals(Mark.START);
        long pass = fromStart ? source.pass() + 1 : source.pass();
        for (SharedItem each : proven.items()) {
            take(writing, id, each, pass, at);
        }
        if (!proven.items().isEmpty()) {
            ledger.append(writing, "mirror.received", id.value(), peering.peer().value(), proven.digest());
        }
        Source next = source.read(
                place.epoch(), place.next(), pass, shorter(proven.page().maximumAge()));
        if (!place.more()) {
            rows.removeUnnamed(writing, id, next.pass());
            next = next.readToEnd(asked, at, BETWEEN_READINGS);
        }
        rows.put(writing, id, next);
        return place.more();
    }

    private Duration shorter(Duration theirs) {
        return theirs.compareTo(maximumAge) < 0 ? theirs : maximumAge;
    }

    /** Keeps an item as the peer says that it is now, unless something newer is known. */
    void take(Writing writing, ItemId peering, SharedItem item, long pass, Instant at) {
        switch (item) {
            case SharedItem.Gone gone -> remove(writing, peering, gone);
            case SharedItem.Shown shown -> {
                Optional<Document> before = rows.find(writing, peering, shown.id());
                if (requireNewer(writing, peering, shown).isEmpty()) {
                    ItemId key = before.map(Document::key).orElseGet(self.ids()::next);
                    rows.put(writing, new Document(peering, key, shown, pass, at));
                }
            }
        }
    }

    /** Why something that a peer says is older than what it said before; empty when it is not. */
    Optional<Reason> requireNewer(Reading reading, ItemId peering, SharedItem.Shown shown) {
        if (rows.withdrawn(reading, peering, shown.id())
                .filter(gone -> shown.seq() < gone.seq())
                .isPresent()) {
            return Optional.of(Reason.WITHDRAWN);
        }
        var known = rows.find(reading, peering, shown.id()).map(Document::item);
        if (known.filter(each -> shown.version() < each.version() || shown.seq() < each.seq())
                .isPresent()) {
            return Optional.of(Reason.WRONG_VERSION);
        }
        return known.filter(each -> shown.aclRevision() < each.aclRevision()).map(each -> Reason.STALE_ACL_REVISION);
    }

    /** Drops what no peer has spoken for within its maximum age. */
    void expire(Writing writing) {
        rows.sources(writing).forEach(peering -> rows.removeBefore(writing, peering, oldest(writing, peering)));
    }

    boolean hasExpired(Reading reading) {
        return rows.sources(reading).stream()
                .anyMatch(peering -> rows.hasBefore(reading, peering, oldest(reading, peering)));
    }

    private Instant oldest(Reading reading, ItemId peering) {
        return now().minus(rows.source(reading, peering).maximumAge());
    }

    Instant now() {
        return self.clock().instant();
    }
}
