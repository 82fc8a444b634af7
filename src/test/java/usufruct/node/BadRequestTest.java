package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.passport.PassportKeys;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * Whatever is wrong with a request itself, at every operation that the node describes: a reason of its own, never an
 * unexpected one, and nothing changed.
 */
class BadRequestTest {
    private static final int TOO_MANY_BYTES = 300 * 1024;
    private static final int TOO_MANY_LEVELS = 40;

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Wire wire = SETTLEMENT.get().wire;
    private final PassportKeys ana = town.people.getFirst().keys();

    @BeforeAll
    static void found() {
        SETTLEMENT.set(new Settlement(folder, 1));
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhoeverDoesNotSign() {
        return closed(
                "unsigned",
                Reason.UNSIGNED,
                each -> wire.request(
                        each.method(),
                        each.path(),
                        each.body(),
                        each.hasBody() ? Map.of("content-type", "application/json") : Map.of()));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnothersSignature() {
        PassportKeys ben = town.stranger().keys();
        return closed("signed by another", Reason.WRONG_SIGNATURE, each -> {
            Map<String, String> own = headers(ben, town.clock, each);
            own.put(
                    "signature-input",
                    own.get("signature-input")
                            .replace(ben.keyId().toString(), ana.keyId().toString()));
            return wire.request(each.method(), each.path(), each.body(), own);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesASignatureForAnotherAddress() {
        return closed(
                "signed for another address",
                Reason.WRONG_SIGNATURE,
                each -> wire.request(each.method(), each.path() + "?x=1", each.body(), headers(ana, town.clock, each)));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnExpiredSignature() {
        return closed(
                "expired",
                Reason.SIGNATURE_EXPIRED,
                each -> wire.request(
                        each.method(), each.path(), each.body(), headers(ana, shifted(Duration.ofMinutes(-2)), each)));
    }

    @TestFactory
    Stream<DynamicTest> refusesASignatureFromTheFuture() {
        return closed(
                "from the future",
                Reason.SIGNATURE_FROM_THE_FUTURE,
                each -> wire.request(
                        each.method(), each.path(), each.body(), headers(ana, shifted(Duration.ofMinutes(2)), each)));
    }

    @TestFactory
    Stream<DynamicTest> refusesASignatureFromBeforeItsStart() {
        return closed(
                "signed before the start",
                Reason.SIGNED_BEFORE_START,
                each -> wire.request(
                        each.method(), each.path(), each.body(), headers(ana, shifted(Duration.ofSeconds(-5)), each)));
    }

    @TestFactory
    Stream<DynamicTest> refusesASignatureThatItCannotRead() {
        return closed("garbled signature", Reason.BAD_SIGNATURE_INPUT, each -> {
            Map<String, String> headers = headers(ana, town.clock, each);
            headers.put("signature-input", "usufruct=(\"@method\"");
            return wire.request(each.method(), each.path(), each.body(), headers);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAKeyThatIsNotThePassports() {
        return closed("unknown key", Reason.UNKNOWN_KEY, each -> {
            Map<String, String> headers = headers(ana, town.clock, each);
            String foreign = ana.did() + "#" + town.group.keyId().toString().split("#")[1];
            headers.put(
                    "signature-input",
                    headers.get("signature-input").replace(ana.keyId().toString(), foreign));
            return wire.request(each.method(), each.path(), each.body(), headers);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAReplay() {
        return closed("replayed", Reason.REPLAYED, each -> {
            HttpRequest request = wire.signed(ana, town.clock, each.method(), each.path(), each.body());
            wire.send(request);
            return request;
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAnotherBodyThanWasSigned() {
        return withBody(
                "another body",
                Reason.WRONG_DIGEST,
                each -> wire.request(
                        each.method(), each.path(), Bytes.utf8("{\"a\":1}"), headers(ana, town.clock, each)));
    }

    @TestFactory
    Stream<DynamicTest> refusesABrokenBody() {
        return withBody("malformed", Reason.MALFORMED_JSON, each -> with(each, Bytes.utf8("{\"a\":")));
    }

    @TestFactory
    Stream<DynamicTest> refusesAnEmptyBody() {
        return withBody("no body", Reason.MALFORMED_JSON, each -> with(each, Bytes.utf8("")));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyThatSaysTheSameThingTwice() {
        return withBody("duplicate name", Reason.DUPLICATE_NAME, each -> with(each, Bytes.utf8("{\"a\":1,\"a\":2}")));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyThatIsTooDeep() {
        String deep = "[".repeat(TOO_MANY_LEVELS) + "]".repeat(TOO_MANY_LEVELS);
        return withBody("too deep", Reason.TOO_DEEP, each -> with(each, Bytes.utf8(deep)));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyThatIsTooLarge() {
        String large = "{\"a\":\"" + "x".repeat(TOO_MANY_BYTES) + "\"}";
        return withBody("too large", Reason.TOO_LARGE, each -> with(each, Bytes.utf8(large)));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyThatIsNoText() {
        return withBody("not UTF-8", Reason.MALFORMED_JSON, each -> with(each, new byte[] {'"', (byte) 0xff, '"'}));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyOfAnotherShape() {
        return ordinary("a list", each -> with(each, Bytes.utf8("[]")));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyWithAnUnknownMember() {
        return ordinary("unknown member", each -> with(each, Bytes.utf8("{\"unheardOf\":1}")));
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyOfAnotherKind() {
        return withBody(
                "plain text",
                Reason.UNSUPPORTED_MEDIA_TYPE,
                each -> wire.request(
                        each.method(), each.path(), Operation.OBJECT, Map.of("content-type", "text/plain")));
    }

    @TestFactory
    Stream<DynamicTest> refusesACompressedBody() {
        return withBody("compressed", Reason.UNSUPPORTED_MEDIA_TYPE, each -> {
            Map<String, String> headers = headers(ana, town.clock, each);
            headers.put("content-encoding", "gzip");
            return wire.request(each.method(), each.path(), Operation.OBJECT, headers);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesParametersThatMeanNothing() {
        return Map.of(
                        "/api/v1/needs?limit=0", Reason.BAD_PARAMETER,
                        "/api/v1/needs?limit=many", Reason.BAD_PARAMETER,
                        "/api/v1/needs?after=nowhere", Reason.BAD_CURSOR,
                        "/api/v1/needs?group=me", Reason.BAD_PARAMETER,
                        "/api/v1/offers?category=things", Reason.BAD_PARAMETER,
                        "/api/v1/grants?assignment=a&item=b", Reason.BAD_PARAMETER,
                        "/api/v1/ledger/proofs/inclusion?seq=0&size=1", Reason.BAD_PARAMETER,
                        "/api/v1/ledger/proofs/consistency?from=2&to=1", Reason.BAD_PARAMETER,
                        "/api/v1/ledger/leaves?from=x", Reason.BAD_PARAMETER,
                        "/api/v1/nothing", Reason.NOT_FOUND)
                .entrySet()
                .stream()
                .map(each -> test(
                        new Operation("GET", each.getKey(), false, false),
                        "",
                        each.getValue(),
                        operation -> wire.signed(ana, town.clock, "GET", operation.path(), new byte[0])));
    }

    @TestFactory
    Stream<DynamicTest> refusesIdsThatAreNone() {
        return Operation.all(town).stream()
                .filter(each -> each.path().contains(Operation.UNKNOWN_ID)
                        && !each.path().contains("/tasks/"))
                .map(each -> each.at(each.path().replace(Operation.UNKNOWN_ID, "not-an-id")))
                .map(each -> test(
                        each,
                        "no id",
                        Reason.BAD_PARAMETER,
                        operation ->
                                wire.signed(ana, town.clock, operation.method(), operation.path(), operation.body())));
    }

    @TestFactory
    Stream<DynamicTest> refusesMethodsThatItDoesNotKnow() {
        return Operation.all(town).stream()
                .map(each -> new Operation("PATCH", each.path(), false, false))
                .distinct()
                .map(each -> test(
                        each,
                        "unknown method",
                        Reason.METHOD_NOT_ALLOWED,
                        operation -> wire.signed(ana, town.clock, "PATCH", operation.path(), new byte[0])));
    }

    /** One request, made wrong. */
    @FunctionalInterface
    private interface Fault {
        HttpRequest in(Operation operation);
    }

    private Stream<DynamicTest> closed(String name, Reason reason, Fault fault) {
        return Operation.all(town).stream()
                .filter(each -> !each.isPublic())
                .map(each -> test(each, name, reason, fault));
    }

    private Stream<DynamicTest> withBody(String name, Reason reason, Fault fault) {
        return Operation.all(town).stream().filter(Operation::hasBody).map(each -> test(each, name, reason, fault));
    }

    /** A passport is judged by its own signature first. */
    private Stream<DynamicTest> ordinary(String name, Fault fault) {
        return Operation.all(town).stream()
                .filter(each -> each.hasBody() && !each.path().contains("/passports/"))
                .map(each -> test(each, name, Reason.SCHEMA_VIOLATION, fault));
    }

    private DynamicTest test(Operation operation, String name, Reason reason, Fault fault) {
        return DynamicTest.dynamicTest(operation.method() + " " + operation.path() + " " + name, () -> {
            HttpRequest request = fault.in(operation);
            String before = town.head();

            Wire.Reply reply = wire.send(request);

            assertThat(reply).isEqualTo(new Wire.Reply(reason.status(), reason.name()));
            assertThat(town.head()).isEqualTo(before);
        });
    }

    private HttpRequest with(Operation operation, byte[] body) {
        return wire.signed(ana, town.clock, operation.method(), operation.path(), body);
    }

    private Map<String, String> headers(PassportKeys by, InstantSource clock, Operation each) {
        return new HashMap<>(wire.headers(by, clock, each.method(), each.path(), each.body()));
    }

    private InstantSource shifted(Duration by) {
        return () -> town.clock.instant().plus(by);
    }
}
