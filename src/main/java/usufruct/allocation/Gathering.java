package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Budget;
import usufruct.allocation.draw.Kit;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Piece;
import usufruct.community.Roles;
import usufruct.community.party.Heads;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.offer.Vetting;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Gathers what a round shares out among whom, at one consistent moment: the needs, offers and uses of a pool. */
public final class Gathering {
    /** A month, and as long before now as budgets are told. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(31 + 15 + 1);

    private final Needs needs;
    private final Offers offers;
    private final Assignments assignments;
    private final Roles roles;
    private final Askers people;
    private final Heads heads = new Heads();
    private final Did node;

    /** @param elsewhere what other nodes say of people; asked only where the policy counts it */
    public Gathering(
            Needs needs,
            Offers offers,
            Assignments assignments,
            Roles roles,
            Suspensions suspensions,
            UsedElsewhere elsewhere,
            Did node) {
        this.needs = needs;
        this.offers = offers;
        this.assignments = assignments;
        this.roles = roles;
        this.people = new Askers(offers, assignments, roles, suspensions, elsewhere);
        this.node = node;
    }

    /**
     * The input of a round.
     *
     * @param policy how far back a person's uses are looked up, from when on a late thing pauses their asks, and whether kinds of
     *     resources are counted
     */
    public BallotInput gather(Reading reading, Pool pool, Instant now, PolicySet policy) {
        List<BallotInput.Need> needed = new ArrayList<>();
        Map<Did, PersonFacts> people = new HashMap<>();
        var asked = new Askers.Asked(pool, policy, now, attestations(reading, pool));
        for (Need need : needs.waiting(reading, pool.category().as("need"), pool.group())) {
            ObjectNode fields = needs.record(reading, need.id()).fields();
            List<Did> heads = heads(reading, need, fields);
            needed.add(new BallotInput.Need(
                    need.id(),
                    need.issuer(),
                    heads,
                    facts(need, fields),
                    need.place().seq(),
                    need.rest().resumed(),
                    need.rest().rounds()));
            people.computeIfAbsent(need.issuer(), did -> this.people.of(reading, asked, did));
            heads.forEach(head -> people.computeIfAbsent(head, did -> this.people.of(reading, asked, did)));
        }
        var openings = new Openings(
                now, needed.stream().map(need -> need.facts().window()).toList());
        List<Offer> all = offers.pool(reading, pool.group(), pool.category());
        var kits = new Kits(all, offer -> offers.record(reading, offer.id()).fields());
        List<BallotInput.Offer> offered = all.stream()
                .map(offer -> offer(reading, offer, now, openings, kits, policy))
                .toList();
        Map<String, Long> openByNode = new HashMap<>();
        for (Did holder : assignments.holders(reading, pool.group(), pool.category())) {
            openByNode.merge(roles.homeOf(reading, holder).value(), 1L, Long::sum);
        }
        return new BallotInput(node.value(), needed, offered, people, openByNode);
    }

    /** What the things of a pool ask their users to be attested for; of what nobody asks for nothing is told. */
    private List<String> attestations(Reading reading, Pool pool) {
        return offers.pool(reading, pool.group(), pool.category()).stream()
                .flatMap(offer ->
                        offers
                                .vetting()
                                .asks(
                                        reading,
                                        offers.record(reading, offer.id()).fields())
                                .users()
                                .stream())
                .distinct()
                .toList();
    }

    /** What the policy may know of a need now. */
    NeedFacts facts(Reading reading, Need need) {
        return facts(need, needs.record(reading, need.id()).fields());
    }

    /** Who else it is asked for, where it is asked for a party. */
    private List<Did> heads(Reading reading, Need need, ObjectNode fields) {
        return Need.party(fields)
                .map(party -> heads.of(reading, party).stream()
                        .filter(person -> !person.equals(need.issuer()))
                        .toList())
                .orElse(List.of());
    }

    private static NeedFacts facts(Need need, ObjectNode fields) {
        return new NeedFacts(
                fields.path("purpose").asText(""),
                texts(fields.path("constraints")),
                need.urgent(),
                fields.path("careAgreement").asBoolean(false),
                Need.time(fields),
                need.place().since(),
                fields.path("together").isTextual()
                        ? Optional.of(fields.path("together").textValue())
                        : Optional.empty(),
                Need.amount(fields),
                Preferences.ofRecord(fields),
                fields.has(SignedRecord.ON_BEHALF_OF));
    }

    private BallotInput.Offer offer(
            Reading reading, Offer offer, Instant now, Openings openings, Kits kits, PolicySet policy) {
        ObjectNode fields = offers.record(reading, offer.id()).fields();
        List<List<Window>> busy = Busy.of(offer, assignments.holding(reading, offer.id()), now);
        kits.with(offer.id())
                .forEach(kit -> assignments.holding(reading, kit.id()).stream()
                        .filter(permit -> permit.keeps(Piece.part(offer.id())))
                        .forEach(permit -> busy.getFirst().add(Busy.taken(permit, now))));
        return new BallotInput.Offer(
                offer.id(),
                facts(reading, offer, fields, kits.with(offer.id()), now),
                busy,
                openings.of(
                        fields,
                        () -> promised(reading, offer, fields, now),
                        () -> used(reading, offer.id(), kits.with(offer.id()), now)),
                kits.of(offer.id()),
                policy.plan().resource().flatMap(ignored -> allowed(fields, periodStart(policy, now), now)));
    }

