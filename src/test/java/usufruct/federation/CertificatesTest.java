package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.outbound.Pin;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** What a node believes of its peer's certificates, and which of them it takes when. */
class CertificatesTest {
    private static final String ADDRESS = "https://ben.example:8444";

    @TempDir
    private Path folder;

    private final TestNet net = new TestNet();
    private TestNode ada;
    private TestNode ben;
    private TestNode eve;
    private Certificates certificates;
    private ItemId id;

    @BeforeEach
    void open() {
        ada = new TestNode("ada", folder, net, 1);
        ben = new TestNode("ben", folder, net, 2);
        eve = new TestNode("eve", folder, net, 3);
        certificates = certificates(ada, Optional.of("https://ada.example:8444"));
        id = ada.pairWith(ben);
    }

    @AfterEach
    void close() {
        List.of(ada, ben, eve).forEach(TestNode::close);
    }

    @Test
    void asksForTheCertificateThatAPeerAnnouncedAndForNoneBefore() {
        assertThat(refused(Optional.empty())).isEmpty();

        take(announced(1, ben.keys));

        assertThat(refused(Optional.of(certificate(1)))).isEmpty();
        assertThat(refused(Optional.empty()).orElseThrow().detail()).contains("https://ada.example:8444");
        assertThat(refused(Optional.of(certificate(2))).orElseThrow().reason()).isEqualTo(Reason.WRONG_CERTIFICATE);
        assertThat(certificates.refusal(eve.did(), Optional.empty()))
                .as("who is no peer is refused elsewhere")
                .isEmpty();
        assertThat(certificates(ada, Optional.empty()).refusal(ben.did(), Optional.empty()))
                .as("a node without a port for peers cannot be shown any")
                .isEmpty();
    }

    @Test
    void takesNoneThatHasEndedOrNotBegun() {
        Instant now = net.now();
        take(announced(now, new PeerCertificates.Key(TlsKeys.digest(1), now.plusSeconds(60), now.plusSeconds(120))));

        assertThat(refused(Optional.of(certificate(1)))).isPresent();
        net.pass(Duration.ofSeconds(60));
        assertThat(refused(Optional.of(certificate(1)))).isEmpty();
        net.pass(Duration.ofSeconds(60));
        assertThat(refused(Optional.of(certificate(1)))).isPresent();
    }

    @Test
    void takesNoCertificateBeyondItsOwnDatesWhateverWasAnnounced() {
        Instant now = net.now();
        X509Certificate ended = TlsKeys.of(1)
                .certificate("did:key:test", 1, now.minusSeconds(100), now.minusSeconds(1))
                .certificate();
        take(announced(1, ben.keys));

        assertThat(refused(Optional.of(ended))).isPresent();
    }

    @Test
    void believesOnlyThePeersOwnPassport() {
        ObjectNode others = announced(1, eve.keys);
        assertThatThrownBy(() -> take(others)).satisfies(e -> assertReason(e, Reason.WRONG_ISSUER));
        ObjectNode forged = announced(2, ben.keys);
        forged.put("address", "https://eve.example:8444");
        assertThatThrownBy(() -> take(forged)).satisfies(e -> assertReason(e, Reason.WRONG_PROOF));
        ObjectNode unsigned = announced(2, ben.keys);
        unsigned.remove("proof");
        ObjectNode byAnother = Proofs.sign(unsigned, eve.keys, net.now());
        assertThatThrownBy(() -> take(byAnother)).satisfies(e -> assertReason(e, Reason.WRONG_PROOF));
        ObjectNode plain = announced(3, ben.keys);
        plain.put("address", "http://ben.example:8444");
        assertThatThrownBy(() -> take(plain)).satisfies(e -> assertReason(e, Reason.BAD_PARAMETER));

        ObjectNode ahead = announced(net.now().plus(Duration.ofMinutes(11)));
        assertThatThrownBy(() -> take(ahead)).satisfies(e -> assertReason(e, Reason.SIGNATURE_FROM_THE_FUTURE));

        assertThat(refused(Optional.empty())).as("nothing of it was kept").isEmpty();
    }

    @Test
    void anOlderAnnouncementComesBackForNothing() {
        ObjectNode first = announced(1, ben.keys);
        net.pass(Duration.ofMinutes(1));
        ObjectNode second = announced(2, ben.keys);

        assertThat(take(second)).isTrue();
        assertThat(take(first)).isFalse();
        assertThat(take(second)).isFalse();

        assertThat(refused(Optional.of(certificate(2)))).isEmpty();
        assertThat(refused(Optional.of(certificate(1)))).isPresent();
    }

