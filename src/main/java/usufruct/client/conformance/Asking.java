package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import usufruct.passport.Passport;
import usufruct.words.Bytes;

/** Section 2 on a line that stands: requests and bodies of other shapes, and strangers. */
final class Asking {
    /** The order of the group of Ed25519 (RFC 8032, section 5.1). */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final byte[] NOTHING = {};

    private final Kit kit;
    private final Report report;
    private final Talk talk;

    Asking(Kit kit, Talk talk) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
    }

    void run() {
        bodies();
        signatures();
        strangers();
    }

    private void bodies() {
        body("an object that has a name twice", Bytes.utf8("{\"messages\":[],\"messages\":[]}"));
        body("a byte order mark", Bytes.utf8("\uFEFF{\"messages\":[]}"));
        body("bytes that are no UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        body("more than 256 KiB", Bytes.utf8("{\"messages\":[" + " ".repeat(256 * 1024) + "]}"));
        ObjectNode fraction = JsonNodeFactory.instance.objectNode().put("n", 0.5);
        body("a fraction", Talk.body(talk.next(Talk.NOTED, fraction)));
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = deep;
        for (int i = 0; i < 30; i++) {
            inner = inner.putObject("in");
        }
        body("33 levels", Talk.body(talk.next(Talk.NOTED, deep)));
    }

    private void body(String what, byte[] bytes) {
        report.check("2.1", () -> {
            Heard heard = kit.wire().send(new Letter(talk.persona(), "POST", talk.path("messages"), bytes));
            talk.resync();
            Breach.unless(heard.isRefused(), "to " + what + " " + heard.inWords());
        });
    }

    private void signatures() {
        refused("an unsigned request", kit.wire().sendUnsigned("GET", talk.path("cursor"), NOTHING));
        refused(
                "a signature that lives 61 seconds",
                kit.wire().send(talk.asking().livingFor(Duration.ofSeconds(61))));
        refused("a nonce of 15 characters", kit.wire().send(talk.asking().withNonce("n".repeat(15))));
        refused("another tag", kit.wire().send(talk.asking().tagged("other")));
        refused("a signature for another node", kit.wire().send(talk.asking().toHost("https://other.example")));
        refused("parts in another order", kit.wire().send(talk.asking().covering(List.of("@target-uri", "@method"))));
        refused(
                "a signature that leaves the body out",
                kit.wire().send(talk.telling().covering(Letter.WITHOUT_BODY)));
        refused("the digest of another body", kit.wire().send(talk.telling().digesting(Bytes.utf8("{}"))));
        refused("the same signature twice", kit.wire().sendTwice(talk.asking()));
        Heard above = kit.wire().send(talk.asking().marked(Asking::aboveL));
        report.check(
                "2.4", () -> Breach.unless(above.isRefused(), "to a signature whose S is above L " + above.inWords()));
    }

    private void refused(String what, Heard heard) {
        report.check("2.2", () -> Breach.unless(heard.isRefused(), "to " + what + " " + heard.inWords()));
    }

    /** Another spelling of the same signature: S + L. */
    private static byte[] aboveL(byte[] signature) {
        byte[] reversed = new byte[32];
        for (int i = 0; i < 32; i++) {
            reversed[i] = signature[63 - i];
        }
        byte[] sum = new BigInteger(1, reversed).add(L).toByteArray();
        byte[] other = Arrays.copyOf(signature, 64);
        Arrays.fill(other, 32, 64, (byte) 0);
        for (int i = 0; i < Math.min(32, sum.length); i++) {
            other[32 + i] = sum[sum.length - 1 - i];
        }
        return other;
    }

    private void strangers() {
        try (Persona stranger = kit.somebody(Passport.Kind.NODE)) {
            var heard = new ArrayList<Heard>();
            String unknown = "/federation/v1/peerings/" + "0".repeat(26);
            for (String path : List.of(talk.path("cursor"), unknown + "/cursor")) {
                heard.add(kit.wire().send(new Letter(stranger, "GET", path, NOTHING)));
            }
            for (String path : List.of(talk.path("messages"), unknown + "/messages")) {
                heard.add(kit.wire().send(new Letter(stranger, "POST", path, Talk.body())));
            }
            heard.add(kit.wire().send(new Letter(talk.persona(), "GET", unknown + "/cursor", NOTHING)));
            heard.forEach(each -> report.check(
                    "2.8",
                    () -> Breach.unless(
                            each.reason().equals("NOT_A_PEER"), "to somebody not on its list " + each.inWords())));
        }
    }
}
