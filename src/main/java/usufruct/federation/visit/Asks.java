package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import usufruct.community.Roles;
import usufruct.community.attestation.Attestations;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.PeeringRecord;
import usufruct.federation.Peerings;
import usufruct.federation.Scopes;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.need.Elsewhere;
import usufruct.need.MovedNeeds;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.record.Disclosure;
import usufruct.record.Records;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What members ask at other nodes. They sign the need, which names the node, and ask that it be sent; then the other node gets what members
 * of this one may see of it, without pictures, and what this node attests of its person. How it stands there is told, and the need here
 * follows.
 *
 * <p>Entries about the need: {@code ask.sent} by its person names what this node attests; the others, such as {@code ask.promised}, are by the
 * other node, and name what it said.
 */
public final class Asks {
    static final String WITHDRAWN = "visit-withdrawn@v1";

    /** Pictures stay at home. */
    private static final Set<String> KEPT_HOME = Set.of("photos");

    final AskStore rows = new AskStore();
    private final Rooms rooms;
    private final Peerings peerings;
    private final Outbox outbox;
    private final Passports passports;
    private final Ledger ledger;
    private final Self self;

    /** The rooms that know the members. */
    public record Rooms(Roles roles, Needs needs, Records records, Attestations attestations) {}

    /** The node itself. */
    public record Self(PassportKeys keys, InstantSource clock) {
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Asks(Rooms rooms, Peerings peerings, Outbox outbox, Passports passports, Ledger ledger, Self self) {
        this.rooms = rooms;
        this.peerings = peerings;
        this.outbox = outbox;
        this.passports = passports;
        this.ledger = ledger;
        this.self = self;
    }

    /** A place where members may ask, by what another node signed. */
    public record Place(Peering peering, Scopes scopes) {}

    /** Where members may ask. @throws RefusedException NOT_ALLOWED to who is no member */
    List<Place> places(Reading reading, Did caller) {
        rooms.roles().requireMember(reading, caller);
        return peerings.all(reading).stream()
                .filter(peering -> peering.state() == Peering.State.ACTIVE && peering.isSpeaking())
                .map(peering -> new Place(
                        peering,
                        peerings.theirs(reading, peering.id())
                                .map(PeeringRecord::scopes)
                                .orElse(Scopes.NONE)))
                .filter(place -> place.scopes().allocate())
                .toList();
    }

    /**
     * Sends a need of the caller's to the node that it names. Again is no harm; after a refusal it is another try.
     *
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER, WRONG_STATE, NOT_ALLOWED, TOO_LARGE
     */
    Ask ask(Writing writing, Did caller, ItemId peeringId, ItemId id) {
        Need need = own(writing, caller, id);
        Peering peering = peerings.get(writing, peeringId);
        Optional<Ask> before = rows.find(writing, id).filter(ask -> !ask.isRefused());
        if (before.isPresent()) {
            return before.get();
        }
        SignedRecord record = rooms.needs().record(writing, id);
        requireFor(writing, peering, need, record);
        Visitor visitor = visitor(writing, peering, need, record);
        ObjectNode attestation = visitor.signed(self.keys());
        ObjectNode body = new VisitingNeed(shown(record), passport(writing, caller), attestation).json();
        rows.remove(writing, id);
        Ask ask = Ask.fresh(id, peering.id(), caller, self.now());
        rows.insert(writing, ask, CanonicalJson.write(attestation));
        outbox.send(writing, peering, VisitingNeed.TYPE, body);
        ledger.append(writing, "ask.sent", id.value(), caller.value(), Visitor.digest(attestation));
        return ask;
    }

    private Need own(Reading reading, Did caller, ItemId id) {
        return rooms.needs()
                .find(reading, id)
                .filter(need -> need.issuer().equals(caller))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no need `" + id + "` of yours"));
    }

