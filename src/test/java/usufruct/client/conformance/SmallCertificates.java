package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.vault.TlsKey;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The certificates that a small node shows, at a port of its own, and those that its peer announced. */
final class SmallCertificates implements AutoCloseable {
    private final Wrong wrong;
    private final InstantSource clock;
    private final Listener listener;
    private final TlsKey.Shown shown;
    private final TlsKey.Shown another;
    private final ObjectNode own;
    private long known;
    private String address = "";
    private Set<String> theirs = Set.of();

    SmallCertificates(
            Wrong wrong,
            Persona self,
            Function<Arrival, Arrival.Reply> answering,
            InstantSource clock,
            RandomGenerator random) {
        this.wrong = wrong;
        this.clock = clock;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.shown = Tls.fresh(self.did().value(), now.minusSeconds(60), now.plus(Duration.ofDays(1)), random);
        this.another = Tls.fresh(self.did().value(), now.minusSeconds(60), now.plus(Duration.ofDays(1)), random);
        this.listener = new Listener(
                new InetSocketAddress("127.0.0.1", 0), answering, Tls.context(() -> Optional.of(shown), any -> true));
        this.own = Announcement.signed(
                self.did(), "https://127.0.0.1:" + listener.port(), List.of(shown), now, signer(self, random));
    }

    private PassportKeys signer(Persona self, RandomGenerator random) {
        return wrong == Wrong.LETS_OTHERS_SIGN_CERTIFICATES
                ? Persona.fresh(usufruct.passport.Passport.Kind.NODE, clock.instant(), random)
                        .keys()
                : self.keys();
    }

    /** What anybody is told. @throws RefusedException NOT_FOUND */
    ObjectNode told() {
        if (wrong == Wrong.HIDES_WHAT_IT_ANNOUNCES) {
            throw new RefusedException(Reason.NOT_FOUND, "refused");
        }
        return own;
    }

    /** What goes along with a knock, and with its answer. */
    void sendAlong(ObjectNode knock) {
        if (wrong != Wrong.SENDS_NO_CERTIFICATES_ALONG) {
            knock.set("certificates", own);
        }
    }

    /** @throws RefusedException WRONG_ISSUER, WRONG_PROOF, SIGNATURE_FROM_THE_FUTURE */
    synchronized void take(JsonNode document, Did peer) {
        boolean isOther = !document.path("issuer").asText().equals(peer.value());
        boolean isForged = !Signed.by(new KeyId(peer, DidKey.verifyKey(peer).orElseThrow()), document);
        boolean isAhead = document.path("issuedAt").asLong() > clock.millis() + 600_000;
        require(isOther, Reason.WRONG_ISSUER, Wrong.TAKES_CERTIFICATES_OF_OTHERS);
        require(isForged && !isOther, Reason.WRONG_PROOF, Wrong.TAKES_CERTIFICATES_UNPROVEN);
        require(isAhead, Reason.SIGNATURE_FROM_THE_FUTURE, Wrong.TAKES_CERTIFICATES_FROM_AHEAD);
        if (isOther || isForged || isAhead || document.path("issuedAt").asLong() <= known) {
            return;
        }
        known = document.path("issuedAt").asLong();
        address = document.path("address").asText();
        var digests = new HashSet<String>();
        document.path("keys").forEach(each -> digests.add(each.path("digest").asText()));
        theirs = Set.copyOf(digests);
    }

    private void require(boolean isWrong, Reason reason, Wrong lets) {
        if (isWrong && wrong != lets) {
            throw new RefusedException(reason, "refused");
        }
    }

    /** @throws RefusedException WRONG_CERTIFICATE */
    synchronized void require(Arrival.Way way) {
        boolean isShown = theirs.isEmpty()
                || way.shown().map(Tls::digest).filter(theirs::contains).isPresent();
        if (!isShown && wrong != Wrong.ASKS_FOR_NO_CERTIFICATE) {
            throw new RefusedException(Reason.WRONG_CERTIFICATE, "refused");
        }
    }

    /** Where the peer is called now, and with what; null where it is called as anybody is. */
    synchronized @Nullable Pinned pinned() {
        if (theirs.isEmpty() || wrong == Wrong.CALLS_THE_ADDRESS_STILL) {
            return null;
        }
        Set<String> accepted = theirs;
        TlsKey.Shown its = wrong == Wrong.SHOWS_ANOTHER_CERTIFICATE ? another : shown;
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Tls.context(() -> Optional.of(its), each -> accepts(accepted, each)))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Pinned(http, address);
    }

    private boolean accepts(Set<String> accepted, X509Certificate each) {
        return accepted.contains(Tls.digest(each)) || wrong == Wrong.SPEAKS_TO_ANY_CERTIFICATE;
    }

    /** The way to a peer that announced certificates. */
    record Pinned(HttpClient http, String address) {}

    @Override
    public void close() {
        listener.close();
    }
}
