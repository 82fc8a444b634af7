package usufruct.federation.box;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import usufruct.federation.Peering;
import usufruct.federation.PeeringRecord;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.Entry;
import usufruct.ledger.MerkleProof;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What must hold after every step, whatever happened, and what must hold when all is calm again. */
final class Invariants {
    private final Box box;
    private final Map<BoxNode, Known> known = new HashMap<>();

    /** By peering and node: every record that it signed. */
    private final Map<String, Set<String>> signed = new HashMap<>();

    /** By peering: what its node that does not keep to the protocol may be blamed for there. */
    private final Map<String, Set<Peering.Fault>> blame = new HashMap<>();

    /** Peerings of which a side forgot, by a restore, how they stood. */
    private final Set<ItemId> halfForgotten = new HashSet<>();

    private final Set<BoxNode> restored = new HashSet<>();

    private final Visitors visitors;

    /** What was seen of a node's log, and what follows from it. */
    private static final class Known {
        private long seq;
        private Optional<Checkpoint> head = Optional.empty();
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Long> lastNumber = new HashMap<>();
        private final Map<String, Long> lastTaken = new HashMap<>();
        private final Map<String, Long> lastSaid = new HashMap<>();
        private final Permits permits;
        private final Decisions decisions;

        Known(BoxNode node) {
            permits = new Permits(node);
            decisions = new Decisions(node);
        }
    }

    Invariants(Box box) {
        this.box = box;
        this.visitors = new Visitors(box);
    }

    /** What a peering looks like from one side. */
    record Side(Peering peering, Optional<PeeringRecord> ours, Optional<PeeringRecord> theirs) {}

    /** A node was restored: it knows only what it knew then. */
    void restored(BoxNode node, List<Side> before) {
        known.remove(node);
        restored.add(node);
        Map<ItemId, Side> now = new HashMap<>();
        sides(node).forEach(each -> now.put(each.peering().id(), each));
        for (Side each : before) {
            Side after = now.get(each.peering().id());
            if (after == null
                    || after.peering().state() != each.peering().state()
                    || !after.ours().equals(each.ours())
                    || !after.theirs().equals(each.theirs())) {
                halfForgotten.add(each.peering().id());
            }
        }
    }

    /** Something that a peer may be put in quarantine for was done to it on purpose. */
    void blame(ItemId peering, Peering.Fault fault) {
        blame.computeIfAbsent(peering.value(), each -> new HashSet<>()).add(fault);
    }

    List<Side> sides(BoxNode node) {
        return node.rooms()
                .store()
                .read(reading -> node.rooms().peerings().all(reading).stream()
                        .map(each -> new Side(
                                each,
                                node.rooms().peerings().ours(reading, each.id()),
                                node.rooms().peerings().theirs(reading, each.id())))
                        .toList());
    }

    /** After every step. */
    void check(BoxNode node) {
        Known seen = known.computeIfAbsent(node, Known::new);
        logOnlyGrows(node, seen);
        for (Entry each : node.logAfter(seen.seq)) {
            seen.seq = each.seq();
            read(node, seen, each);
        }
        if (!node.unexpected().isEmpty()) {
            throw new Violation(node.name() + " met a bug on its line " + node.unexpected());
        }
        for (Side each : sides(node)) {
            scopesAreThoseThatWereSigned(node, each);
            nobodyIsShutOutForWhatItDidNotSign(node, each.peering());
            nothingIsTakenAfterTheEnd(node, seen, each.peering());
        }
    }