    private void requireFor(Reading reading, Peering peering, Need need, SignedRecord record) {
        if (!Elsewhere.at(record.fields()).equals(Optional.of(peering.peer()))) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "the need has to name the other node under `at`, signed by you: publish it so");
        }
        if (need.state() != Need.State.WAITING) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "the need does not wait any more, it is `" + need.state().word() + "`");
        }
        Scopes scopes = peerings.theirs(reading, peering.id())
                .map(PeeringRecord::scopes)
                .orElse(Scopes.NONE);
        boolean isCovered = need.community()
                .filter(group -> scopes.covers(need.category().as("offer").toString(), group))
                .isPresent();
        if (!peering.isSpeaking() || !scopes.allocate() || !isCovered) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "the other node does not let members of this one ask that group for that");
        }
    }

    /** What members of this node may see of it, and what it says of having waited. */
    private SignedRecord shown(SignedRecord record) {
        Schema schema = rooms.records().schema(record);
        List<Disclosure> some = record.opened().stream()
                .filter(each -> each.name().equals(MovedNeeds.FIELD)
                        || schema.audience(each.name())
                                .filter(Visibility.NODE::sees)
                                .isPresent())
                .filter(each -> !KEPT_HOME.contains(each.name()))
                .toList();
        return new SignedRecord(record.header(), record.signed(), some);
    }

    private Visitor visitor(Reading reading, Peering peering, Need need, SignedRecord record) {
        Did person = need.issuer();
        Instant now = self.now();
        return new Visitor(
                new Visitor.Visit(peering.id(), self.keys().did(), peering.peer(), person, need.id()),
                rooms.roles().memberSince(reading, person).orElse(now),
                MovedNeeds.claim(record.fields())
                        .map(MovedNeeds.Claim::since)
                        .orElse(need.place().since()),
                rooms.attestations().ofPerson(reading, person).stream()
                        .filter(each -> each.stands(now))
                        .map(each -> new Visitor.Vetted(
                                each.claim().group(), each.claim().attested()))
                        .toList(),
                now);
    }

    private List<PassportDocument> passport(Reading reading, Did person) {
        int latest = passports.find(reading, person).orElseThrow().version();
        return IntStream.rangeClosed(1, latest)
                .mapToObj(version -> passports.version(reading, person, version).orElseThrow())
                .toList();
    }

    /** Takes {@code visit-changed@v1}. @throws RefusedException NOT_FOUND, SCHEMA_VIOLATION */
    void told(Writing writing, Peering peering, Message message) {
        VisitState state = VisitState.read(message.body());
        ItemId id = state.need();
        asked(writing, peering, id);
        rows.told(writing, state, self.now());
        if (!ledger.isEnded(writing, id.value())) {
            byte[] digest = Bytes.sha256(CanonicalJson.write(state.json()));
            ledger.append(
                    writing, "ask." + state.event(), id.value(), peering.peer().value(), digest);
        }
        follow(writing, state, peering.peer());
    }

    /** @throws RefusedException NOT_FOUND when nobody here asked that under this peering */
    Ask asked(Reading reading, Peering peering, ItemId need) {
        return rows.find(reading, need)
                .filter(ask -> ask.peering().equals(peering.id()))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "nobody asked `" + need + "` there"));
    }

    /** The need here stands as it stands there; what its person did here meanwhile counts. */
    private void follow(Writing writing, VisitState state, Did peer) {
        Needs needs = rooms.needs();
        ItemId id = state.need();
        switch (state.state()) {
            case REFUSED -> {
                // it can be asked again
            }
            case WAITING -> needs.waitAgain(writing, id, peer);
            case ASSIGNED -> assign(writing, id, peer);
            case FULFILLED -> {
                assign(writing, id, peer);
                needs.fulfil(writing, id, peer);
            }
            case WITHDRAWN, EXPIRED -> {
                needs.waitAgain(writing, id, peer);
                if (state.state() == VisitState.State.WITHDRAWN
                        || !needs.expire(writing, id, self.keys().did())) {
                    needs.drop(writing, id, peer);
                }
            }
        }
    }

    private void assign(Writing writing, ItemId id, Did peer) {
        if (rooms.needs().get(writing, id).isAwake()) {
            rooms.needs().assign(writing, id, peer);
        }
    }

    boolean isAnyOpen(Reading reading) {
        return rows.isAnyOpen(reading);
    }

    List<ItemId> open(Reading reading) {
        return rows.open(reading);
    }

    /** Tells the other node that a need was withdrawn or expired here, unless that node ended it or was told. */
    void tell(Writing writing, ItemId need) {
        rows.find(writing, need).filter(ask -> !ask.over() && !ask.recalled()).ifPresent(ask -> {
            Need.State state = rooms.needs().get(writing, need).state();
            if (state == Need.State.WITHDRAWN || state == Need.State.EXPIRED) {
                Peering peering = peerings.get(writing, ask.peering());
                if (peering.state() != Peering.State.ENDED) {
                    ObjectNode body = JsonNodeFactory.instance.objectNode().put("need", need.value());
                    outbox.send(writing, peering, WITHDRAWN, body);
                }
                rows.recall(writing, need);
            }
        });
    }

    List<Ask> of(Reading reading, Did person, String after, int limit) {
        return rows.of(reading, person, after, limit);
    }

    /** One of the caller's. @throws RefusedException NOT_FOUND */
    Ask get(Reading reading, Did caller, ItemId need) {
        return rows.find(reading, need)
                .filter(ask -> ask.person().equals(caller))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "you did not ask `" + need + "` anywhere else"));
    }

    /** What a list shows of it. */
    JsonNode title(Reading reading, ItemId need) {
        return rooms.needs().record(reading, need).fields().path("title");
    }
}