    private static Optional<Duration> allowed(ObjectNode offer, Instant from, Instant now) {
        JsonNode budget = offer.path("budget");
        return budget.isObject() ? Optional.of(new Periods(budget).over(new Window(from, now))) : Optional.empty();
    }

    /** When an offer can be had within a time, for whoever has it already; what is left of its budget {@link #spent} tells. */
    Access access(Reading reading, ItemId offer, Window time, Instant now) {
        return new Openings(now, List.of(time)).of(offers.record(reading, offer).fields(), List::of, List::of);
    }

    /**
     * The first period in which too little is left of the budget of an offer, or of a part of a whole kit, for so many units to be
     * used in a window; empty when enough is.
     */
    Optional<Budget.Period> spent(Reading reading, Pool pool, ItemId offer, int units, Window window, Instant now) {
        var kits = new Kits(
                offers.pool(reading, pool.group(), pool.category()),
                each -> offers.record(reading, each.id()).fields());
        var openings = new Openings(now, List.of(window));
        List<ItemId> parts = kits.of(offer).filter(Kit::whole).map(Kit::parts).orElse(List.of());
        return Stream.concat(Stream.of(offer), parts.stream())
                .flatMap(each -> openings
                        .of(
                                offers.record(reading, each).fields(),
                                List::of,
                                () -> used(reading, each, kits.with(each), now))
                        .budget()
                        .stream())
                .flatMap(budget -> budget.exceededBy(window, units).stream())
                .findFirst();
    }

    /** When a unit of an offer was used lately, is, or is promised, alone or in a kit; for several units as often as they are. */
    private List<Window> used(Reading reading, ItemId offer, List<Offer> kits, Instant now) {
        Instant since = now.minus(LONGEST_PERIOD);
        Stream<Window> alone = assignments.usedSince(reading, offer, since).stream()
                .flatMap(permit ->
                        permit.resource().units().stream().flatMap(unit -> permit.use(Piece.unit(unit), now).stream()));
        Stream<Window> inKits = kits.stream()
                .flatMap(kit -> assignments.usedSince(reading, kit.id(), since).stream())
                .flatMap(permit -> permit.use(Piece.part(offer), now).stream());
        return Stream.concat(alone, inKits).toList();
    }

    /** When somebody is to come to an offer's desk, for whatever of its group it is. */
    private List<Instant> promised(Reading reading, Offer offer, ObjectNode fields, Instant now) {
        return offers.ofGroup(reading, offer.community()).stream()
                .filter(each -> sharesDesk(offers.record(reading, each.id()).fields(), fields))
                .flatMap(each -> assignments.holding(reading, each.id()).stream())
                .map(each -> each.window().from())
                .filter(now::isBefore)
                .toList();
    }

    private static boolean sharesDesk(ObjectNode one, ObjectNode other) {
        return one.path("handout").equals(other.path("handout"))
                && one.path("hours").equals(other.path("hours"));
    }

    /** A part is out of use while a kit is that it belongs to: nobody knows yet what of it came back broken. */
    private OfferFacts facts(Reading reading, Offer offer, ObjectNode fields, List<Offer> kits, Instant now) {
        Vetting.Asks asks = offers.vetting().asks(reading, fields);
        boolean open =
                Stream.concat(Stream.of(offer), kits.stream()).allMatch(each -> each.state() == Offer.State.OPEN);
        JsonNode requirements = fields.path("requirements");
        return new OfferFacts(
                requirements.path("purpose").asText(""),
                requirements.path("careAgreement").asBoolean(false),
                texts(fields.path("attributes")),
                offer.window(),
                open ? OfferFacts.Maintenance.NONE : OfferFacts.Maintenance.open(),
                asks.users(),
                offers.vetting().vetted(reading, offer, asks, now));
    }

    /** What the policy may know of somebody now. */
    PersonFacts person(Reading reading, Pool pool, Did person, Instant now, PolicySet policy) {
        return people.of(reading, new Askers.Asked(pool, policy, now, attestations(reading, pool)), person);
    }

    /** Somebody who holds a permit, as if they did not. */
    PersonFacts without(Reading reading, Assignment permit, Instant now, PolicySet policy) {
        var pool = new Pool(permit.resource().category(), permit.resource().community());
        return people.without(reading, new Askers.Asked(pool, policy, now, attestations(reading, pool)), permit);
    }

    static Instant periodStart(PolicySet policy, Instant now) {
        return now.minus(Duration.ofDays(policy.parameters().get(Parameters.PERIOD_DAYS)));
    }

    static SortedMap<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
