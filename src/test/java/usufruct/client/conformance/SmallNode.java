package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.RequestVerifier;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.Proofs;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A node that is nothing but the protocol, in memory; and, where it is told so, wrong in one thing. */
final class SmallNode implements AutoCloseable, TestedOperator {
    private static final Pattern KEY = Pattern.compile("keyid=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final Wrong wrong;
    private final Leap clock = new Leap();
    private final RandomGenerator random;
    private final ItemIds ids;
    private final Persona self;
    private final Listener listener;
    private final String url;
    private final Set<String> nonces = new HashSet<>();
    private final Map<Did, PassportDocument> known = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> takenIds = new HashSet<>();
    private final SmallSender sender;
    private final SmallThings things;
    private final SmallVisits visits;
    private final SmallCertificates certificates;
    private final SmallLog log;
    private final SmallReceipts receipts;
    private final Set<Did> people = new HashSet<>();
    final String code = "abcde-fghjk";
    private Optional<Did> guest = Optional.empty();
    private AgreementPublicKey agreement;
    private String nonce;
    private String commitment = "";
    private String theirNonce = "";
    private String theirUrl = "";
    private String peering = "";
    private Place place = Place.START;
    private Place placeBefore = Place.START;
    private int theirVersion;
    private int ourVersion;
    private boolean confirmed;
    private boolean ended;
    private boolean quarantined;
    private boolean released;
    private boolean blamed;

    SmallNode(Wrong wrong, RandomGenerator random) {
        this.wrong = wrong;
        this.random = random;
        this.ids = new ItemIds(clock, random);
        this.self = Persona.fresh(
                Passport.Kind.NODE,
                clock.instant().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                random);
        this.nonce = Meeting.nonce(random);
        this.agreement = self.keys().agreement().publicKey();
        this.listener = new Listener(new InetSocketAddress("127.0.0.1", 0), this::answer);
        this.url = "http://127.0.0.1:" + listener.port();
        this.certificates = new SmallCertificates(wrong, self, this::answer, clock, random);
        this.sender = new SmallSender(wrong, self, certificates, clock, random);
        this.log = new SmallLog(wrong, self, clock, random);
        this.receipts = new SmallReceipts(wrong, self, clock, random);
        this.things = new SmallThings(wrong, self, url, clock, random);
        this.visits = new SmallVisits(wrong, self, sender, things.ids(), clock, random);
    }

    String url() {
        return url;
    }

    InstantSource clock() {
        return clock;
    }

    /** The system's clock, which leaps where somebody would wait. */
    private static final class Leap implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }

        void to(Instant then) {
            ahead = Duration.between(InstantSource.system().instant(), then);
        }
    }

    private String saidUrl() {
        return is(Wrong.HAS_A_SLASH) ? url + "/" : url;
    }

    private boolean is(Wrong other) {
        return wrong == other;
    }

    private synchronized Arrival.Reply answer(Arrival arrival) {
        try {
            return route(arrival);
        } catch (RefusedException e) {
            return refused(e.refusal().reason());
        } catch (JsonRefusedException e) {
            return refused(e.refusal().reason());
        }
    }

    private Arrival.Reply refused(Reason reason) {
        Arrival.Reply reply = Ear.problem(reason == Reason.NOT_FOUND ? 404 : 400, reason.name());
        return is(Wrong.REFUSES_WITHOUT_A_PROBLEM)
                ? new Arrival.Reply(reply.status(), Map.of("content-type", "application/json"), reply.body())
                : reply;
    }

    private Arrival.Reply route(Arrival arrival) {
        if (arrival.method().equals("PUT") && arrival.path().startsWith("/api/v1/passports/")) {
            return register(arrival);
        }
        if (arrival.path().equals(Certifying.OWN)) {
            return Ear.json(200, certificates.told());
        }
        if (arrival.path().equals(Witnessing.PATH)) {
            return log.cosigned(arrival, guest.orElseThrow());
        }
        Did caller = caller(arrival);
        if (arrival.path().equals("/federation/v1/pairings")) {
            return knock(caller, StrictJson.read(arrival.body()));
        }
        if (arrival.path().endsWith("/nonce")) {
            return open(StrictJson.read(arrival.body()).path("nonce").asText());
        }
        if (SmallReceipts.isAbout(arrival)) {
            return Ear.json(200, receipts.answer(arrival, caller));
        }
        if (arrival.path().startsWith("/api/v1/")) {
            return Ear.json(200, visits.answer(arrival, caller));
        }
        boolean isPeer = guest.filter(caller::equals).isPresent()
                && (!ended || is(Wrong.GOES_ON_AFTER_THE_END))
                && arrival.path().contains("/" + peering + "/");
        if (!isPeer && is(Wrong.BLAMES_FOR_STRANGERS) && arrival.body().length > 100) {
            quarantined = true;
        }
        if (!isPeer
                && !(is(Wrong.LISTENS_TO_ANYBODY) && !ended && arrival.method().equals("GET"))) {
            throw refusal(is(Wrong.SAYS_NOT_FOUND) && !ended ? Reason.NOT_FOUND : Reason.NOT_A_PEER);
        }
        if (arrival.path().endsWith("/certificates")) {
            certificates.take(StrictJson.read(arrival.body()), caller);
            return Ear.json(200, JsonNodeFactory.instance.objectNode());
        }
        certificates.require(arrival.way());
        if (quarantined && !is(Wrong.ANSWERS_IN_QUARANTINE)) {
            throw refusal(Reason.QUARANTINED);
        }
        if (!confirmed && !is(Wrong.TAKES_BEFORE_IT_CONFIRMED)) {
            throw refusal(Reason.WRONG_STATE);
        }
        if (arrival.path().endsWith("/cursor")) {
            return Ear.ok(said());
        }
        if (SmallThings.isAbout(arrival)) {
            return Ear.json(200, things.answer(arrival, peering, guest.orElseThrow()));
        }
        return is(Wrong.TAKES_BEFORE_IT_CONFIRMED) && !confirmed ? Ear.ok(said()) : take(messages(arrival.body()));
    }

    private static RefusedException refusal(Reason reason) {
        return new RefusedException(reason, "refused");
    }

    private Place said() {
        return is(Wrong.NAMES_ANOTHER_DIGEST) ? new Place(place.epoch(), place.seq(), "y".repeat(43)) : place;
    }

    private Did caller(Arrival arrival) {
        String input = String.join("", arrival.headers().getOrDefault("signature-input", List.of("")));
        Answer<?> answer = verified(arrival, url, arrival.headers());
        if (answer instanceof Answer.Refused<?>(var why)) {
            boolean isLet = switch (wrong) {
                case TAKES_UNSIGNED -> why.reason() == Reason.UNSIGNED;
                case TAKES_OTHER_PARTS -> why.reason() == Reason.BAD_SIGNATURE_INPUT;
                case TAKES_ANOTHER_BODY -> why.reason() == Reason.WRONG_DIGEST;
                case TAKES_WHAT_IS_FOR_OTHERS ->
                    verified(arrival, "https://other.example", arrival.headers()) instanceof Answer.Done<?>;
                case TAKES_ANY_S -> verified(arrival, url, belowL(arrival.headers())) instanceof Answer.Done<?>;
                default -> false;
            };
            // a lenient node is lenient to what asks only: what an unsigned request says is another clause's
            if (!isLet || arrival.body().length > 100) {
                throw refusal(why.reason());
            }
            return guest.orElseThrow();
        }
        Matcher fresh = NONCE.matcher(input);
        if (fresh.find() && !nonces.add(fresh.group(1)) && !is(Wrong.TAKES_REPLAYS)) {
            throw refusal(Reason.REPLAYED);
        }
        Matcher key = KEY.matcher(input);
        return KeyId.parse(key.find() ? key.group(1) : "").orElseThrow().did();
    }

    private Answer<?> verified(Arrival arrival, String host, Map<String, List<String>> headers) {
        var verifier = new RequestVerifier((key, at) -> span(key), clock, Instant.EPOCH);
        return verifier.verify(
                new IncomingRequest(arrival.method(), host + arrival.path(), new Headers(headers), arrival.body()));
    }

    private Optional<KeySpan> span(KeyId key) {
        PassportDocument document = known.get(key.did());
        boolean isFirst = DidKey.did(key.key()).equals(key.did());
        boolean speaks = document == null
                ? isFirst
                : document.passport().keyId().equals(key) || isFirst && is(Wrong.KEEPS_THE_FORMER_KEY);
        return speaks ? Optional.of(KeySpan.none(key)) : Optional.empty();
    }

    private static Map<String, List<String>> belowL(Map<String, List<String>> headers) {
        var copy = new HashMap<>(headers);
        String field = headers.getOrDefault("signature", List.of("")).getFirst();
        int from = field.indexOf(':');
        if (from < 0) {
            return copy;
        }
        byte[] signature = Base64.getDecoder().decode(field.substring(from + 1, field.length() - 1));
        byte[] reversed = new byte[32];
        for (int i = 0; i < 32; i++) {
            reversed[i] = signature[63 - i];
        }
        byte[] below = new BigInteger(1, reversed).mod(L).toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        for (int i = 0; i < Math.min(32, below.length); i++) {
            signature[32 + i] = below[below.length - 1 - i];
        }
        copy.put("signature", List.of("sig=:" + Base64.getEncoder().encodeToString(signature) + ":"));
        return copy;
    }

    private Arrival.Reply register(Arrival arrival) {
        if (is(Wrong.TAKES_NO_FRESH_KEY)) {
            throw refusal(Reason.BAD_PASSPORT);
        }
        PassportDocument next = PassportDocument.read(arrival.body()).orThrow();
        known.put(next.passport().did(), next);
        return Ear.json(200, (ObjectNode) StrictJson.read(next.bytes()));
    }

    private Arrival.Reply knock(Did caller, JsonNode body) {
        var in = new Members(body, "knock", Set.of("format", "code", "url", "passport", "commitment"));
        String typed = in.text("code");
        String plain = is(Wrong.WANTS_THE_HYPHEN)
                ? typed
                : typed.toLowerCase(java.util.Locale.ROOT).replace("-", "").replace(" ", "");
        boolean isRight = plain.equals(is(Wrong.WANTS_THE_HYPHEN) ? code : code.replace("-", ""));
        if (!isRight || guest.filter(each -> !each.equals(caller)).isPresent() && !is(Wrong.LETS_MANY_KNOCK)) {
            throw refusal(is(Wrong.SAYS_FORBIDDEN_TO_CODES) && !isRight ? Reason.NOT_ALLOWED : Reason.WRONG_CODE);
        }
        String where = in.text("url");
        if (!Meeting.isAddress(where) && !(is(Wrong.TAKES_A_SLASH) && where.endsWith("/"))) {
            throw refusal(Reason.BAD_PARAMETER);
        }
        if (!Meeting.isThirtyTwoBytes(in.text("commitment"))) {
            throw refusal(Reason.SCHEMA_VIOLATION);
        }
        JsonNode first = in.array("passport").get(0);
        Answer<PassportDocument> shown = PassportDocument.read(CanonicalJson.write(first));
        if (!(is(Wrong.TAKES_ANY_PROOF) && first.path("proof").has("domain"))) {
            Passport passport = shown.orThrow().passport();
            boolean isHis = passport.did().equals(caller) || is(Wrong.TAKES_ANOTHERS_PASSPORT);
            boolean isANode = passport.kind() == Passport.Kind.NODE || is(Wrong.TAKES_PERSONS);
            if (!isHis || !isANode) {
                throw refusal(Reason.BAD_PASSPORT);
            }
            if (passport.kind() == Passport.Kind.NODE && passport.did().equals(caller) && guest.isEmpty()) {
                guest = Optional.of(caller);
                agreement = passport.keys().agreement();
            }
        }
        if (is(Wrong.LETS_MANY_KNOCK) && guest.filter(caller::equals).isEmpty()) {
            return welcome();
        }
        theirUrl = where;
        commitment = in.text("commitment");
        nonce = is(Wrong.KEEPS_ITS_NONCE) ? nonce : Meeting.nonce(random);
        peering = ids.next().value();
        return welcome();
    }

    private Arrival.Reply welcome() {
        ObjectNode welcome = JsonNodeFactory.instance
                .objectNode()
                .put("peering", peering)
                .put("url", saidUrl())
                .put("nonce", nonce);
        certificates.sendAlong(welcome);
        welcome.putArray("passport")
                .add(StrictJson.read(self.documents().getFirst().bytes()));
        return Ear.json(201, welcome);
    }

    private Arrival.Reply open(String shown) {
        if (!Meeting.commitment(shown).equals(commitment) && !is(Wrong.TAKES_ANY_NONCE)) {
            throw refusal(Reason.BAD_PARAMETER);
        }
        theirNonce = shown;
        return Ear.json(200, JsonNodeFactory.instance.objectNode());
    }

    private List<ObjectNode> messages(byte[] body) {
        JsonNode json;
        try {
            json = is(Wrong.TAKES_FRACTIONS) ? StrictJson.readWithFractions(body) : StrictJson.read(body);
        } catch (JsonRefusedException e) {
            boolean isLet = switch (wrong) {
                case TAKES_A_NAME_TWICE -> e.refusal().reason() == Reason.DUPLICATE_NAME;
                case TAKES_A_MARK -> body[0] == (byte) 0xef;
                case TAKES_WHAT_IS_TOO_LARGE -> e.refusal().reason() == Reason.TOO_LARGE;
                case TAKES_ANY_DEPTH -> e.refusal().reason() == Reason.TOO_DEEP;
                default -> false;
            };
            if (isLet) {
                return List.of();
            }
            throw e;
        }
        JsonNode list = json.path("messages");
        if (list.size() > 100 && !is(Wrong.TAKES_ANY_NUMBER)) {
            throw refusal(Reason.TOO_LARGE);
        }
        var messages = new ArrayList<ObjectNode>();
        for (JsonNode each : list) {
            ObjectNode message = (ObjectNode) each;
            boolean isLarge = CanonicalJson.write(message).length > 64 * 1024;
            if (isLarge && !is(Wrong.TAKES_LARGE_MESSAGES)) {
                throw refusal(Reason.TOO_LARGE);
            }
            if (message.has("more") || !message.path("peering").asText().equals(peering)) {
                throw refusal(Reason.SCHEMA_VIOLATION);
            }
            messages.add(message);
        }
        return messages;
    }

    private Arrival.Reply take(List<ObjectNode> messages) {
        Place before = said();
        for (ObjectNode each : messages) {
            if (!isSigned(each)) {
                quarantined = !is(Wrong.FORGIVES_OTHERS_PROOFS);
                break;
            }
            if (!take(each) || quarantined) {
                break;
            }
        }
        if (quarantined) {
            throw refusal(Reason.QUARANTINED);
        }
        sender.heard();
        return Ear.ok(is(Wrong.SAYS_THE_CURSOR_BEFORE) ? before : said());
    }

    private boolean isSigned(ObjectNode message) {
        return Proofs.verify(message, by -> Answer.done(by.key())) instanceof Answer.Done<?>;
    }

    /** False when it is left, with all that follow. */
    private boolean take(ObjectNode message) {
        Place its = Place.of(message);
        boolean isNew = its.epoch() > place.epoch();
        if (its.epoch() < place.epoch()) {
            return !is(Wrong.TAKES_EARLIER_CHAINS) || keep(message, its);
        }
        if (!isNew && its.seq() <= place.seq()) {
            String there = taken.get(its.epoch() + "/" + its.seq());
            quarantined = there != null && !there.equals(its.digest()) && !is(Wrong.FORGIVES_FORKS);
            return true;
        }
        if (isNew) {
            boolean isLet = its.seq() == 1 && !(is(Wrong.TAKES_NO_NEW_CHAIN) && place.epoch() > 0)
                    || its.seq() > 1 && is(Wrong.TAKES_A_CHAINS_MIDDLE);
            return !isLet || keep(message, its);
        }
        if (its.seq() > place.seq() + 1) {
            return is(Wrong.TAKES_AFTER_A_GAP) && keep(message, its);
        }
        if (!message.path("previous").asText().equals(place.digest())) {
            quarantined = !is(Wrong.FORGIVES_BREAKS);
            return true;
        }
        return keep(message, its);
    }

    private boolean keep(ObjectNode message, Place its) {
        String type = message.path("type").asText();
        boolean isKnown = takenIds.contains(message.path("id").asText()) && !is(Wrong.COUNTS_TWICE);
        if (released && is(Wrong.IS_DEAF_AFTER_A_RELEASE)) {
            released = false;
            return false;
        }
        if (message.path("body").path("version").asInt() == 7 && is(Wrong.STOPS_AT_WHAT_IT_CANNOT_DO)
                || isNovel(message) && is(Wrong.STOPS_AT_UNKNOWN_TYPES)) {
            return false;
        }
        placeBefore = place;
        place = its;
        taken.put(its.epoch() + "/" + its.seq(), its.digest());
        takenIds.add(message.path("id").asText());
        if (type.equals(Talk.RECORD)
                && !isKnown
                && message.path("body").path("version").asInt() == theirVersion + 1) {
            theirVersion++;
            ended = message.path("body").path("ended").asBoolean();
            if (ended) {
                receipts.end();
            }
        }
        if (type.equals(Sharing.CHANGED) && !isKnown && !is(Wrong.DOES_NOT_READ)) {
            sender.read(Meeting.nonce(random), this::judge);
        }
        if (!isKnown && message.path("body") instanceof ObjectNode body) {
            if (type.equals(WeekOfUse.TYPE)) {
                receipts.take(body, peering, guest.orElseThrow(), people);
            }
            visits.take(type, body);
        }
        return true;
    }

    private synchronized void judge(JsonNode page) {
        boolean isBlamed = is(Wrong.BLAMES_FOR_RIGHT_THINGS) && !blamed;
        blamed = true;
        quarantined |=
                isBlamed || !is(Wrong.BELIEVES_WHAT_OTHERS_KEEP) && !SmallReader.isProven(page, guest.orElseThrow());
    }

    private boolean isNovel(ObjectNode message) {
        return message.path("type").asText().equals(SmallNodesTest.NOVEL);
    }

    @Override
    public synchronized String words(String id) {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("format", "peering-words@v1")
                .put("peering", is(Wrong.SHOWS_OTHER_WORDS) ? "other" : peering);
        all.set("inviter", side(self.keys().keyId(), saidUrl(), nonce));
        all.set(
                "accepter",
                side(
                        new KeyId(
                                guest.orElseThrow(),
                                DidKey.verifyKey(guest.orElseThrow()).orElseThrow()),
                        theirUrl,
                        theirNonce));
        return String.join(" ", usufruct.passport.SpokenWords.of(Bytes.sha256(CanonicalJson.write(all)), 6));
    }

    private static ObjectNode side(KeyId key, String where, String nonce) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", key.toString())
                .put("url", where)
                .put("nonce", nonce);
    }

    @Override
    public synchronized void confirm(String id, String words) {
        confirmed = true;
        sender.begin(theirUrl, peering, guest.orElseThrow());
        visits.begin(new SmallVisits.Peer(peering, guest.orElseThrow(), theirUrl), saidUrl());
        if (is(Wrong.SAYS_SOMETHING_ELSE_FIRST)) {
            sender.say("hello@v1", JsonNodeFactory.instance.objectNode());
        }
        say(Talk.scopes(false));
        log.submission().ifPresent(sender::submit);
    }

    private void say(ObjectNode scopes) {
        ourVersion += is(Wrong.SKIPS_A_VERSION) && ourVersion > 0 ? 2 : 1;
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("format", Talk.RECORD)
                .put("peering", peering)
                .put("issuer", self.did().value())
                .put("peer", guest.orElseThrow().value())
                .put("version", ourVersion)
                .put("url", saidUrl())
                .put("ended", false)
                .put("issuedAt", clock.millis());
        record.set("scopes", scopes);
        sender.say(Talk.RECORD, Proofs.sign(record, self.keys(), clock.instant()));
    }

    @Override
    public synchronized void change(String id, ObjectNode scopes) {
        say(is(Wrong.KEEPS_CHANGES_TO_ITSELF) ? Talk.scopes(false) : scopes);
    }

    @Override
    public synchronized boolean showThings(String id) {
        things.show();
        ObjectNode scopes = Talk.scopes(true).put("mirror", true);
        scopes.withArray("groups").add(things.group().value());
        scopes.withArray("categories").add("offer@v1");
        if (!is(Wrong.STAYS_IN_ITS_CHAIN)) { // a line that is at odds already says nothing more that can be judged
            say(scopes);
        }
        return true;
    }

    @Override
    public synchronized boolean letAsk(String id, Did group, Category offers) {
        visits.allow();
        return true;
    }

    @Override
    public synchronized boolean giveOut(String id, List<ItemId> needs) {
        visits.giveOut(needs);
        return true;
    }

    @Override
    public synchronized void revoke(String permit) {
        visits.revoke(permit);
    }

    @Override
    public synchronized boolean ask(String id, Did group, Category needs) {
        visits.ask(group, needs);
        return true;
    }

    @Override
    public synchronized void withdraw(ItemId need) {
        visits.withdraw(need);
    }

    @Override
    public synchronized boolean takeBack(ItemId thing) {
        if (!is(Wrong.SAYS_NOTHING_OF_CHANGES)) {
            sender.say(
                    Sharing.CHANGED,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("epoch", "1-things")
                            .put("seq", 99));
        }
        things.takeBack(thing).ifPresent(body -> sender.say(Sharing.WITHDRAWN, body));
        return true;
    }

    @Override
    public synchronized boolean admit(Did person) {
        people.add(person);
        return true;
    }

    @Override
    public synchronized boolean waitUntil(Instant then) {
        clock.to(then);
        Did peer = guest.orElseThrow();
        receipts.told(peering, peer, agreement).ifPresent(body -> sender.say(WeekOfUse.TYPE, body));
        return true;
    }

    @Override
    public synchronized void release(String id) {
        quarantined = false;
        if (is(Wrong.FORGETS_AT_A_RELEASE) && !released) {
            place = placeBefore;
        }
        released = true;
    }

    @Override
    public boolean accept(String where, String itsCode) {
        return sender.knock(where, itsCode, saidUrl());
    }

    @Override
    public void close() {
        sender.close();
        listener.close();
        things.close();
        visits.close();
        certificates.close();
        log.close();
        receipts.close();
        self.close();
    }
}
