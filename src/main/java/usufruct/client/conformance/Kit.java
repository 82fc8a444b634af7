package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import usufruct.client.Api;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.vault.TlsKey;
import usufruct.words.Alphabet;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * A whole test of one node, from a knock to the end of the peering. It needs an invitation's code and somebody at the node; it leaves an
 * ended peering there, guests whose needs are over, and the members that were taken in for it.
 */
public final class Kit {
    /** Before the fresh keys that come during the test. */
    private static final Duration PASSPORT_AGE = Duration.ofMinutes(10);

    private final Settings settings;
    private final TestedOperator operator;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Report report = new Report();
    private final Ear ear;
    private final Wire wire;
    private final List<Persona> everybody = new ArrayList<>();
    private volatile Optional<TlsKey.Shown> shown = Optional.empty();
    private Optional<Arrival> knock = Optional.empty();
    private String url = "";
    private String tls = "";

    /**
     * Whom to test, and how.
     *
     * @param node where the node answers
     * @param code of an invitation that its operator made
     * @param listen where the kit listens; port 0 for any
     * @param at where the node is to call the kit; empty for where it listens
     * @param patience how long it waits for what the node is to send
     * @param waits whether it tries what takes seconds
     */
    public record Settings(
            String node,
            String code,
            InetSocketAddress listen,
            Optional<String> at,
            Duration patience,
            boolean waits) {}

    /** @param random a secure source */
    public Kit(Settings settings, TestedOperator operator, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.operator = operator;
        this.clock = clock;
        this.random = random;
        this.ear = new Ear(clock);
        String node = settings.node();
        this.wire = new Wire(
                Api.plainHttp(), node.endsWith("/") ? node.substring(0, node.length() - 1) : node, clock, random);
    }

    /** Tries everything that can be tried. It can be called once. */
    public Report run() {
        try (wire;
                var listener = new Listener(settings.listen(), ear::answer);
                var secured = new Listener(
                        new InetSocketAddress(settings.listen().getHostString(), 0),
                        ear::answer,
                        Tls.context(() -> shown, any -> true))) {
            String host = settings.listen().getHostString();
            url = settings.at().orElseGet(() -> "http://" + host + ":" + listener.port());
            tls = "https://" + host.toLowerCase(Locale.ROOT) + ":" + secured.port();
            ear.isAt(url);
            invite();
            meet();
        } catch (Breach e) {
            report.fail("3.3", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            report.fail("2.6", "it does not answer");
        } finally {
            everybody.forEach(Persona::close);
        }
        wire.refusals()
                .forEach(each -> report.check(
                        "2.6",
                        () -> Breach.unless(
                                each.isProblem(),
                                "a refusal with status `" + each.status() + "` is no problem document")));
        return report;
    }

    private void invite() {
        var code = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            code.append(Alphabet.BASE32.draw(random));
        }
        knock = new Inviting(this, somebody(Passport.Kind.NODE), ids().next().value()).run(code.toString());
    }

    private void meet() {
        Persona self = somebody(Passport.Kind.NODE);
        var meeting = new Meeting(this);
        Meeting.Welcome welcome = meeting.run(self);
        var node = welcome.latest().passport().did();
        var talk = new Talk(wire, clock, ids(), self, welcome.peering(), node, url);
        report.check("3.7", () -> {
            Heard heard = wire.send(talk.telling(talk.next()));
            Breach.unless(heard.reason().equals("WRONG_STATE"), "before its operator confirmed " + heard.inWords());
        });
        String shown = operator.words(welcome.peering());
        report.check(
                "3.5",
                () -> Breach.unless(
                        String.join(" ", meeting.words(self, welcome)).equals(shown), "it shows other words"));
        ear.listenTo(node, welcome.peering());
        var hearing = new Hearing(this, talk, welcome);
        hearing.prepare();
        operator.confirm(welcome.peering(), shown);
        var telling = new Telling(this, talk);
        telling.introduce();
        boolean speaks = hearing.first();
        new Asking(this, talk).run();
        telling.run();
        if (speaks) {
            hearing.run();
        }
        List<JsonNode> things = new Viewing(this, talk, welcome).run();
        boolean stands = speaks && !(report.of("4.8") instanceof Verdict.Failed);
        visits(talk, welcome, things, stands);
        new Certifying(this, talk, welcome).run(knock, stands);
        new Witnessing(this, talk, welcome).run(stands);
        Optional<Receipting> receipts =
                Lending.of(things).filter(_ -> stands).map(each -> new Receipting(this, talk, welcome, each.offers()));
        receipts.ifPresent(Receipting::run);
        new Faulting(this, talk).run();
        shares(talk, welcome, things, stands);
        hearing.close();
        new Ending(this, talk).run();
        receipts.ifPresentOrElse(
                Receipting::afterTheEnd,
                () -> Receipting.CLAUSES.forEach(number ->
                        report.skip(number, "it shows nothing that the kit knows, or its line does not stand")));
    }

