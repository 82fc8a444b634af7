import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A second opinion on every round of an audit bundle: {@code java docs/verify/VerifyRounds.java BUNDLE}.
 *
 * <p>It shares no code with the node; docs/round.md is what it was written from. From each round's ballot and seed it
 * computes the order of the turns, the quotas and who gets which unit when, and it holds every digest against the log's
 * entries, their tree against the checkpoints, and these against the keys of the bundle's node: of the one that {@code BUNDLE
 * DID} names, where it does. It does not judge: whether the rules give the ballot's verdicts, {@code ./usufruct audit} says.
 * Exit status 0: all rounds hold; 1: the first difference is named.
 */
final class VerifyRounds {
    private static final long REVEALING = 10 * 60 * 1000;
    private static final long REVEALING_AT_ONCE = 60 * 1000;

    /** The end of a time whose end nobody knows: 9999-01-01. */
    private static final long NOBODY_KNOWS = 253_370_764_800_000L;

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: java VerifyRounds.java BUNDLE [DID]");
            System.exit(2);
        }
        try (ZipFile zip = new ZipFile(Path.of(arguments[0]).toFile())) {
            String node = lines(zip, "manifest.json").getFirst().text("node");
            require(arguments.length == 1 || arguments[1].equals(node), "the bundle is of that node; it is of " + node);
            Log log = Log.of(lines(zip, "entries.jsonl"), lines(zip, "checkpoints.jsonl"),
                    NodeKey.of(node, lines(zip, "passports.jsonl")));
            Map<String, Json> rounds = new LinkedHashMap<>();
            for (Json record : lines(zip, "rounds.jsonl")) {
                rounds.put(record.text("roundId"), record);
                naming("round " + record.text("roundId"), () -> verify(record, log));
            }
            log.ofType("round.drawn").forEach(round -> require(rounds.containsKey(round), round + " has no record"));
            for (Json told : lines(zip, "decisions.jsonl")) {
                String round = told.text("roundId");
                naming("round " + round, () -> verifyTold(told, Objects.requireNonNull(rounds.get(round)), log));
            }
            Map<String, Permit> permits = Permit.of(lines(zip, "records.jsonl"));
            Set<String> advanced = new HashSet<>(log.ofType("hold.advanced"));
            for (Json advance : lines(zip, "advances.jsonl")) {
                String before = advance.text("before");
                require(advanced.remove(before), before + " went down its line once");
                naming("assignment " + before, () -> verifyAdvance(
                        advance, Objects.requireNonNull(rounds.get(advance.text("roundId"))), permits, log));
            }
            require(advanced.isEmpty(), "no place that went down a line is left out");
            System.out.println("all " + rounds.size() + " rounds hold");
        } catch (RuntimeException e) {
            System.err.println("does not hold: " + e.getMessage());
            System.exit(1);
        }
    }

    // ---- one round

    private static void verify(Json record, Log log) {
        require(record.text("format").equals("round@v4"), "its format is round@v4");
        for (String part : List.of("facts", "ballot", "result")) {
            require(record.at("digests").text(part).equals(record.at(part).digest()), "the digest of its " + part);
        }
        require(record.at("ballot").text("policyHash").equals(record.at("policy").text("hash")), "its policy's hash");
        verifyPhases(record, log);
        verifyPledges(record, log);
        verifyList(record.at("facts"), record.at("ballot"));
        require(Stock.of(record.at("ballot")).equals(Stock.of(record.at("facts"), record.at("policy"))), "what there is of each kind");
        Ballot ballot = Ballot.of(record.at("ballot"));
        verifyResult(record.at("result"), drawn(ballot, seed(record), said(ballot, record.at("result"))));
    }

    private static void verifyPhases(Json record, Log log) {
        String round = record.text("roundId");
        Json announcement = Json.object("format", "announcement@v1", "roundId", round, "pool", record.text("pool"),
                "commitment", record.at("seed").text("commitment"));
        Json freeze = announcement.with("format", "freeze@v1").with("facts", record.at("facts").digest())
                .with("policy", record.at("policy").text("hash"));
        Entry announced = log.only(round, "round.announced", announcement.digest());
        Entry frozen = log.only(round, "round.frozen", freeze.digest());
        Entry drawn = log.only(round, "round.drawn", record.digest());
        require(announced.seq() < frozen.seq() && frozen.seq() < drawn.seq(), "its phases stand in the log in order");
        require(announced.at() == record.at("times").number("announcedAt")
                && frozen.at() == record.at("times").number("frozenAt")
                && frozen.at() == record.at("facts").number("now"), "its times are those of the log");
    }

    private static void verifyPledges(Json record, Log log) {
        String round = record.text("roundId");
        Json seed = record.at("seed");
        require(Json.base64(sha256(seed.bytes("preimage"))).equals(seed.text("commitment")), "its seed's commitment");
        Entry frozen = log.of(round, "round.frozen").getFirst();
        Entry drawn = log.of(round, "round.drawn").getFirst();
        List<Entry> pledged = new ArrayList<>(log.of(round, "round.pledged"));
        List<Entry> revealed = new ArrayList<>(log.of(round, "round.revealed"));
        require(pledged.stream().allMatch(entry -> entry.seq() < frozen.seq()), "all pledged before the freeze");
        require(revealed.stream().allMatch(entry -> entry.seq() > frozen.seq() && entry.seq() < drawn.seq()),
                "all revealed between freeze and draw");
        for (Json pledge : seed.list("pledges")) {
            Json said = Json.object("format", "pledge@v1", "roundId", round, "commitment", pledge.text("commitment"));
            require(pledged.removeIf(entry -> entry.digest().equals(said.digest())), "the log tells of each pledge");
            if (pledge.has("secret")) {
                Json told = Json.object("format", "reveal@v1", "roundId", round, "secret", pledge.text("secret"));
                require(Json.base64(sha256(pledge.bytes("secret"))).equals(pledge.text("commitment"))
                        && revealed.removeIf(entry -> entry.digest().equals(told.digest())), "each reveal is what was pledged");
            } else {
                require(drawn.at() >= frozen.at() + revealing(record.at("policy").at("parameters")), "nobody is called missing before the time is over");
            }
        }
        require(pledged.isEmpty() && revealed.isEmpty(), "no pledge and no reveal is left out");
    }

    private static long revealing(Json numbers) {
        return numbers.has("immediateMinutes") && numbers.number("immediateMinutes") > 0 ? REVEALING_AT_ONCE : REVEALING;
    }

    /** SHA-256 over a name, the preimage, the ballot's digest, how many revealed, and the digests of what they did. */
    private static byte[] seed(Json record) {
        List<byte[]> parts = new ArrayList<>(List.of(utf8("usufruct/seed/v1"),
                record.at("seed").bytes("preimage"), sha256(record.at("ballot").canonical())));
        List<byte[]> reveals = record.at("seed").list("pledges").stream().filter(pledge -> pledge.has("secret"))
                .map(pledge -> sha256(pledge.bytes("secret"))).sorted(Arrays::compareUnsigned).toList();
        parts.add(ByteBuffer.allocate(4).putInt(reveals.size()).array());
        parts.addAll(reveals);
        return sha256(parts.toArray(byte[][]::new));
    }

    /** Whom each need is asked for beside whoever asks, by name. */
    private static List<Set<String>> heads(Json list) {
        return list.list("needs").stream().map(need -> !need.has("heads") ? Set.<String>of()
                : need.value("heads") instanceof List<?> names ? names.stream().map(String.class::cast).collect(Collectors.toSet())
                : Set.copyOf(need.at("heads").names())).toList();
    }

    /** The ballot is about the frozen needs and offers; what the rules made of them is not looked at. */
    private static void verifyList(Json facts, Json ballot) {
        List<String> ofNeeds = List.of("needId", "person", "from", "until", "length", "urgent", "askedAt", "roundsWaited",
                "placeBefore", "resumed", "together", "firstUntil", "firstGround", "amount");
        require(parts(facts.list("needs"), ofNeeds).equals(parts(ballot.list("needs"), ofNeeds)), "the ballot's needs were frozen");
        require(heads(facts).equals(heads(ballot)), "the ballot's needs are asked for whom they were frozen for");
        List<String> ofOffers = List.of("offerId", "busy", "buffer", "hours", "handout", "kit", "budget");
        require(parts(facts.list("offers"), ofOffers).equals(parts(ballot.list("offers"), ofOffers)), "the ballot's offers were frozen");
        require(facts.at("hours").spelled().equals(ballot.at("hours").spelled()), "the ballot's hours were frozen");
        require(!ballot.has("frozenAt") || ballot.number("frozenAt") == facts.number("now"), "the moment of the freeze");
        require(facts.text("pool").equals(ballot.text("pool")) && facts.text("roundId").equals(ballot.text("roundId")),
                "facts and ballot are of one round");
    }

    private static List<String> parts(List<Json> items, List<String> names) {
        return items.stream().map(item -> names.stream()
                .map(name -> item.has(name) ? item.at(name).spelled() : "").toList().toString()).toList();
    }

    private static void verifyResult(Json result, Drawn drawn) {
        Iterable<String> order = result.list("order").stream().map(each -> (String) each.value()).toList();
        require(order.equals(drawn.order()), "the order of the turns: " + order + " instead of " + drawn.order());
        List<String> later = result.list("servedLater").stream().map(each -> (String) each.value()).toList();
        require(later.equals(drawn.later()), "who is served after the turn: " + later + " instead of " + drawn.later());
        List<Json> shares = result.has("kept") ? result.list("kept") : List.of();
        List<String> kept = shares.stream().map(each -> kept(each.text("cohort"), each.number("reserved"),
                each.list("used").stream().map(need -> (String) need.value()).toList(), each.number("flowedBack"), each.number("near"))).toList();
        require(kept.equals(drawn.kept()), "what became of the shares: " + kept + " instead of " + drawn.kept());
        List<Json> decisions = result.list("decisions");
        require(decisions.size() == drawn.ballot().needs().size(), "everybody is answered once");
        for (int need = 0; need < decisions.size(); need++) {
            String said = place(decisions.get(need));
            String found = drawn.ballot().needs().get(need).id() + " " + drawn.place(need);
            require(said.equals(found), "who gets what: " + said + " instead of " + found);
        }
    }

    /** Where the result says that needs are served. */
    private static Map<Integer, Place> said(Ballot ballot, Json result) {
        List<String> offers = ballot.offers().stream().map(Offer::id).toList();
        List<Json> decisions = result.list("decisions");
        Map<Integer, Place> said = new HashMap<>();
        for (int need = 0; need < decisions.size(); need++) {
            Json decision = decisions.get(need);
            if (decision.text("outcome").equals("WON")) {
                said.put(need, new Place(offers.indexOf(decision.text("offerId")),
                        units(decision), Span.of(decision.at("window"))));
            }
        }
        return said;
    }

    /** One is `unit`, several are `units`. */
    private static List<Integer> units(Json decision) {
        Json all = decision.has("units") ? decision.at("units") : new Json(List.of(decision.number("unit")));
        return all.items().stream().map(unit -> Math.toIntExact((Long) unit.value())).toList();
    }

    private static String kept(String cohort, long reserved, List<String> used, long flowedBack, long near) {
        return cohort + " reserved " + reserved + " used " + used + " flowed back " + flowedBack + " near " + near;
    }

    private static String place(Json decision) {
        boolean won = decision.text("outcome").equals("WON");
        return decision.text("needId") + " " + (won
                ? decision.text("offerId") + " units " + units(decision) + " " + Span.of(decision.at("window")) : "waits");
    }

    /** Everybody is told what was drawn; a winner may be told instead that the permit could not be issued. */
    private static void verifyTold(Json told, Json record, Log log) {
        log.only(told.text("roundId"), "round.published", told.digest());
        List<Json> said = told.list("decisions");
        List<Json> drawn = record.at("result").list("decisions");
        require(said.size() == drawn.size(), "everybody was told");
        for (int i = 0; i < said.size(); i++) {
            boolean issued = said.get(i).has("assignmentId");
            boolean won = drawn.get(i).text("outcome").equals("WON");
            String need = drawn.get(i).text("needId");
            require(won == issued
                    ? place(said.get(i)).equals(place(drawn.get(i)))
                    : won && place(said.get(i)).equals(need + " waits"), need + " was told what was drawn");
        }
    }

    // ---- down the line

    /** What a permit is for, by its first version. */
    private record Permit(String id, String need, String round, String offer, List<Integer> units, Span span) {
        static Map<String, Permit> of(List<Json> records) {
            Map<String, Permit> permits = new LinkedHashMap<>();
            for (Json record : records) {
                if (record.at("header").text("category").startsWith("assignment@")) {
                    Map<Object, Json> fields = record.list("fields").stream().map(Json::items)
                            .collect(Collectors.toMap(field -> field.get(1).value(), field -> field.get(2)));
                    String id = record.at("header").text("id");
                    Json window = fields.get("window");
                    permits.putIfAbsent(id, new Permit(id, text(fields, "needId"), text(fields, "roundId"), text(fields, "offerId"),
                            VerifyRounds.units(fields.get("resourceRef")).stream().map(unit -> unit - 1).toList(), new Span(millis(window.text("from")), millis(window.text("until")))));
                }
            }
            return permits;
        }

        private static String text(Map<Object, Json> fields, String name) {
            return fields.containsKey(name) ? (String) fields.get(name).value() : "";
        }

        private static long millis(String instant) {
            return Instant.parse(instant).toEpochMilli();
        }
    }

    /** Nobody in the line is skipped; where the record keeps a need from the place, that is what was said, and whoever has it could. */
    private static void verifyAdvance(Json advance, Json record, Map<String, Permit> permits, Log log) {
        Entry entry = log.only(advance.text("before"), "hold.advanced", advance.digest());
        Permit place = Objects.requireNonNull(permits.get(advance.text("before")));
        require(place.round().equals(record.text("roundId")), "its permit is one of its round");
        Optional<Permit> after = advance.has("after") ? Optional.of(Objects.requireNonNull(permits.get(advance.text("after"))))
                : Optional.empty();
        Map<Boolean, Set<String>> needs = permits.values().stream()
                .filter(permit -> permit.round().equals(place.round()) && !after.equals(Optional.of(permit)))
                .filter(permit -> log.of(permit.id(), "assignment.issued").getFirst().seq() < entry.seq())
                .collect(Collectors.partitioningBy(permit -> log.entries().get(permit.id()).stream().anyMatch(each ->
                        each.seq() < entry.seq() && Set.of("assignment.ended", "assignment.recalled", "assignment.revoked").contains(each.type())),
                        Collectors.mapping(Permit::need, Collectors.toSet())));
        var line = new Line(record.at("ballot"), Ballot.of(record.at("ballot")), place, entry.at(), needs.get(false), needs.get(true));
        List<Json> over = advance.list("passedOver");
        int at = 0;
        for (Object need : record.at("result").list("order").stream().map(Json::value).distinct().toList()) {
            Optional<String> against = line.against((String) need);
            if (at == over.size() && after.isPresent()) {
                require(after.get().need().equals(need) && against.isEmpty(), need + " was skipped, or could not take it");
                require(after.get().span().equals(line.span((String) need).orElseThrow()) && after.get().offer().equals(place.offer())
                        && after.get().units().equals(line.units((String) need)), need + " has just that place");
                return;
            }
            require(at < over.size() && over.get(at).text("needId").equals(need), need + " was skipped");
            require(against.isEmpty() || against.get().equals(over.get(at).text("reason")), need + " was passed over as the record says");
            at++;
        }
        require(after.isEmpty() && at == over.size(), "it names just the line of its round");
    }

    /** A round's line, when a place goes down it. */
    private record Line(Json spelled, Ballot ballot, Permit place, long now, Set<String> standing, Set<String> letGo) {
        Optional<String> against(String id) {
            Need need = need(id);
            if (letGo.contains(id)) {
                return Optional.of("LET_GO");
            }
            if (ballot.needs().stream().filter(other -> other.mark().equals(need.mark())).count() > 1) {
                return Optional.of("NEVER_FITS");
            }
            if (!need.offers().contains(offer())) {
                Json verdict = Ballot.verdicts(spelled, need.index()).get(offer());
                return Optional.of(verdict.list("refusals").getFirst().text("reason"));
            }
            if (place.units().size() < need.minimum() || span(id).isEmpty()) {
                return Optional.of("NEVER_FITS");
            }
            Person person = Objects.requireNonNull(ballot.persons().get(need.person()));
            boolean served = !ballot.leavesTurn(need, name -> turns(other -> other.isTurnOf(name)))
                    || turns(other -> ballot.persons().get(other.person()).node().equals(person.node())) >= ballot.nodeMay(person.node());
            return served ? Optional.of("QUOTA") : Optional.empty();
        }

        /** Which of the place's units a need would have. */
        List<Integer> units(String id) {
            return place.units().stream().limit(need(id).ideal()).toList();
        }

        /** When a need would have the place. */
        Optional<Span> span(String id) {
            Need need = need(id);
            Span free = place.span();
            Span both = new Span(Math.max(free.from(), need.within().from()), Math.min(free.until(), need.within().until()));
            if (free.from() <= now || both.length() < need.length()) {
                return Optional.empty();
            }
            Offer offer = ballot.offers().get(offer());
            return offer.parts(both, need.length()).stream().map(part -> new Span(part.from(), part.from() + need.length()))
                    .filter(span -> offer.handout().isEmpty() || span.from() == free.from()).findFirst();
        }

        private long turns(Predicate<Need> whose) {
            return ballot.needs().stream().filter(other -> standing.contains(other.id()) && whose.test(other)).map(Need::mark)
                    .distinct().count();
        }

        private Need need(String id) {
            return ballot.needs().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        }

        private int offer() {
            return ballot.offers().stream().map(Offer::id).toList().indexOf(place.offer());
        }
    }

    // ---- the draw

    /** Who gets which units when, by the need's place on the ballot; the order is that of the turns. */
    private record Drawn(Ballot ballot, List<String> order, List<String> later, Map<Integer, Place> places, List<String> kept) {
        String place(int need) {
            return Optional.ofNullable(places.get(need)).map(place -> ballot.offers().get(place.offer()).id()
                    + " units " + place.units() + " " + place.span()).orElse("waits");
        }
    }

    private record Place(int offer, List<Integer> units, Span span) {}

    /** @param said who wins by the result; asked only where the draw is exact, for which see {@link Sessions} */
    private static Drawn drawn(Ballot ballot, byte[] seed, Map<Integer, Place> said) {
        List<Turn> turns = Turn.of(ballot);
        List<Integer> offers = new Chance(seed, "offers").shuffled(ballot.offers().size());
        Precedence precedence = Precedence.of(ballot, turns, seed);
        Optional<List<Group>> groups = Sessions.groups(ballot, turns, offers);
        if (groups.isPresent()) {
            Comparator<Turn> byTies = Comparator.comparing(turn -> precedence.ties(turn, new Tally()), Arrays::compare);
            return new Sessions(ballot, turns.stream().sorted(byTies).toList(), groups.get()).drawn(said);
        }
        return new Serving(ballot, offers, precedence).drawn(turns);
    }

    /** A need on the ballot; {@code weight} 0 when no offer is allowed. */
    private record Need(int index, String id, String person, Span within, long length, boolean urgent, long askedAt,
            long waited, long mostTurns, String mark, boolean first, int ideal, int minimum,
            Set<Integer> offers, long weight, Set<String> cohorts, List<Wish> wishes, Map<String, Long> heads) {

        /** Whose turn it is: theirs who ask, and of each whom it is asked for. */
        Stream<String> everybody() {
            return Stream.concat(Stream.of(person), heads.keySet().stream());
        }

        boolean isTurnOf(String name) {
            return person.equals(name) || heads.containsKey(name);
        }

        /** The most that one of them has. */
        long most(Map<String, Long> had) {
            return everybody().mapToLong(name -> had.getOrDefault(name, 0L)).max().orElseThrow();
        }

        /** How well a place meets the wishes: the more the better, the first that differs decides. */
        long met(Place place, Ballot ballot) {
            return wishes.stream().map(wish -> wish.isMet(ballot.offers().get(place.offer()).id(), place.span()))
                    .reduce(0L, (met, yes) -> 2 * met + (yes ? 1 : 0), Long::sum);
        }
    }

    /** Some offers, or a time; the other is empty. */
    private record Wish(Set<String> offers, Optional<Span> within) {
        static Wish of(Json wish) {
            return wish.has("offers")
                    ? new Wish(wish.list("offers").stream().map(each -> (String) each.value()).collect(Collectors.toSet()), Optional.empty())
                    : new Wish(Set.of(), Optional.of(Span.of(wish)));
        }

        boolean isMet(String offer, Span span) {
            return within.map(time -> time.encloses(span)).orElse(offers.contains(offer));
        }
    }

    private record Offer(String id, List<List<Span>> units, long buffer, Optional<Hours> hours, Optional<Handout> handout,
            Optional<List<String>> parts, boolean whole, Optional<List<Period>> budget) {
        static Offer of(Json offer, List<Json> hours) {
            return new Offer(offer.text("offerId"),
                    offer.list("busy").stream().map(unit -> unit.items().stream().map(Span::of).toList()).toList(),
                    offer.number("buffer"),
                    offer.has("hours") ? Optional.of(Hours.of(hours.get(Math.toIntExact(offer.number("hours"))))) : Optional.empty(),
                    offer.has("handout") ? Optional.of(Handout.of(offer.at("handout"))) : Optional.empty(),
                    offer.has("kit") ? Optional.of(offer.at("kit").list("parts").stream().map(part -> (String) part.value()).toList())
                            : Optional.empty(),
                    !offer.has("kit") || offer.at("kit").value("whole").equals(true),
                    offer.has("budget") ? Optional.of(offer.list("budget").stream()
                            .map(period -> new Period(Span.of(period), period.number("left"))).toList()) : Optional.empty());
        }

        /** The parts of a window in which a use may lie anywhere, as far as hours go. */
        List<Span> parts(Span window, long length) {
            if (hours.isEmpty()) {
                return List.of(window);
            }
            List<Span> parts = new ArrayList<>();
            for (Span fetched : hours.get().open()) {
                for (Span brought : hours.get().open()) {
                    long slots = handout.map(each -> fetched.length() % each.every()).orElse(0L);
                    long first = LongStream.of(window.from(), fetched.from(), brought.from() - length).max().orElseThrow();
                    long last = LongStream.of(window.until() - length, brought.until() - length,
                            fetched.until() - slots - 60_000).min().orElseThrow();
                    if (first <= last && (hours.get().handover() || fetched.equals(brought))) {
                        parts.add(new Span(first, last + length));
                    }
                }
            }
            return parts.stream().sorted(Comparator.comparing(Span::from)).toList();
        }

        boolean sharesDesk(Offer other) {
            return other.handout().filter(each -> each.desk().equals(handout.orElseThrow().desk())
                    && each.every() == handout.get().every() && each.most() == handout.get().most()
                    && other.hours().equals(hours)).isPresent();
        }

        Optional<Span> slot(long at) {
            return handout.flatMap(each -> hours.orElseThrow().open().stream()
                    .filter(open -> open.from() <= at && at < open.until()).findFirst()
                    .map(open -> at - (at - open.from()) % each.every()).map(from -> new Span(from, from + each.every())));
        }
    }

    /** How many milliseconds of use are left of a budget in some time. */
    private record Period(Span time, long left) {
        long of(Span use) {
            return Math.max(0, Math.min(time.until(), use.until()) - Math.max(time.from(), use.from()));
        }
    }

    private record Hours(boolean handover, List<Span> open) {
        static Hours of(Json hours) {
            return new Hours(hours.text("for").equals("handover"), hours.list("open").stream().map(Span::of).toList());
        }
    }

    private record Handout(String desk, long every, long most, List<Long> promised) {
        static Handout of(Json handout) {
            return new Handout(handout.text("desk"), handout.number("every"), handout.number("most"),
                    handout.list("promised").stream().map(at -> (Long) at.value()).toList());
        }
    }

    private record Person(String node, long remaining, long uses, long usage, long lastUse, Map<String, Long> had) {}

    /** What there is of a kind of resource, in minutes, and the offers of that kind. */
    private record Stock(String kind, long capacity, List<String> offers) {
        /** Each unit for the whole period, or what its offer's budget allowed. */
        static List<Stock> of(Json facts, Json policy) {
            Map<String, Stock> stocks = new TreeMap<>();
            for (Json offer : policy.at("draw").has("resource") ? facts.list("offers") : List.<Json>of()) {
                String name = policy.at("draw").text("resource");
                String kind = offer.at("attributes").has(name) ? offer.at("attributes").text(name) : "";
                long all = policy.at("parameters").number("periodDays") * 24 * 60 * offer.list("busy").size();
                long minutes = offer.has("allowed") ? Math.min(all, offer.number("allowed") / 60_000) : all;
                if (minutes > 0 && !offer.has("kit")) {
                    stocks.merge(kind, new Stock(kind, minutes, List.of(offer.text("offerId"))), Stock::with);
                }
            }
            return List.copyOf(stocks.values());
        }

        private Stock with(Stock other) {
            List<String> all = new ArrayList<>(offers);
            all.addAll(other.offers);
            return new Stock(kind, capacity + other.capacity, List.copyOf(all));
        }

        static List<Stock> of(Json ballot) {
            if (!ballot.has("resources")) {
                return List.of();
            }
            Json stocks = ballot.at("resources");
            return stocks.names().stream().map(kind -> new Stock(kind, stocks.at(kind).number("capacity"),
                    stocks.at(kind).list("offers").stream().map(offer -> (String) offer.value()).toList())).toList();
        }
    }

    /** A fraction; compared exactly. */
    private record Part(BigInteger minutes, BigInteger of) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return minutes.multiply(other.of).compareTo(other.minutes.multiply(of));
        }
    }

    /** So many turns of a cohort come first, unless their window begins before an instant. */
    private record Share(String cohort, long reserved, long from) {
        static List<Share> of(Json ballot) {
            List<Json> planned = ballot.at("draw").has("shares") ? ballot.at("draw").list("shares") : List.of();
            if (planned.isEmpty()) {
                return List.of();
            }
            long now = ballot.number("frozenAt");
            long there = ballot.list("offers").stream().filter(offer -> !offer.has("kit")).flatMap(offer -> offer.list("busy").stream())
                    .filter(unit -> unit.items().stream().map(Span::of).noneMatch(span -> span.from() <= now && now < span.until())).count();
            List<Long> percents = new ArrayList<>(planned.stream().map(share -> share.number("percent")).toList());
            percents.add(100 - percents.stream().mapToLong(Long::longValue).sum());
            long left = there - percents.stream().mapToLong(percent -> there * percent / 100).sum();
            List<Integer> largest = IntStream.range(0, percents.size()).boxed()
                    .sorted(Comparator.comparing((Integer party) -> there * percents.get(party) % 100).reversed()).limit(left).toList();
            return IntStream.range(0, planned.size()).mapToObj(i -> new Share(planned.get(i).text("cohort"),
                    there * percents.get(i) / 100 + (largest.contains(i) ? 1 : 0),
                    now + planned.get(i).number("until") * 3_600_000)).toList();
        }

        boolean isFor(Turn turn) {
            return turn.needs().stream().allMatch(need -> need.cohorts().contains(cohort));
        }

        boolean isNear(Turn turn) {
            return turn.needs().stream().anyMatch(need -> need.within().from() < from);
        }
    }

    private record Ballot(String kind, List<String> ties, long entryCharge, long urgentMost, List<Share> shares, List<Stock> stocks, List<Need> needs,
            List<Offer> offers, Map<String, Person> persons, Json nodeRemaining) {

        static Ballot of(Json ballot) {
            List<Json> needs = ballot.list("needs");
            Map<String, Person> persons = new HashMap<>();
            Json people = ballot.at("persons");
            people.names().forEach(name -> persons.put(name, person(people.at(name))));
            return new Ballot(ballot.at("draw").text("kind"),
                    ballot.at("draw").list("tieBreaks").stream().map(tie -> (String) tie.value()).toList(),
                    ballot.number("entryCharge"), ballot.number("urgentMost"), Share.of(ballot), Stock.of(ballot),
                    IntStream.range(0, needs.size()).mapToObj(index -> need(index, needs.get(index), ballot)).toList(),
                    ballot.list("offers").stream().map(offer -> Offer.of(offer, ballot.list("hours"))).toList(), persons, ballot.at("nodeRemaining"));
        }

        private static Need need(int index, Json need, Json ballot) {
            Set<Integer> offers = new HashSet<>();
            Set<String> cohorts = new HashSet<>();
            long weight = 0;
            List<Json> row = verdicts(ballot, index);
            for (int offer = 0; offer < row.size(); offer++) {
                Json verdict = row.get(offer);
                if (verdict.list("refusals").isEmpty()) {
                    offers.add(offer);
                    weight = Math.max(weight, verdict.number("weight"));
                    if (verdict.has("included")) {
                        verdict.list("included").forEach(each -> cohorts.add(each.text("cohort")));
                    }
                }
            }
            long ideal = need.has("amount") ? need.at("amount").number("ideal") : 1;
            long minimum = need.has("amount") ? need.at("amount").number("minimum") : 1;
            String mark = need.has("together") ? need.text("person") + "/" + need.text("together") : need.text("needId");
            return new Need(index, need.text("needId"), need.text("person"), Span.of(need), need.number("length"),
                    need.value("urgent").equals(true), need.number("askedAt"), need.number("roundsWaited"),
                    need.number("mostTurns"), mark, need.has("firstUntil"), Math.toIntExact(ideal), Math.toIntExact(minimum), offers,
                    weight, cohorts, need.has("wishes") ? need.list("wishes").stream().map(Wish::of).toList() : List.of(),
                    numbers(need, "heads"));
        }

        /** The verdict on a need beside each offer: the first list has that of all offers that no other list names. */
        static List<Json> verdicts(Json ballot, int need) {
            List<?> verdicts = (List<?>) ballot.value("verdicts");
            Json[] row = new Json[((List<?>) ballot.value("offers")).size()];
            for (Object each : (List<?>) ((List<?>) ballot.value("edges")).get(need)) {
                List<?> named = (List<?>) each;
                Json verdict = new Json(verdicts.get(place(named.getFirst())));
                require(named.size() == 1 == (row[0] == null), "the verdict beside all other offers stands first, and alone");
                if (named.size() == 1) {
                    Arrays.fill(row, verdict);
                }
                named.stream().skip(1).forEach(offer -> row[place(offer)] = verdict);
            }
            return List.of(row);
        }

        private static int place(Object number) {
            require(number instanceof Long, "there is a whole number");
            return Math.toIntExact((Long) number);
        }

        private static Person person(Json person) {
            return new Person(person.text("node"), person.number("remaining"), person.number("uses"),
                    person.number("usage"), person.has("lastUse") ? person.number("lastUse") : Long.MIN_VALUE, numbers(person, "had"));
        }

        private static Map<String, Long> numbers(Json node, String member) {
            Map<String, Long> numbers = new HashMap<>();
            if (node.has(member)) {
                node.at(member).names().forEach(name -> numbers.put(name, node.at(member).number(name)));
            }
            return numbers;
        }

        /** Whether everybody whose turn a need is may have one more. */
        boolean leavesTurn(Need need, ToLongFunction<String> won) {
            return won.applyAsLong(need.person()) < Math.min(persons.get(need.person()).remaining(), need.mostTurns())
                    && need.heads().keySet().stream().allMatch(head -> won.applyAsLong(head) < need.heads().get(head));
        }

        /** The kinds of resources that one unit of an offer is, or its parts are. */
        List<String> kinds(int offer) {
            return offers.get(offer).parts().orElse(List.of(offers.get(offer).id())).stream().flatMap(part -> stocks.stream()
                    .filter(stock -> stock.offers().contains(part)).map(Stock::kind)).sorted().toList();
        }

        Part dominantShare(Turn turn, Tally tally) {
            Map<String, Long> won = tally.ofKind(turn);
            return stocks.stream().map(stock -> new Part(BigInteger.valueOf(person(turn).had().getOrDefault(stock.kind(), 0L))
                    .add(BigInteger.valueOf(won.getOrDefault(stock.kind(), 0L))), BigInteger.valueOf(stock.capacity())))
                    .max(Comparator.naturalOrder()).orElse(new Part(BigInteger.ZERO, BigInteger.ONE));
        }

        Person person(Turn turn) {
            return Objects.requireNonNull(persons.get(turn.name()));
        }

        /** The share that a turn comes under now. */
        Optional<Share> share(Turn turn, Tally tally) {
            return shares.stream().filter(share -> share.isFor(turn) && !share.isNear(turn))
                    .filter(share -> tally.under(share).size() < share.reserved()).findFirst();
        }

        List<String> kept(List<Turn> turns, Tally tally) {
            return shares.stream().map(share -> VerifyRounds.kept(share.cohort(), share.reserved(),
                    tally.under(share).stream().sorted().toList(), share.reserved() - tally.under(share).size(),
                    turns.stream().filter(turn -> share.isFor(turn) && share.isNear(turn)).count())).toList();
        }

        long nodeMay(String node) {
            return nodeRemaining.has(node) ? nodeRemaining.number(node) : 0;
        }
    }

    /** Needs of one person that are served all or not at all; most often one. */
    private record Turn(List<Need> needs) {
        /** Without needs that nothing fits, and whatever goes together with them. */
        static List<Turn> of(Ballot ballot) {
            Map<String, List<Need>> marks = new LinkedHashMap<>();
            ballot.needs().forEach(need -> marks.computeIfAbsent(need.mark(), mark -> new ArrayList<>()).add(need));
            return marks.values().stream().filter(needs -> needs.stream().allMatch(need -> need.weight() > 0)).map(Turn::new).toList();
        }

        Need first() {
            return needs.getFirst();
        }

        String name() {
            return first().person();
        }

        @Override
        public int hashCode() {
            return first().index();
        }

        boolean isFirst() {
            return needs.stream().anyMatch(Need::first);
        }

        long weight() {
            return needs.stream().mapToLong(Need::weight).max().orElseThrow();
        }
    }

    /** What everybody has won so far. */
    private static final class Tally {
        private final Map<String, Long> turns = new HashMap<>();
        private final Map<String, Long> minutes = new HashMap<>();
        private final Map<String, Long> ofNode = new HashMap<>();
        private final Map<String, Map<String, Long>> ofKind = new HashMap<>();
        private final Map<String, List<String>> under = new HashMap<>();
        private long urgent;

        List<String> under(Share share) {
            return under.getOrDefault(share.cohort(), List.of());
        }

        void won(Turn turn, Ballot ballot, Map<Integer, Place> places) {
            ballot.share(turn, this).ifPresent(share ->
                    under.computeIfAbsent(share.cohort(), cohort -> new ArrayList<>()).add(turn.first().id()));
            won(turn, ballot.person(turn).node(), places);
            for (Need need : turn.needs()) {
                need.everybody().map(each -> ofKind.computeIfAbsent(each, name -> new HashMap<>())).forEach(kinds ->
                        ballot.kinds(places.get(need.index()).offer()).forEach(kind -> kinds.merge(kind,
                                need.length() / 60_000 * places.get(need.index()).units().size(), Long::sum)));
            }
        }

        private void won(Turn turn, String node, Map<Integer, Place> places) {
            long length = turn.needs().stream()
                    .mapToLong(need -> need.length() / 60_000 * places.get(need.index()).units().size()).sum();
            turn.needs().stream().flatMap(Need::everybody).distinct().forEach(name -> {
                turns.merge(name, 1L, Long::sum);
                minutes.merge(name, length, Long::sum);
            });
            ofNode.merge(node, 1L, Long::sum);
            urgent += turn.first().urgent() ? 1 : 0;
        }

        long turns(Turn turn) {
            return turn.first().most(turns);
        }

        Map<String, Long> ofKind(Turn turn) {
            Map<String, Long> most = new HashMap<>();
            turn.first().everybody().map(name -> ofKind.getOrDefault(name, Map.of()))
                    .forEach(had -> had.forEach((kind, minutes) -> most.merge(kind, minutes, Math::max)));
            return most;
        }
    }

    /** Who comes before whom, in rows of numbers: the first that differs decides, the smaller comes first. */
    private record Precedence(Ballot ballot, Map<Turn, Long> places, Map<Turn, Long> lasts) {

        static Precedence of(Ballot ballot, List<Turn> turns, byte[] seed) {
            Map<Turn, BigInteger> logarithms = new HashMap<>();
            Map<Turn, Long> lasts = new HashMap<>();
            for (Turn turn : turns) {
                Chance chance = new Chance(seed, "need/" + turn.first().id());
                logarithms.put(turn, logarithm(chance.next()));
                lasts.put(turn, chance.next() ^ Long.MIN_VALUE);
            }
            Comparator<Turn> lottery = (one, other) -> logarithms.get(one).multiply(BigInteger.valueOf(other.weight()))
                    .compareTo(logarithms.get(other).multiply(BigInteger.valueOf(one.weight())));
            List<Turn> sorted = turns.stream().sorted(lottery).toList();
            Map<Turn, Long> places = new HashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                boolean same = i > 0 && lottery.compare(sorted.get(i - 1), sorted.get(i)) == 0;
                places.put(sorted.get(i), same ? places.get(sorted.get(i - 1)) : Long.valueOf(i));
            }
            return new Precedence(ballot, places, lasts);
        }

        /** {@code -log2((random + 1) / 2^64)} with 48 binary digits, which come one by one from squaring. */
        private static BigInteger logarithm(long random) {
            BigInteger one = new BigInteger(Long.toUnsignedString(random)).add(BigInteger.ONE);
            int exponent = one.bitLength() - 1;
            BigInteger mantissa = exponent > 63 ? one.shiftRight(exponent - 63) : one.shiftLeft(63 - exponent);
            BigInteger logarithm = BigInteger.valueOf(exponent);
            for (int digit = 0; digit < 48; digit++) {
                BigInteger high = mantissa.multiply(mantissa).shiftRight(64);
                boolean atLeastTwo = high.bitLength() == 64;
                logarithm = logarithm.shiftLeft(1).add(atLeastTwo ? BigInteger.ONE : BigInteger.ZERO);
                mantissa = atLeastTwo ? high : high.shiftLeft(1);
            }
            return BigInteger.valueOf(64).shiftLeft(48).subtract(logarithm);
        }

        /** Everybody who waits, the next one first. */
        Comparator<Turn> order(List<Turn> waiting, Tally tally) {
            TreeMap<Part, Long> parts = new TreeMap<>();
            waiting.forEach(turn -> parts.put(ballot.dominantShare(turn, tally), 0L));
            long place = 0;
            for (Map.Entry<Part, Long> part : parts.entrySet()) {
                part.setValue(place++);
            }
            Map<Turn, long[]> rows = new HashMap<>();
            waiting.forEach(turn -> rows.put(turn, row(turn, tally, parts)));
            return Comparator.comparing(rows::get, Arrays::compare);
        }

        /** @param parts the place of each dominant share that somebody has, the least first */
        private long[] row(Turn turn, Tally tally, TreeMap<Part, Long> parts) {
            boolean ahead = turn.first().urgent() && tally.urgent < ballot.urgentMost();
            boolean kept = ballot.share(turn, tally).isPresent();
            LongStream drawn = LongStream.concat(LongStream.of(turn.isFirst() ? 0 : 1, ahead ? 0 : 1, kept ? 0 : 1),
                    LongStream.of(drawn(turn, tally, parts)));
            return LongStream.concat(drawn, LongStream.of(ties(turn, tally))).toArray();
        }

        private long[] drawn(Turn turn, Tally tally, TreeMap<Part, Long> parts) {
            Person person = ballot.person(turn);
            return switch (ballot.kind()) {
                case "weighted-lottery" -> new long[] {places.get(turn)};
                case "round-robin" -> new long[] {tally.turns(turn), person.lastUse()};
                case "max-min" -> new long[] {person.uses() + tally.turns(turn)};
                case "needs-first" -> new long[] {-turn.weight()};
                case "fair-share" -> new long[] {100 * (person.usage() + turn.first().most(tally.minutes)
                        + tally.turns(turn) * ballot.entryCharge()) / turn.weight()};
                case "dominant-share" -> new long[] {parts.get(ballot.dominantShare(turn, tally))};
                default -> throw new Difference("no draw `" + ballot.kind() + "` is known here");
            };
        }

        long[] ties(Turn turn, Tally tally) {
            LongStream ties = ballot.ties().stream().mapToLong(tie -> tie(tie, turn, tally));
            return LongStream.concat(ties, LongStream.of(lasts.get(turn), turn.first().index())).toArray();
        }

        private long tie(String tie, Turn turn, Tally tally) {
            Need need = turn.first();
            return switch (tie) {
                case "asked-earlier" -> need.askedAt();
                case "waited-more-rounds" -> -need.waited();
                case "fewer-uses" -> ballot.person(turn).uses() + tally.turns(turn);
                case "longer-since-last-use" -> ballot.person(turn).lastUse();
                case "urgent-first" -> need.urgent() ? 0 : 1;
                case "shorter-first" -> need.length();
                default -> throw new Difference("no tie-break `" + tie + "` is known here");
            };
        }
    }

    /** One turn after the other: always the one whose row is the least, as far as quotas and units go. */
    private static final class Serving {
        private final Ballot ballot;
        private final List<Integer> offers;
        private final Precedence precedence;
        private final Tally tally = new Tally();
        private final List<Turn> unserved = new ArrayList<>();
        private final List<String> order = new ArrayList<>();
        private final List<String> later = new ArrayList<>();
        private final Map<Integer, List<String>> settled = new HashMap<>();
        private Map<Integer, Place> places = new HashMap<>();

        Serving(Ballot ballot, List<Integer> offers, Precedence precedence) {
            this.ballot = ballot;
            this.offers = offers;
            this.precedence = precedence;
        }

        Drawn drawn(List<Turn> turns) {
            List<Turn> waiting = new ArrayList<>(turns);
            while (!waiting.isEmpty()) {
                Turn next = waiting.stream().min(precedence.order(waiting, tally)).orElseThrow();
                waiting.remove(next);
                if (mayWin(next) && (take(next) || moveFor(next))) {
                    won(next);
                } else if (mayWin(next)) {
                    unserved.add(next);
                }
                next.needs().forEach(need -> order.add(need.id()));
            }
            new Wishing(this).please();
            return new Drawn(ballot, order, later, places, ballot.kept(turns, tally));
        }

        private void won(Turn turn) {
            tally.won(turn, ballot, places);
            turn.needs().forEach(need -> settled.put(need.index(), ballot.kinds(places.get(need.index()).offer())));
        }

        private boolean mayWin(Turn turn) {
            Person person = ballot.person(turn);
            return turn.needs().stream().allMatch(need -> ballot.leavesTurn(need, name -> tally.turns.getOrDefault(name, 0L)))
                    && tally.ofNode.getOrDefault(person.node(), 0L) < ballot.nodeMay(person.node());
        }

        /** The first place for each need of the turn, with as many units as can be; none of them when one finds none. */
        private boolean take(Turn turn) {
            return orNothing(() -> turn.needs().stream().allMatch(need -> takeMost(need, need.ideal())))
                    || orNothing(() -> turn.needs().stream().allMatch(need -> takeMost(need, need.minimum())));
        }

        private boolean takeMost(Need need, int most) {
            return IntStream.iterate(most, count -> count >= need.minimum(), count -> count - 1)
                    .anyMatch(count -> takeFirst(need, count));
        }

        boolean takeFirst(Need need, int count) {
            Optional<Place> first = offers.stream().filter(offer -> may(need, offer))
                    .flatMap(offer -> (count == 1 ? one(need, offer) : several(need, offer, count)).stream()).findFirst();
            first.ifPresent(place -> places.put(need.index(), place));
            return first.isPresent();
        }

        private Optional<Place> one(Need need, int offer) {
            for (int unit = 0; unit < units(offer); unit++) {
                for (Span part : ballot.offers().get(offer).parts(need.within(), need.length())) {
                    Optional<Span> free = firstFree(need.length(), part, offer, unit);
                    if (free.isPresent()) {
                        return Optional.of(new Place(offer, List.of(unit), free.get()));
                    }
                }
            }
            return Optional.empty();
        }

        /** The earliest time at which so many units are free: at a part's beginning, or when something ends, or a slot. */
        private Optional<Place> several(Need need, int offer, int count) {
            for (Span part : ballot.offers().get(offer).parts(need.within(), need.length())) {
                LongStream ends = IntStream.range(0, units(offer)).mapToObj(unit -> thing(offer, unit))
                        .flatMapToLong(thing -> taken(thing).stream().mapToLong(span -> span.until() + thing.buffer()));
                Optional<Place> first = LongStream.concat(LongStream.of(part.from()), ends)
                        .filter(at -> part.from() <= at).map(at -> possible(offer, count, at, need.length())).sorted()
                        .mapToObj(at -> new Span(at, at + need.length())).filter(part::encloses)
                        .map(span -> new Place(offer, free(offer, span), span))
                        .filter(place -> place.units().size() >= count).findFirst();
                if (first.isPresent()) {
                    return Optional.of(new Place(offer, first.get().units().subList(0, count), first.get().span()));
                }
            }
            return Optional.empty();
        }

        /** Not before what slots and budgets allow. */
        private long possible(int offer, int count, long at, long length) {
            List<Integer> some = IntStream.range(0, Math.min(count, units(offer))).boxed().toList();
            long from = at;
            long next = later(offer, some, new Span(from, from + length));
            while (next != from) {
                from = next;
                next = later(offer, some, new Span(from, from + length));
            }
            return from;
        }

        /** Where to try next when the slot is full or too little is left of a budget; else the same beginning. */
        private long later(int offer, List<Integer> units, Span use) {
            if (isFull(offer, use.from())) {
                return ballot.offers().get(offer).slot(use.from()).orElseThrow().until();
            }
            return things(offer, units).stream().map(Thing::offer).distinct().mapToLong(each -> {
                long count = things(offer, units).stream().filter(thing -> thing.offer() == each).count();
                return ballot.offers().get(each).budget().map(budget -> later(each, budget, count, use)).orElse(use.from());
            }).max().orElse(use.from());
        }

        private long later(int offer, List<Period> budget, long count, Span use) {
            if (use.until() > budget.getLast().time().until()) {
                return NOBODY_KNOWS;
            }
            long begins = Math.max(use.from(), budget.getFirst().time().from());
            return budget.stream().filter(period -> period.of(use) > (period.left() - given(offer, period)) / count)
                    .mapToLong(period -> period.time().until() - (period.left() - given(offer, period)) / count)
                    .reduce(begins, Math::max);
        }

        /** What this round gave of an offer in a period. */
        private long given(int offer, Period period) {
            return places.values().stream().mapToLong(place -> period.of(place.span())
                    * things(place.offer(), place.units()).stream().filter(thing -> thing.offer() == offer).count()).sum();
        }

        boolean isSpent(Place place) {
            return !isFull(place.offer(), place.span().from())
                    && later(place.offer(), place.units(), place.span()) != place.span().from();
        }

        private List<Integer> free(int offer, Span span) {
            return IntStream.range(0, units(offer)).filter(unit -> taken(thing(offer, unit)).stream()
                    .noneMatch(thing(offer, unit).kept(span)::overlaps)).boxed().toList();
        }

        private Optional<Span> firstFree(long length, Span part, int offer, int unit) {
            for (long start = part.from(); start + length <= part.until(); ) {
                var slot = new Span(start, start + length);
                OptionalLong over = things(offer, List.of(unit)).stream().flatMapToLong(thing -> taken(thing).stream()
                        .filter(thing.kept(slot)::overlaps).mapToLong(span -> span.until() + thing.buffer())).max();
                long next = over.orElse(later(offer, List.of(unit), slot));
                if (next == start) {
                    return Optional.of(slot);
                }
                start = next;
            }
            return Optional.empty();
        }

        /** As many come to the desk in the slot as may. */
        boolean isFull(int offer, long at) {
            Offer here = ballot.offers().get(offer);
            Optional<Handout> handout = here.handout();
            Optional<Span> slot = here.slot(at);
            if (slot.isEmpty()) {
                return false;
            }
            LongStream now = places.values().stream().filter(place -> here.sharesDesk(ballot.offers().get(place.offer())))
                    .mapToLong(place -> place.span().from());
            LongStream promised = handout.orElseThrow().promised().stream().mapToLong(Long::longValue);
            return LongStream.concat(now, promised).filter(come -> slot.get().from() <= come && come < slot.get().until())
                    .count() >= handout.get().most();
        }

        /** Others make room; before the turn takes it, it is offered to those who came before and found nothing. */
        private boolean moveFor(Turn turn) {
            while (mayWin(turn) && orNothing(() -> new Moving(this).serve(turn))) {
                Map<Integer, Place> made = new HashMap<>(places);
                turn.needs().forEach(need -> places.remove(need.index()));
                boolean someCame = false;
                for (Turn other : List.copyOf(unserved)) {
                    if (mayWin(other) && take(other)) {
                        won(other);
                        unserved.remove(other);
                        other.needs().forEach(need -> order.remove(need.id()));
                        other.needs().forEach(need -> order.add(need.id()));
                        other.needs().forEach(need -> later.add(need.id()));
                        someCame = true;
                    }
                }
                if (!someCame) {
                    places = made;
                    return true;
                }
                if (mayWin(turn) && take(turn)) {
                    return true;
                }
            }
            return false;
        }

        boolean orNothing(BooleanSupplier serve) {
            Map<Integer, Place> before = new HashMap<>(places);
            if (serve.getAsBoolean()) {
                return true;
            }
            places = before;
            return false;
        }

        private int units(int offer) {
            return ballot.offers().get(offer).units().size();
        }

        /** Whoever has a place keeps the kinds of resources that were counted. */
        boolean may(Need need, int offer) {
            return need.offers().contains(offer) && ballot.offers().get(offer).whole()
                    && (!settled.containsKey(need.index()) || settled.get(need.index()).equals(ballot.kinds(offer)));
        }

        /** One unit of an offer, with what is busy on it. */
        private record Thing(int offer, int unit, List<Span> busy, long buffer) {
            Span kept(Span span) {
                return new Span(span.from() - buffer, span.until() + buffer);
            }
        }

        /** What whoever has units has: themselves, and the parts of a kit. */
        private List<Thing> things(int offer, List<Integer> units) {
            List<Thing> things = new ArrayList<>(units.stream().map(unit -> thing(offer, unit)).toList());
            List<String> parts = ballot.offers().get(offer).parts().orElse(List.of());
            IntStream.range(0, ballot.offers().size()).filter(other -> parts.contains(ballot.offers().get(other).id()))
                    .forEach(part -> things.add(thing(part, 0)));
            return things;
        }

        private Thing thing(int offer, int unit) {
            return new Thing(offer, unit, ballot.offers().get(offer).units().get(unit), ballot.offers().get(offer).buffer());
        }

        private boolean has(Place place, Thing thing) {
            return things(place.offer(), place.units()).stream()
                    .anyMatch(each -> each.offer() == thing.offer() && each.unit() == thing.unit());
        }

        /** What is busy and what this round gave so far. */
        private List<Span> taken(Thing thing) {
            List<Span> taken = new ArrayList<>(thing.busy());
            places.values().stream().filter(place -> has(place, thing)).forEach(place -> taken.add(place.span()));
            return taken;
        }
    }

    /** The search for room: whoever is in the way moves to another place that it asked for, moving others in turn. */
    private static final class Moving {
        private static final int DEEPEST = 3;
        private static final int MOST_IN_THE_WAY = 3;
        private final Serving serving;
        private final Set<Integer> stay = new HashSet<>();
        private int looks;

        Moving(Serving serving) {
            this.serving = serving;
            this.looks = Math.min(100, Math.max(5, 20_000 / Math.max(1, serving.ballot.needs().size())));
        }

        boolean serve(Turn turn) {
            return turn.needs().stream().allMatch(need -> settle(need, need.minimum(), DEEPEST));
        }

        private boolean settle(Need need, int count, int deep) {
            if (serving.takeFirst(need, count)) {
                return true;
            }
            stay.add(need.index());
            boolean settled = deep > 0 && wished(need, count).stream().anyMatch(place -> looks > 0 && settle(need, place, deep));
            stay.remove(need.index());
            return settled;
        }

        private boolean settle(Need need, Place place, int deep) {
            if (cannotBe(place)) {
                return false;
            }
            List<Serving.Thing> things = serving.things(place.offer(), place.units());
            List<Need> inTheWay = serving.ballot.needs().stream().filter(other -> isInTheWay(other, place.span(), things))
                    .sorted(Comparator.comparing(other -> serving.places.get(other.index()).span().from())).toList();
            if (inTheWay.size() > MOST_IN_THE_WAY || inTheWay.stream().anyMatch(other -> stay.contains(other.index()))) {
                return false;
            }
            looks--;
            Map<Need, Integer> had = new HashMap<>();
            inTheWay.forEach(other -> had.put(other, serving.places.get(other.index()).units().size()));
            return serving.orNothing(() -> {
                inTheWay.forEach(other -> serving.places.remove(other.index()));
                serving.places.put(need.index(), place);
                return inTheWay.stream().allMatch(other -> settle(other, had.get(other), deep - 1));
            });
        }

        /** Whoever gave way, it would not help. */
        private boolean cannotBe(Place place) {
            return serving.isFull(place.offer(), place.span().from()) || serving.isSpent(place)
                    || serving.things(place.offer(), place.units()).stream().anyMatch(thing -> thing.busy().stream().anyMatch(thing.kept(place.span())::overlaps));
        }

        private boolean isInTheWay(Need other, Span span, List<Serving.Thing> things) {
            Place held = serving.places.get(other.index());
            return held != null && things.stream()
                    .anyMatch(thing -> serving.has(held, thing) && thing.kept(span).overlaps(held.span()));
        }

        /** In line with the window's ends or with what is taken, or with more beginnings. */
        private List<Place> wished(Need need, int count, long... more) {
            List<Place> wished = new ArrayList<>();
            for (int offer : serving.offers.stream().filter(each -> serving.may(need, each)).toList()) {
                List<Integer> all = IntStream.range(0, serving.units(offer)).boxed().toList();
                if (count == 1) {
                    all.forEach(unit -> times(need, offer, List.of(unit), more)
                            .forEach(span -> wished.add(new Place(offer, List.of(unit), span))));
                } else {
                    times(need, offer, all, more).forEach(span -> emptiest(offer, span, count)
                            .ifPresent(units -> wished.add(new Place(offer, units, span))));
                }
            }
            return wished;
        }

        /** Of the units on which nothing busy is in the way those with the fewest needs in it; none when there are too few. */
        private Optional<List<Integer>> emptiest(int offer, Span span, int count) {
            Map<Integer, Long> needs = new TreeMap<>();
            for (int unit = 0; unit < serving.units(offer); unit++) {
                Serving.Thing thing = serving.thing(offer, unit);
                if (thing.busy().stream().noneMatch(thing.kept(span)::overlaps)) {
                    needs.put(unit, serving.ballot.needs().stream().filter(other -> isInTheWay(other, span, List.of(thing))).count());
                }
            }
            List<Integer> fewest = needs.keySet().stream().sorted(Comparator.comparing(needs::get)).limit(count).sorted().toList();
            return Optional.of(fewest).filter(units -> units.size() == count);
        }

        private List<Span> times(Need need, int offer, List<Integer> units, long... more) {
            return serving.ballot.offers().get(offer).parts(need.within(), need.length()).stream()
                    .flatMap(part -> LongStream.concat(Arrays.stream(more), beginnings(need.length(), part, offer, units))
                            .sorted().distinct().mapToObj(from -> new Span(from, from + need.length())).filter(part::encloses)).toList();
        }

        private LongStream beginnings(long length, Span part, int offer, List<Integer> units) {
            LongStream taken = serving.things(offer, units).stream().flatMapToLong(thing -> serving.taken(thing).stream()
                    .flatMapToLong(span -> LongStream.of(span.until() + thing.buffer(), span.from() - thing.buffer() - length)));
            return LongStream.concat(LongStream.of(part.from(), part.until() - length), taken).sorted().distinct();
        }
    }

    /** When all is decided, winners change to what they would rather have; nobody's winning depends on it. */
    private static final class Wishing {
        private final Serving serving;
        private final Moving moving;
        private final long looks;

        Wishing(Serving serving) {
            this.serving = serving;
            this.moving = new Moving(serving);
            this.looks = Math.min(2_000, Math.max(20, 200_000 / Math.max(1, serving.ballot.needs().size())));
        }

        void please() {
            for (String id : serving.order) {
                serving.ballot.needs().stream().filter(need -> need.id().equals(id) && !need.wishes().isEmpty())
                        .filter(need -> serving.places.containsKey(need.index())).forEach(this::please);
            }
        }

        private void please(Need need) {
            Place before = serving.places.get(need.index());
            serving.orNothing(() -> {
                serving.places.remove(need.index());
                return better(need, before).stream().anyMatch(place ->
                        serving.orNothing(() -> change(need, before, place) && nobodyFits()));
            });
        }

        private List<Place> better(Need need, Place before) {
            LongStream wished = need.wishes().stream().flatMap(wish -> wish.within().stream())
                    .flatMapToLong(time -> LongStream.of(time.from(), time.until() - need.length()));
            long[] more = LongStream.concat(LongStream.of(before.span().from()), wished).toArray();
            return moving.wished(need, before.units().size(), more).stream()
                    .filter(place -> need.met(place, serving.ballot) > need.met(before, serving.ballot))
                    .sorted(Comparator.comparing((Place place) -> need.met(place, serving.ballot)).reversed())
                    .limit(looks).toList();
        }

        private boolean change(Need need, Place before, Place place) {
            List<Need> holders = serving.ballot.needs().stream()
                    .filter(other -> moving.isInTheWay(other, place.span(), serving.things(place.offer(), place.units()))).toList();
            if (moving.cannotBe(place) || holders.size() > 1) {
                return false;
            }
            if (holders.isEmpty()) {
                serving.places.put(need.index(), place);
                return true;
            }
            Need other = holders.getFirst();
            Place has = serving.places.get(other.index());
            Place instead = new Place(before.offer(), before.units(), has.span());
            boolean may = has.units().size() == before.units().size() && serving.may(other, before.offer())
                    && serving.ballot.offers().get(before.offer()).parts(other.within(), other.length()).stream()
                            .anyMatch(part -> part.encloses(has.span()));
            if (!may || other.met(instead, serving.ballot) < other.met(has, serving.ballot)) {
                return false;
            }
            serving.places.remove(other.index());
            return put(need, place) && put(other, instead);
        }

        private boolean put(Need need, Place place) {
            boolean taken = moving.cannotBe(place) || serving.ballot.needs().stream()
                    .anyMatch(other -> moving.isInTheWay(other, place.span(), serving.things(place.offer(), place.units())));
            if (!taken) {
                serving.places.put(need.index(), place);
            }
            return !taken;
        }

        private boolean nobodyFits() {
            Map<Integer, Place> made = new HashMap<>(serving.places);
            boolean somebody = serving.unserved.stream().anyMatch(serving::take);
            serving.places = made;
            return !somebody;
        }
    }

    /** Units of one offer that are free for the same turns. */
    private record Group(int offer, List<Integer> units, Set<Turn> turns) {
        /** All its turns share a moment, so that each unit serves one. */
        boolean isSession() {
            long from = turns.stream().mapToLong(turn -> turn.first().within().from()).max().orElse(0);
            return turns.stream().allMatch(turn -> from < turn.first().within().until());
        }
    }

    /**
     * Who had least first, where no unit can serve two. Everybody's total follows from the ballot and is found by plain
     * augmenting search; which of a person's needs is served where is the result's to say, and is checked.
     *
     * @param sorted the turns as tie-breaks and chance order them
     */
    private record Sessions(Ballot ballot, List<Turn> sorted, List<Group> groups) {

        /** The groups of units; empty where the draw is another or one turn comes after the other. */
        static Optional<List<Group>> groups(Ballot ballot, List<Turn> turns, List<Integer> offers) {
            if (!ballot.kind().equals("max-min") || ballot.urgentMost() > 0 || !ballot.shares().isEmpty() || turns.stream().anyMatch(Turn::isFirst)
                    || !areApart(turns) || !leaveRoom(ballot, turns) || !turns.stream().allMatch(turn -> isSimple(ballot, turn))
                    || ballot.offers().stream().anyMatch(offer -> offer.handout().isPresent() || offer.parts().isPresent() || offer.budget().isPresent())) {
                return Optional.empty();
            }
            List<Group> groups = new ArrayList<>();
            for (int offer : offers) {
                Map<Set<Turn>, Group> ofOffer = new LinkedHashMap<>();
                for (int unit = 0; unit < ballot.offers().get(offer).units().size(); unit++) {
                    Set<Turn> free = free(turns, offer, ballot.offers().get(offer), unit);
                    ofOffer.computeIfAbsent(free, same -> new Group(offer, new ArrayList<>(), same)).units().add(unit);
                }
                groups.addAll(ofOffer.values());
            }
            return groups.stream().allMatch(Group::isSession) ? Optional.of(groups) : Optional.empty();
        }

        private static Set<Turn> free(List<Turn> turns, int index, Offer offer, int unit) {
            Set<Turn> free = new HashSet<>(turns);
            free.removeIf(turn -> !turn.first().offers().contains(index)
                    || offer.parts(turn.first().within(), turn.first().length()).isEmpty()
                    || offer.units().get(unit).stream().anyMatch(new Span(turn.first().within().from() - offer.buffer(),
                            turn.first().within().until() + offer.buffer())::overlaps));
            return free;
        }

        private static boolean isSimple(Ballot ballot, Turn turn) {
            return turn.needs().size() == 1 && turn.first().ideal() == 1 && turn.first().length() == turn.first().within().length()
                    && turn.first().mostTurns() >= ballot.person(turn).remaining()
                    && turn.first().heads().values().stream().allMatch(most -> most >= ballot.person(turn).remaining());
        }

        /** Nobody has turns by needs of two people. */
        private static boolean areApart(List<Turn> turns) {
            Map<String, Set<String>> askers = new HashMap<>();
            turns.forEach(turn -> turn.first().everybody()
                    .forEach(name -> askers.computeIfAbsent(name, each -> new HashSet<>()).add(turn.name())));
            return askers.values().stream().allMatch(each -> each.size() == 1);
        }

        /** No node's quota can be in the way. */
        private static boolean leaveRoom(Ballot ballot, List<Turn> turns) {
            Map<String, Long> asked = new HashMap<>();
            turns.forEach(turn -> asked.merge(turn.name(), 1L, Long::sum));
            Map<String, Long> most = new HashMap<>();
            asked.forEach((name, count) -> most.merge(ballot.persons().get(name).node(),
                    Math.min(count, ballot.persons().get(name).remaining()), Long::sum));
            return most.keySet().stream().allMatch(node -> most.get(node) <= ballot.nodeMay(node));
        }

        Drawn drawn(Map<Integer, Place> said) {
            Map<String, Long> won = new HashMap<>();
            said.keySet().forEach(need -> won.merge(ballot.needs().get(need).person(), 1L, Long::sum));
            Map<String, Long> totals = totals();
            require(won.equals(totals), "who had least comes first: " + won + " instead of " + totals);
            checkUnits(said);
            return new Drawn(ballot, order(said), List.of(), said, List.of());
        }

        /** The leximin optimum: whoever has least gets one more, if there is a way that leaves all others theirs. */
        private Map<String, Long> totals() {
            record Level(long total, int rank, String person) {}
            List<String> persons = sorted.stream().map(Turn::name).distinct().toList();
            var levels = new PriorityQueue<Level>(Comparator.comparingLong(Level::total).thenComparingInt(Level::rank));
            persons.forEach(name -> levels.add(new Level(ballot.persons().get(name).uses(), persons.indexOf(name), name)));
            Map<String, Long> totals = new HashMap<>();
            var matching = new Matching(sorted, groups);
            while (!levels.isEmpty()) {
                Level least = levels.remove();
                boolean quotaLeft = totals.getOrDefault(least.person(), 0L) < ballot.persons().get(least.person()).remaining();
                if (quotaLeft && matching.serve(least.person(), new HashSet<>())) {
                    totals.merge(least.person(), 1L, Long::sum);
                    levels.add(new Level(least.total() + 1, least.rank(), least.person()));
                }
            }
            return totals;
        }

        /** Units of a group are alike and are handed out one after the other. */
        private void checkUnits(Map<Integer, Place> said) {
            boolean wishes = ballot.needs().stream().anyMatch(need -> !need.wishes().isEmpty());
            Set<String> taken = new HashSet<>();
            said.values().forEach(place ->
                    require(taken.add(place.offer() + "/" + place.units().getFirst()), "no unit serves two in a session"));
            Map<Group, Integer> given = new HashMap<>();
            for (Turn turn : sorted) {
                Place place = said.get(turn.first().index());
                if (place != null) {
                    Group group = groups.stream().filter(each -> each.offer() == place.offer()
                            && each.units().containsAll(place.units())).findFirst().orElseThrow(() -> new Difference("no such unit"));
                    int next = given.merge(group, 1, Integer::sum) - 1;
                    require(group.turns().contains(turn) && next < group.units().size()
                            && (wishes || place.units().equals(List.of(group.units().get(next))))
                            && place.span().equals(turn.first().within()), turn.first().id() + " gets a unit that is free for it");
                }
            }
        }

        /** As the turns would have come: each person's wins one use after the other, then what was not served. */
        private List<String> order(Map<Integer, Place> said) {
            record Came(Turn turn, long uses) {}
            List<Came> came = new ArrayList<>();
            Map<String, Long> uses = new HashMap<>();
            for (boolean won : new boolean[] {true, false}) {
                for (Turn turn : sorted) {
                    if (said.containsKey(turn.first().index()) == won) {
                        came.add(new Came(turn, uses.getOrDefault(turn.name(), ballot.person(turn).uses())));
                        uses.put(turn.name(), came.getLast().uses() + (won ? 1 : 0));
                    }
                }
            }
            came.sort(Comparator.comparingLong(Came::uses).thenComparingInt(each -> sorted.indexOf(each.turn())));
            return came.stream().map(each -> each.turn().first().id()).toList();
        }
    }

    /** Which group serves which turn; grows by augmenting paths that take nothing from anybody's total. */
    private record Matching(List<Turn> turns, List<Group> groups, Map<Turn, Integer> groupOf) {
        Matching(List<Turn> turns, List<Group> groups) {
            this(turns, groups, new HashMap<>());
        }

        /** @param seen the persons and groups where this search was before */
        boolean serve(String person, Set<Object> seen) {
            return seen.add(person) && turns.stream().filter(turn -> turn.name().equals(person))
                    .filter(turn -> !groupOf.containsKey(turn)).anyMatch(turn -> place(turn, seen));
        }

        private boolean place(Turn turn, Set<Object> seen) {
            for (int group = 0; group < groups.size(); group++) {
                if (groups.get(group).turns().contains(turn) && seen.add(group) && makeRoom(group, seen)) {
                    groupOf.put(turn, group);
                    return true;
                }
            }
            return false;
        }

        private boolean makeRoom(int group, Set<Object> seen) {
            List<Turn> held = turns.stream().filter(turn -> Objects.equals(groupOf.get(turn), group)).toList();
            if (held.size() < groups.get(group).units().size()) {
                return true;
            }
            for (Turn holder : held) {
                if (place(holder, seen)) {
                    return true;
                }
                if (serve(holder.name(), seen)) {
                    groupOf.remove(holder);
                    return true;
                }
            }
            return false;
        }
    }

    // ---- chance, time, the log, JSON

    /** HMAC-SHA256 under the seed over a label, a zero byte and a counter: 64 bits after the other. */
    private static final class Chance {
        private final byte[] seed;
        private final byte[] label;
        private ByteBuffer block = ByteBuffer.allocate(0);
        private long counter;

        Chance(byte[] seed, String label) {
            this.seed = seed;
            this.label = utf8(label);
        }

        long next() {
            if (!block.hasRemaining()) {
                try {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(seed, "HmacSHA256"));
                    mac.update(label);
                    block = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(9).put((byte) 0).putLong(counter++).array()));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
            return block.getLong();
        }

        private int below(int bound) {
            BigInteger all = BigInteger.ONE.shiftLeft(64);
            BigInteger tilted = all.mod(BigInteger.valueOf(bound));
            BigInteger drawn = new BigInteger(Long.toUnsignedString(next()));
            while (drawn.compareTo(tilted) < 0) {
                drawn = new BigInteger(Long.toUnsignedString(next()));
            }
            return drawn.mod(BigInteger.valueOf(bound)).intValue();
        }

        List<Integer> shuffled(int count) {
            List<Integer> shuffled = new ArrayList<>(IntStream.range(0, count).boxed().toList());
            for (int last = count - 1; last > 0; last--) {
                shuffled.set(last, shuffled.set(below(last + 1), shuffled.get(last)));
            }
            return shuffled;
        }
    }

    /** From an instant until another, which is no part of it; milliseconds. */
    private record Span(long from, long until) {
        static Span of(Json json) {
            return new Span(json.number("from"), json.number("until"));
        }

        long length() {
            return until - from;
        }

        boolean encloses(Span other) {
            return from <= other.from && other.until <= until;
        }

        boolean overlaps(Span other) {
            return from < other.until && other.from < until;
        }
    }

    private record Entry(long seq, String type, String subject, long at, String digest) {}

    /** The log's entries by their subjects; their tree has the roots of all checkpoints, and the node signed these. */
    private record Log(Map<String, List<Entry>> entries) {
        static Log of(List<Json> lines, List<Json> checkpoints, List<NodeKey> keys) {
            List<byte[]> leaves = lines.stream().map(line -> sha256(new byte[] {0},
                    sha256(line.bytes("salt"), line.without("salt").canonical()))).toList();
            for (Json checkpoint : checkpoints) {
                String[] note = checkpoint.text("note").split("\n", 4);
                int size = Math.toIntExact(checkpoint.number("size"));
                require(note[1].equals(Integer.toString(size)) && size <= leaves.size()
                        && note[2].equals(Base64.getEncoder().encodeToString(root(leaves.subList(0, size)))),
                        "the tree of the entries has the root of the checkpoint at " + size);
                require(keys.stream().anyMatch(key -> key.signedNote(checkpoint.text("note"))),
                        "a key of the node signed the checkpoint at " + size);
            }
            require(!checkpoints.isEmpty() && checkpoints.getLast().number("size") == leaves.size(), "a checkpoint covers all");
            return new Log(lines.stream().map(line -> new Entry(line.number("seq"), line.text("type"), line.text("subject"),
                    line.number("at"), line.text("digest"))).collect(Collectors.groupingBy(Entry::subject)));
        }

        /** RFC 6962, section 2.1. */
        private static byte[] root(List<byte[]> leaves) {
            if (leaves.size() < 2) {
                return leaves.isEmpty() ? sha256() : leaves.getFirst();
            }
            int left = Integer.highestOneBit(leaves.size() - 1);
            return sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
        }

        List<Entry> of(String subject, String type) {
            return entries.getOrDefault(subject, List.of()).stream().filter(entry -> entry.type().equals(type)).toList();
        }

        List<String> ofType(String type) {
            return entries.keySet().stream().filter(subject -> !of(subject, type).isEmpty()).sorted().toList();
        }

        Entry only(String subject, String type, String digest) {
            List<Entry> found = of(subject, type);
            require(found.size() == 1 && found.getFirst().digest().equals(digest), "the log has one `" + type + "` with its digest");
            return found.getFirst();
        }
    }

    /**
     * A signing key that the node has had. Its signatures keep the one rule of docs/decisions/signature-rule.md, which is
     * stricter than the library that checks the equation: both points are of prime order, and everything has one spelling.
     */
    private record NodeKey(byte[] raw) {
        private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        private static final BigInteger ORDER =
                BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        private static final BigInteger D =
                BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
        private static final String LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

        /** The first key is the DID itself; each later one stands in a passport that the one before signed. */
        static List<NodeKey> of(String did, List<Json> passports) {
            List<NodeKey> keys = new ArrayList<>();
            String previous = "";
            String recovery = "";
            for (Json passport : passports.stream().filter(each -> each.text("did").equals(did)).toList()) {
                NodeKey fresh = multikey(passport.text("signingKey"));
                List<Json> proofs = keys.isEmpty() ? List.of(passport.at("proof")) : passport.list("proof");
                NodeKey by = multikey(proofs.getFirst().text("verificationMethod").replaceFirst("^.*#", ""));
                boolean follows = keys.isEmpty()
                        ? did.equals("did:key:" + passport.text("signingKey")) && by.equals(fresh)
                        : passport.text("previous").equals(previous) && proofs.size() == 2 && fresh.proved(passport, proofs.get(1))
                                && (by.equals(keys.getLast()) || Json.base64(sha256(by.raw)).equals(recovery));
                require(follows && passport.number("version") == keys.size() + 1 && by.proved(passport, proofs.getFirst()),
                        "version " + (keys.size() + 1) + " of the node's passport");
                keys.add(fresh);
                previous = passport.digest();
                recovery = passport.text("recovery");
            }
            require(!keys.isEmpty(), "the node's passport is there");
            return keys;
        }

        /** Multibase base58btc over the prefix ed 01 and the key. */
        private static NodeKey multikey(String text) {
            byte[] bytes = base58(text);
            require(bytes.length == 34 && bytes[0] == (byte) 0xed && bytes[1] == 1, "`" + text + "` is an Ed25519 key");
            NodeKey key = new NodeKey(Arrays.copyOfRange(bytes, 2, 34));
            require(isOfPrimeOrder(key.raw), "`" + text + "` is of prime order");
            return key;
        }

        private static byte[] base58(String text) {
            require(text.matches("z[2-9A-HJ-NP-Za-km-z][1-9A-HJ-NP-Za-km-z]{0,120}"), "`" + text + "` is base58");
            BigInteger number = BigInteger.ZERO;
            for (char letter : text.substring(1).toCharArray()) {
                number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(LETTERS.indexOf(letter)));
            }
            byte[] bytes = number.toByteArray();
            return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        }

        /** W3C Data Integrity, eddsa-jcs-2022. A signature that begins with zeros, one in 256, has ones in front. */
        private boolean proved(Json passport, Json proof) {
            String value = proof.text("proofValue");
            String digits = value.replaceFirst("^z1*", "");
            byte[] rest = base58("z" + digits);
            byte[] signature = new byte[value.length() - 1 - digits.length() + rest.length];
            System.arraycopy(rest, 0, signature, signature.length - rest.length, rest.length);
            byte[] message = ByteBuffer.allocate(64).put(sha256(proof.without("proofValue").canonical()))
                    .put(sha256(passport.without("proof").canonical())).array();
            return signed(message, signature);
        }

        /** C2SP signed-note: the name is the first line of the text; the id is of name, kind and key. */
        boolean signedNote(String note) {
            int blank = note.lastIndexOf("\n\n");
            require(blank > 0 && note.endsWith("\n"), "a checkpoint ends in signatures");
            String name = note.substring(0, note.indexOf('\n'));
            byte[] id = Arrays.copyOf(sha256(utf8(name + "\n"), new byte[] {1}, raw), 4);
            return note.substring(blank + 2).lines().filter(line -> line.startsWith("\u2014 " + name + " ")).anyMatch(line -> {
                byte[] bytes = Base64.getDecoder().decode(line.substring(name.length() + 3));
                return bytes.length == 68 && Arrays.equals(id, Arrays.copyOf(bytes, 4))
                        && signed(utf8(note.substring(0, blank + 1)), Arrays.copyOfRange(bytes, 4, 68));
            });
        }

        private boolean signed(byte[] message, byte[] signature) {
            try {
                boolean spelled = signature.length == 64 && isOfPrimeOrder(Arrays.copyOf(signature, 32))
                        && little(Arrays.copyOfRange(signature, 32, 64)).compareTo(ORDER) < 0;
                EdECPoint point = new EdECPoint(raw[31] < 0, y(raw));
                Signature equation = Signature.getInstance("Ed25519");
                equation.initVerify(KeyFactory.getInstance("Ed25519")
                        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
                equation.update(message);
                return spelled && equation.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        private static BigInteger little(byte[] bytes) {
            byte[] big = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                big[i] = bytes[bytes.length - 1 - i];
            }
            return new BigInteger(1, big);
        }

        private static BigInteger y(byte[] encoded) {
            return little(encoded).clearBit(255);
        }

        /** RFC 8032, section 5.1.3, then ORDER times the point: that is the neutral one, and the point itself is not. */
        private static boolean isOfPrimeOrder(byte[] encoded) {
            BigInteger y = y(encoded);
            BigInteger squared = y.multiply(y).subtract(BigInteger.ONE)
                    .multiply(y.multiply(y).multiply(D).add(BigInteger.ONE).modInverse(P)).mod(P);
            BigInteger x = squared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
            if (!x.multiply(x).mod(P).equals(squared)) {
                x = x.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
            }
            if (y.compareTo(P) >= 0 || !x.multiply(x).mod(P).equals(squared) || x.signum() == 0) {
                return false;
            }
            BigInteger[] point = {x.testBit(0) == encoded[31] < 0 ? x : P.subtract(x), y, BigInteger.ONE};
            BigInteger[] sum = {BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE};
            for (int bit = ORDER.bitLength() - 1; bit >= 0; bit--) {
                sum = plus(sum, sum);
                sum = ORDER.testBit(bit) ? plus(sum, point) : sum;
            }
            return sum[0].signum() == 0 && sum[1].equals(sum[2]);
        }

        /** Bernstein and others, Twisted Edwards Curves (2008), section 6: complete, for any two points. */
        private static BigInteger[] plus(BigInteger[] p, BigInteger[] q) {
            BigInteger a = p[2].multiply(q[2]).mod(P);
            BigInteger b = a.multiply(a).mod(P);
            BigInteger c = p[0].multiply(q[0]).mod(P);
            BigInteger d = p[1].multiply(q[1]).mod(P);
            BigInteger e = D.multiply(c).multiply(d).mod(P);
            BigInteger f = b.subtract(e);
            BigInteger g = b.add(e);
            BigInteger cross = p[0].add(p[1]).multiply(q[0].add(q[1])).subtract(c).subtract(d);
            return new BigInteger[] {
                a.multiply(f).multiply(cross).mod(P), a.multiply(g).multiply(d.add(c)).mod(P), f.multiply(g).mod(P)
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NodeKey that && Arrays.equals(raw, that.raw);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(raw);
        }
    }

    /** A JSON value: a sorted map, a list, a text, a whole number, true or false. */
    private record Json(Object value) {
        static Json object(String... namesAndTexts) {
            Json object = new Json(new TreeMap<String, Object>());
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                object = object.with(namesAndTexts[i], namesAndTexts[i + 1]);
            }
            return object;
        }

        Json with(String name, Object member) {
            var map = new TreeMap<>(map());
            map.put(name, member);
            return new Json(map);
        }

        Json without(String name) {
            var map = new TreeMap<>(map());
            map.remove(name);
            return new Json(map);
        }

        @SuppressWarnings("unchecked")
        private TreeMap<String, Object> map() {
            require(value instanceof TreeMap, "there is an object");
            return (TreeMap<String, Object>) value;
        }

        boolean has(String name) {
            return map().containsKey(name);
        }

        Set<String> names() {
            return map().keySet();
        }

        Object value(String name) {
            require(has(name), "there is a member `" + name + "`");
            return map().get(name);
        }

        Json at(String name) {
            return new Json(value(name));
        }

        String text(String name) {
            require(value(name) instanceof String, "`" + name + "` is a text");
            return (String) value(name);
        }

        long number(String name) {
            require(value(name) instanceof Long, "`" + name + "` is a whole number");
            return (Long) value(name);
        }

        List<Json> list(String name) {
            return at(name).items();
        }

        List<Json> items() {
            require(value instanceof List, "there is a list");
            return ((List<?>) value).stream().<Json>map(Json::new).toList();
        }

        byte[] bytes(String name) {
            return Base64.getUrlDecoder().decode(text(name));
        }

        byte[] canonical() {
            return utf8(spelled());
        }

        String digest() {
            return base64(sha256(canonical()));
        }

        static String base64(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        /** RFC 8785, without fractions. */
        String spelled() {
            return switch (value) {
                case TreeMap<?, ?> map -> "{" + String.join(",", map.keySet().stream()
                        .map(name -> quoted((String) name) + ":" + at((String) name).spelled()).toList()) + "}";
                case List<?> list -> "[" + String.join(",", items().stream().map(Json::spelled).toList()) + "]";
                case String text -> quoted(text);
                default -> value.toString();
            };
        }

        private static String quoted(String text) {
            StringBuilder out = new StringBuilder("\"");
            for (char c : text.toCharArray()) {
                int special = "\b\t\n\f\r\"\\".indexOf(c);
                out.append(special >= 0 ? "\\" + "btnfr\"\\".charAt(special) : c < ' ' ? "\\u%04x".formatted((int) c) : c);
            }
            return out.append('"').toString();
        }
    }

    /** Reads one JSON value in its canonical spelling. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        static Json read(String line) {
            Json json = new Json(new Reader(line).value());
            require(json.spelled().equals(line), "the spelling is canonical");
            return json;
        }

        private Object value() {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                return c == '{' ? object() : list();
            }
            if (c == '"') {
                return string();
            }
            int end = at;
            while (end < text.length() && ",]}".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String word = text.substring(at, end);
            at = end;
            require(word.matches("true|false|-?[0-9]{1,16}"), "`" + word + "` is true, false or a whole number");
            return word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : Long.valueOf(word);
        }

        private TreeMap<String, Object> object() {
            var object = new TreeMap<String, Object>();
            at++;
            while (text.charAt(at) != '}') {
                at += text.charAt(at) == ',' ? 1 : 0;
                String name = string();
                at++;
                object.put(name, value());
            }
            at++;
            return object;
        }

        private List<Object> list() {
            var list = new ArrayList<Object>();
            at++;
            while (text.charAt(at) != ']') {
                at += text.charAt(at) == ',' ? 1 : 0;
                list.add(value());
            }
            at++;
            return list;
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                out.append(text.charAt(at) == '\\' ? escaped(text.charAt(++at)) : text.charAt(at));
            }
            at++;
            return out.toString();
        }

        private char escaped(char c) {
            if (c == 'u') {
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            }
            return "\b\t\n\f\r\"\\".charAt("btnfr\"\\".indexOf(c));
        }
    }

    private static final class Difference extends RuntimeException {
        Difference(String what) {
            super(what);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Difference(what);
        }
    }

    private static void naming(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw new Difference(what + ": " + e.getMessage());
        }
    }

    private static List<Json> lines(ZipFile zip, String file) throws IOException {
        require(zip.getEntry(file) != null, file + " is there");
        String text = new String(zip.getInputStream(zip.getEntry(file)).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines().map(Reader::read).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.asList(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
