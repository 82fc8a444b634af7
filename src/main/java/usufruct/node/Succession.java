package usufruct.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.federation.Outbox;
import usufruct.ledger.Ledger;
import usufruct.passport.HandOver;
import usufruct.passport.HandOvers;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.SuccessorApproval;
import usufruct.passport.SuccessorOffer;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Hands a stopped node over to a successor, and takes one over. The node stays who it is; its passport gets keys that the successor alone
 * has.
 *
 * <p>All that a hand-over changes is one write: the next version of the passport, the log's last entry under the former key, and the former
 * phrase forgotten. So whatever breaks off, it was done or it was not, and the same command again says which.
 */
public final class Succession {
    /** As many operators have to agree; all of them where there are fewer. */
    private static final int OPERATORS = 2;

    private static final String DATABASE = "usufruct.db";

    /**
     * Hands the node over, for good. With the same offer again it tells what was done.
     *
     * @throws NodeSettings.SettingsException when there is no node, or one runs there
     * @throws RefusedException HANDED_OVER when it went to another before; ISSUED_IN_THE_FUTURE before the moment of the offer;
     *     WRONG_STATE when the node wrote after it; NOT_ALLOWED when too few operators agreed; as the offer is refused
     */
    public static HandOver handOver(NodeSettings settings, SuccessorOffer offer, List<SuccessorApproval> approvals) {
        requireNode(settings.data());
        try (var base = new Foundations(settings, settings.url().orElse(""))) {
            return handOver(base, offer, approvals);
        } catch (HandedOverException e) {
            if (offer.isOf(e.handOver().passport())) {
                return e.handOver();
            }
            throw new RefusedException(Reason.HANDED_OVER, e.handOver().node() + " went to another successor before");
        }
    }

    /**
     * The passport of a stopped node as it is in its folder, and its time: for whoever offers keys to a node that no longer answers.
     *
     * @throws NodeSettings.SettingsException when there is no node, one runs there, or it was handed over
     */
    public static Standing look(NodeSettings settings) {
        requireNode(settings.data());
        try (var base = new Foundations(settings, settings.url().orElse(""))) {
            return new Standing(
                    base.store
                            .read(reading -> base.passports.latest(reading, base.did()))
                            .orElseThrow(),
                    base.clock.instant());
        }
    }

    /** Who a node is now, by its passport, and what time it is there. */
    public record Standing(PassportDocument passport, Instant now) {}

    static HandOver handOver(Foundations base, SuccessorOffer offer, List<SuccessorApproval> approvals) {
        PassportDocument now = base.store
                .read(reading -> base.passports.latest(reading, base.did()))
                .orElseThrow();
        PassportDocument next = offer.accept(now, base.keys).orThrow();
        requireTime(base, next.passport().issuedAt());
        return base.store.write(writing -> {
            requireOperators(base, writing, offer, approvals);
            var handOver = new HandOver(next, approvals, base.ledger.head());
            base.passports.register(writing, next).orThrow();
            new HandOvers().keep(writing, base.ledger, handOver);
            Identity.giveUp(writing);
            return handOver;
        });
    }

    /** The former keys have said their last before the fresh ones begin. */
    private static void requireTime(Foundations base, Instant from) {
        if (base.clock.instant().isBefore(from)) {
            throw new RefusedException(
                    Reason.ISSUED_IN_THE_FUTURE,
                    "the successor's keys speak from `" + from
                            + "` on; stop the node before that, and hand it over then");
        }
        List<Instant> last = base.store.read(reading -> Stream.of(base.ledger.lastAt(reading), Outbox.lastAt(reading))
                .flatMap(Optional::stream)
                .toList());
        last.stream().filter(at -> !at.isBefore(from)).findFirst().ifPresent(at -> {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "this node still signed at `" + at + "`, and the offer's keys speak from `" + from
                            + "` on; ask the successor for an offer from later, and stop the node before that");
        });
    }

    private static void requireOperators(
            Foundations base, Reading reading, SuccessorOffer offer, List<SuccessorApproval> approvals) {
        Set<Did> operators = base.tuples.of(reading, Thing.node(base.did())).stream()
                .filter(tuple -> tuple.relation().equals("operator"))
                .filter(tuple -> tuple.condition().isEmpty() && tuple.holdsAt(base.clock.instant()))
                .flatMap(tuple -> tuple.subject() instanceof Subject.Person(Did who) ? Stream.of(who) : Stream.empty())
                .collect(Collectors.toSet());
        approvals.forEach(each -> require(base, reading, offer, operators, each));
        long agreed = approvals.stream().map(each -> each.by().did()).distinct().count();
        if (agreed < approvals.size()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "an operator agrees once");
        }
        int needed = Math.max(1, Math.min(OPERATORS, operators.size()));
        if (agreed < needed) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "`" + needed + "` operators of the node have to sign `usufruct successor approve`, and `" + agreed
                            + "` did");
        }
    }

    private static void require(
            Foundations base, Reading reading, SuccessorOffer offer, Set<Did> operators, SuccessorApproval approval) {
        boolean speaks = base.passports
                .span(reading, approval.by())
                .filter(key -> key.holdsAt(approval.at()) && key.holdsAt(base.clock.instant()))
                .isPresent();
        if (!operators.contains(approval.by().did()) || !speaks) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "`" + approval.by() + "` is no operator of this node, or no key of theirs now");
        }
        if (!approval.isAbout(offer.next())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`" + approval.by().did() + "` agreed to another offer than this");
        }
    }

    /**
     * Takes a node over that was handed over to this phrase, in a folder that a backup of it was restored into; from then on it starts
     * there. The key that wraps all others is replaced: the former operator has it. Again is no harm.
     *
     * @param phrase stays the caller's to close
     * @return the node
     * @throws NodeSettings.SettingsException when there is no node, one runs there, or it was handed over to nobody
     * @throws RefusedException WRONG_CODE when it was handed over to another phrase
     */
    public static Did take(NodeSettings settings, Phrase phrase) {
        Path data = settings.data();
        requireNode(data);
        KeyFile file = KeyFile.of(settings);
        Did node = taken(data, file, phrase);
        KeyRotation.run(data, file);
        return node;
    }

    static Did taken(Path data, KeyFile file, Phrase phrase) {
        try (FolderLock _ = FolderLock.take(data);
                KeyEncryptionKeys wrapping = file.open();
                Store store = Store.open(data.resolve(DATABASE))) {
            HandOver last = store.<Optional<HandOver>>read(new HandOvers()::latest)
                    .orElseThrow(() -> new NodeSettings.SettingsException(
                            "the node in `" + data + "` was handed over to nobody", null));
            try (PassportKeys own = PassportKeys.successor(last.node(), phrase)) {
                if (!own.keyId().equals(last.passport().passport().keyId())) {
                    throw new RefusedException(
                            Reason.WRONG_CODE,
                            "these are not the words of the offer by which the node was handed over");
                }
            }
            store.write(writing -> {
                if (!Identity.hasPhrase(writing)) {
                    Identity.takeOver(writing, wrapping, phrase);
                    Ledger.lastCheckpoint(writing).ifPresent(note -> new HandOvers().keepNote(writing, note));
                    SuccessionStore.forgetCertificates(writing);
                }
                return true;
            });
            return last.node();
        }
    }

    private static void requireNode(Path data) {
        if (!Files.isRegularFile(data.resolve(DATABASE))) {
            throw new NodeSettings.SettingsException("there is no node in `" + data + "`", null);
        }
    }

    private Succession() {}
}