    private void read(BoxNode node, Known seen, Entry entry) {
        String subject = entry.subject();
        seen.permits.read(entry);
        seen.decisions.read(entry);
        visitors.read(node, entry);
        switch (entry.type()) {
            case "note.taken" -> {
                if (!seen.taken.add(subject)) {
                    throw new Violation("`" + subject + "` counts a second time at " + node.name());
                }
                String from = peeringOf(subject) + "|" + entry.actor();
                long number = Long.parseLong(subject.substring(subject.lastIndexOf('/') + 1));
                if (!isOfMallory(new Did(entry.actor())) && seen.lastNumber.getOrDefault(from, -1L) >= number) {
                    throw new Violation("`" + subject + "` counts at " + node.name() + " after what was said later");
                }
                seen.lastNumber.put(from, number);
                seen.lastTaken.put(peeringOf(subject), entry.seq());
            }
            case "witness.caught" -> {
                boolean isInnocent = honest().stream()
                        .anyMatch(each -> !restored.contains(each)
                                && subject.endsWith(each.did().value()));
                if (isInnocent) {
                    throw new Violation(node.name() + " accuses " + subject + ", which has one history");
                }
            }
            case "peering.ended", "peering.received" -> seen.lastSaid.put(subject, entry.seq());
            default -> {}
        }
    }

    private static String peeringOf(String subject) {
        return subject.substring(0, subject.indexOf('/'));
    }

    private static void logOnlyGrows(BoxNode node, Known seen) {
        Checkpoint now = node.rooms().ledger().head();
        Optional<Checkpoint> before = seen.head.filter(each -> each.size() > 0);
        boolean grew = before.isEmpty()
                || node.rooms()
                        .store()
                        .read(reading -> node.rooms()
                                .ledger()
                                .consistency(reading, before.get().size(), now.size()))
                        .filter(proof -> MerkleProof.verifiesConsistency(
                                before.get().size(),
                                now.size(),
                                proof,
                                before.get().root(),
                                now.root()))
                        .isPresent();
        if (!grew) {
            throw new Violation("the log of " + node.name() + " does not begin with what it was");
        }
        seen.head = Optional.of(now);
    }

    private void scopesAreThoseThatWereSigned(BoxNode node, Side side) {
        String id = side.peering().id().value();
        side.ours()
                .ifPresent(record -> signed.computeIfAbsent(id + "|" + node.did(), each -> new HashSet<>())
                        .add(text(record)));
        side.theirs().ifPresent(record -> {
            if (!signed.getOrDefault(id + "|" + side.peering().peer(), Set.of()).contains(text(record))
                    && !isOfMallory(side.peering().peer())) {
                throw new Violation(node.name() + " believes in scopes that nobody signed: " + text(record));
            }
        });
    }

    private static String text(PeeringRecord record) {
        return record.version() + " " + record.ended() + " "
                + CanonicalJson.text(record.scopes().json());
    }

    private boolean isOfMallory(Did did) {
        return box.mallory().did().equals(did);
    }

    private void nobodyIsShutOutForWhatItDidNotSign(BoxNode node, Peering peering) {
        peering.quarantine().ifPresent(why -> {
            boolean isGuilty =
                    blame.getOrDefault(peering.id().value(), Set.of()).contains(why.fault())
                            && isOfMallory(peering.peer());
            if (!isGuilty && node != box.mallory()) {
                throw new Violation(node.name() + " listens no more to a node that did nothing wrong: " + why.fault()
                        + ", " + why.detail());
            }
        });
    }

    private static void nothingIsTakenAfterTheEnd(BoxNode node, Known seen, Peering peering) {
        String id = peering.id().value();
        if (peering.state() == Peering.State.ENDED
                && seen.lastTaken.getOrDefault(id, 0L) > seen.lastSaid.getOrDefault(id, 0L)) {
            throw new Violation(node.name() + " takes something of a peering that has ended");
        }
    }

    /** When the storm is over and there was time enough. */
    void atRest() {
        List<BoxNode> honest = honest();
        for (BoxNode node : honest) {
            if (!node.isUp()) {
                throw new Violation(node.name() + " does not come back");
            }
            check(node);
            Objects.requireNonNull(known.get(node)).decisions.runAgain();
        }
        box.nodes().forEach(each -> box.canaries().keptBy(each, each.files()));
        for (BoxNode one : honest) {
            for (Side side : sides(one)) {
                honest.stream()
                        .filter(other -> other.did().equals(side.peering().peer()))
                        .findFirst()
                        .ifPresent(other -> atRest(one, side, other));
            }
        }
    }