    @Test
    void aKeyThatThePeerGaveUpAnnouncesNothingMore() {
        PassportDocument before = ada.store
                .read(reading -> ada.passports.latest(reading, ben.did()))
                .orElseThrow();
        ObjectNode byTheThief = announced(2, ben.keys);
        net.pass(Duration.ofMinutes(1));
        PassportKeys fresh = PassportKeys.of(Phrase.generate(new Random(2)), 1);
        ada.passports
                .register(before.rotate(ben.keys, fresh, net.now()).bytes())
                .orThrow();

        assertThatThrownBy(() -> take(byTheThief)).satisfies(e -> assertReason(e, Reason.WRONG_PROOF));
        assertThat(take(announced(3, fresh))).isTrue();
    }

    @Test
    void aPeerThatShowsNoneAnyMoreIsAskedForNone() {
        take(announced(1, ben.keys));
        net.pass(Duration.ofMinutes(1));
        take(announced(net.now()));

        assertThat(refused(Optional.empty())).isEmpty();
        Optional<Pin> pin = ada.store.read(reading -> certificates.pin(reading, id));
        assertThat(pin).isEmpty();
    }

    @Test
    void isFreshEveryTwoMonthsAndKnownAWeekBeforeItIsUsed() {
        certificates.renew();
        X509Certificate first = shown();
        assertThat(keys()).hasSize(1);

        for (int day = 0; day < 59; day++) {
            net.pass(Duration.ofDays(1));
            certificates.renew();
            assertThat(keys()).hasSize(1);
        }
        net.pass(Duration.ofDays(1));
        certificates.renew();
        assertThat(keys()).hasSize(2);
        assertThat(shown()).isEqualTo(first);
        net.pass(Duration.ofDays(7));
        X509Certificate second = shown();
        assertThat(second).isNotEqualTo(first);
        assertThat(keys())
                .extracting(PeerCertificates.Key::digest)
                .containsExactly(PeerCertificates.digest(first), PeerCertificates.digest(second));
        net.pass(Duration.ofDays(24));
        certificates.renew();
        assertThat(keys()).extracting(PeerCertificates.Key::digest).containsExactly(PeerCertificates.digest(second));
    }

    @Test
    void whoWasOffForLongShowsAFreshOneAtOnce() {
        certificates.renew();
        net.pass(Duration.ofDays(400));
        certificates.renew();

        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.digest()).isEqualTo(PeerCertificates.digest(shown()));
            assertThat(key.holdsAt(net.now())).isTrue();
        });
    }

    @Test
    void tellsEachPeerOnceAndOneThatCameLaterToo() {
        certificates.renew();
        certificates.renew();
        assertThat(said(id)).isEqualTo(1);

        ItemId later = ada.pairWith(eve);
        certificates.renew();
        assertThat(said(later)).isEqualTo(1);
        assertThat(said(id)).isEqualTo(1);

        certificates(ada, Optional.empty()).renew();
        assertThat(keys()).as("it shows none any more, and says so").isEmpty();
        assertThat(said(id)).isEqualTo(2);
    }

    private static Certificates certificates(TestNode node, Optional<String> address) {
        return new Certificates(
                node.store,
                node.peerings,
                node.passports,
                node.outbox,
                node.ledger,
                new Certificates.Own(address, TlsKeys::of));
    }

    private X509Certificate shown() {
        return certificates.shown().orElseThrow().certificate();
    }

    private List<PeerCertificates.Key> keys() {
        return ada.store
                .read(certificates::announced)
                .map(PeerCertificates::read)
                .orElseThrow()
                .keys();
    }

    private long said(ItemId peering) {
        return ada.store.read(reading -> reading.query(
                        "SELECT count(*) FROM peer_outbox WHERE peering = :id AND instr(CAST(document AS TEXT), :type) > 0")
                .bind("id", peering.value())
                .bind("type", PeerCertificates.FORMAT)
                .mapTo(Long.class)
                .one());
    }

    private Optional<Refusal> refused(Optional<X509Certificate> shown) {
        return certificates.refusal(ben.did(), shown);
    }

    private boolean take(ObjectNode document) {
        return ada.store.write(writing -> certificates.take(writing, ada.peerings.get(writing, id), document));
    }

    private X509Certificate certificate(long number) {
        return TlsKeys.shown(number).certificate();
    }

    /** What the owner of these keys announces now. */
    private ObjectNode announced(long number, PassportKeys by) {
        Instant now = net.now();
        var key = new PeerCertificates.Key(TlsKeys.digest(number), now.minusSeconds(60), now.plusSeconds(100_000));
        return new PeerCertificates(by.did(), ADDRESS, List.of(key), now).signed(by);
    }

    private ObjectNode announced(Instant at, PeerCertificates.Key... keys) {
        return new PeerCertificates(ben.did(), ADDRESS, List.of(keys), at).signed(ben.keys);
    }

    private static void assertReason(Throwable thrown, Reason reason) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(reason));
    }
}