    /** Section 6 from both ends, where the node's line stands. */
    private void visits(Talk talk, Meeting.Welcome welcome, List<JsonNode> things, boolean stands) {
        if (!stands) {
            List.of(Guesting.CLAUSES, Hosting.CLAUSES)
                    .forEach(each -> each.forEach(number -> report.skip(number, "the node's own line does not stand")));
            return;
        }
        Lending.of(things)
                .ifPresentOrElse(
                        lending -> new Guesting(this, talk, welcome, lending).run(),
                        () -> Guesting.CLAUSES.forEach(
                                number -> report.skip(number, "it shows nothing for which the kit can write a need")));
        new Hosting(this, talk, welcome).run();
    }

    /** What of section 7 is about the kit's own things, and what the node says by itself. */
    private void shares(Talk talk, Meeting.Welcome welcome, List<JsonNode> things, boolean stands) {
        boolean isReleased = Stream.of("5.2", "5.3").noneMatch(each -> report.of(each) instanceof Verdict.Failed);
        if (stands && isReleased) {
            new Sharing(this, talk, welcome.latest().passport().did())
                    .run(things.stream()
                            .filter(each -> each.has("record"))
                            .map(each -> new ItemId(Shown.id(each)))
                            .findFirst());
        } else {
            Sharing.CLAUSES.forEach(number -> report.skip(number, "the node's own line does not stand"));
        }
    }

    /** What the node said of a type. */
    List<JsonNode> said(String type) {
        return ear.taken().stream()
                .filter(each -> each.path("type").asText().equals(type))
                .map(each -> each.path("body"))
                .toList();
    }

    /** The last that fits of what the node said of a type; empty when nothing does in time. */
    Optional<JsonNode> told(String type, Predicate<JsonNode> fits) {
        ear.await(() -> said(type).stream().anyMatch(fits), settings.patience());
        return said(type).stream().filter(fits).reduce((before, after) -> after);
    }

    Persona somebody(Passport.Kind kind) {
        return kept(Persona.fresh(kind, clock.instant().minus(PASSPORT_AGE).truncatedTo(ChronoUnit.SECONDS), random));
    }

    Persona rotated(Persona former) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return kept(former.rotated(now));
    }

    private Persona kept(Persona persona) {
        everybody.add(persona);
        return persona;
    }

    /** The messages that a request carries. */
    static List<ObjectNode> messages(Arrival arrival) {
        var messages = new ArrayList<ObjectNode>();
        StrictJson.read(arrival.body()).path("messages").forEach(each -> messages.add((ObjectNode) each));
        return messages;
    }

    private ItemIds ids() {
        return new ItemIds(clock, random);
    }

    ItemId nextId() {
        return ids().next();
    }

    Report report() {
        return report;
    }

    Ear ear() {
        return ear;
    }

    Wire wire() {
        return wire;
    }

    TestedOperator operator() {
        return operator;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    String code() {
        return settings.code();
    }

    /** Where it shows certificates. */
    String tlsAddress() {
        return tls;
    }

    /** From now on it shows this one there. */
    void shows(TlsKey.Shown certificate) {
        shown = Optional.of(certificate);
    }

    /** Whether what the node calls is the kit itself. */
    boolean isCalledDirectly() {
        return settings.at().isEmpty();
    }

    /** Where the kit is called. */
    String url() {
        return url;
    }

    Duration patience() {
        return settings.patience();
    }

    boolean waits() {
        return settings.waits();
    }
}