    private void atRest(BoxNode one, Side side, BoxNode other) {
        ItemId id = side.peering().id();
        Optional<Side> far = sides(other).stream()
                .filter(each -> each.peering().id().equals(id))
                .findFirst();
        boolean areSpeaking = side.peering().state() == Peering.State.ACTIVE
                && far.filter(each -> each.peering().state() == Peering.State.ACTIVE)
                        .isPresent();
        if (areSpeaking) {
            if (one.waiting(id) > 0) {
                throw new Violation(one.name() + " still has " + one.waiting(id) + " messages for " + other.name());
            }
            allThatWasSaidWasTaken(one, id, other);
        }
        if (!halfForgotten.contains(id)) {
            bothKnowTheSame(one, side, other, far);
            bothAgree(one, side, other, far.map(Side::peering));
        }
    }

    private void bothAgree(BoxNode one, Side side, BoxNode other, Optional<Peering> far) {
        var agreement = new Agreement(one, other, side.peering().id());
        boolean areSpeaking = Agreement.areSpeaking(Optional.of(side.peering()), far);
        agreement.onCopies(areSpeaking, restored.contains(other));
        if (areSpeaking && !restored.contains(one) && !restored.contains(other)) {
            agreement.onVisits();
        }
    }

    private static void allThatWasSaidWasTaken(BoxNode one, ItemId id, BoxNode other) {
        Set<String> taken = texts(other.logAfter(0), "note.taken", id);
        for (String each : texts(one.logAfter(0), "note.said", id)) {
            if (each.contains("/" + one.name() + "/") && !taken.contains(each)) {
                throw new Violation(other.name() + " never took `" + each + "`");
            }
        }
    }

    private static Set<String> texts(Collection<Entry> log, String type, ItemId id) {
        var texts = new HashSet<String>();
        log.stream()
                .filter(each -> each.type().equals(type) && each.subject().startsWith(id.value() + "/"))
                .forEach(each -> texts.add(each.subject()));
        return texts;
    }

    private static void bothKnowTheSame(BoxNode one, Side side, BoxNode other, Optional<Side> far) {
        Peering.State here = side.peering().state();
        boolean isSigned =
                here == Peering.State.CONFIRMED || here == Peering.State.ACTIVE || here == Peering.State.ENDED;
        if (!isSigned || far.isEmpty()) {
            return;
        }
        Peering.State there = far.get().peering().state();
        if (here == Peering.State.ENDED != (there == Peering.State.ENDED)) {
            throw new Violation("the peering of " + one.name() + " (" + here + ") and " + other.name() + " (" + there
                    + ") ended for one alone");
        }
        if (here == Peering.State.ACTIVE
                && there == Peering.State.ACTIVE
                && !side.ours().map(Invariants::text).equals(far.get().theirs().map(Invariants::text))) {
            throw new Violation(other.name() + " does not know what " + one.name() + " allows: "
                    + side.ours().map(Invariants::text) + ", not "
                    + far.get().theirs().map(Invariants::text));
        }
    }

    /** A peering that a node ends in quiet times: its peer knows within a minute. */
    void lastWordsAreKnown(Map<ItemId, List<BoxNode>> said) {
        said.forEach((id, sides) -> {
            for (BoxNode each : sides) {
                if (each.peering(id)
                        .filter(peering -> peering.state() == Peering.State.ENDED)
                        .isEmpty()) {
                    throw new Violation(each.name() + " does not know after a minute that it was revoked");
                }
            }
        });
    }

    private List<BoxNode> honest() {
        var honest = new ArrayList<>(box.nodes());
        honest.remove(box.mallory());
        return honest;
    }
}
