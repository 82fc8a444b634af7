package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.assignment.StewardOverride;
import usufruct.ledger.Entry;
import usufruct.lifecycle.step.AppealSteps;
import usufruct.notice.MailServer;
import usufruct.own.Terms;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.Photos;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Network;

/** A town on a node in this process. */
final class Settlement implements AutoCloseable {
    final Town town;
    final Wire wire;
    private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
    private NodeSettings settings;
    private Node node;

    /** What the node writes with, once somebody meddled with it. */
    private @Nullable Connection writer;

    Settlement(Path folder, int people) {
        this(people, Ground.laid(folder.resolve("data")));
    }

    /** Around a node that is another than all those that stand on the same ground. */
    static Settlement elsewhere(Path folder) {
        return new Settlement(0, folder.resolve("data"));
    }

    private Settlement(int people, Path data) {
        PassportKeys operator = Town.newKeys();
        settings = Town.settings(data, operator, 0);
        node = start(settings);
        town = new Town(node.address(), operator, people);
        wire = new Wire(node.address());
    }

    private Node start(NodeSettings with) {
        return Node.start(with, inside -> {
            rooms.set(inside);
            return List.of();
        });
    }

    /** What the node is made of. */
    Web.Rooms rooms() {
        return rooms.get();
    }

    /** Stops the node and starts it again at its address. */
    void restart() {
        restart(() -> {});
    }

    /** The operator states how long what people wrote is kept, and starts the node again. */
    void state(Terms terms) {
        settings = settings.withTerms(terms);
        restart();
    }

    /** Somebody is in a relation to the node from now on. */
    void relate(String relation, Did who) {
        Foundations base = rooms.get().base();
        base.store.write(writing -> base.tuples.write(
                writing,
                Tuple.of(Thing.node(base.did()), relation, who),
                base.did().value()));
    }

    /** Nobody is any more. */
    void unrelate(String relation, Did who) {
        Foundations base = rooms.get().base();
        base.store.write(writing -> base.tuples.drop(
                writing,
                Tuple.of(Thing.node(base.did()), relation, who),
                base.did().value()));
    }

    /** A schema of permissions that somebody signed to follow a version. */
    ObjectNode signedSchema(Person author, int base, String text, ObjectNode tests) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", "access-schema@v1")
                .put("author", author.did().value())
                .put("base", base)
                .put("text", text)
                .put("why", "another");
        document.set("tests", tests);
        return Proofs.sign(document, author.keys(), rooms.get().base().clock.instant());
    }

    /** The operator says how much room pictures have, and starts the node again. */
    void giveRoom(Photos.Room room) {
        settings = settings.withPictures(room);
        restart();
    }

    /** The operator names who answers for the feeds, and starts the node again. */
    void nameContact(String contact) {
        settings = settings.withContact(contact);
        restart();
    }

    /** The operator says where mail is handed in, and starts the node again. */
    void sendMail(MailServer server) {
        settings = settings.withMail(server);
        restart();
    }

    /** The operator opens a port for peers, who show each other certificates there, and starts the node again. */
    void openToPeers() {
        settings = settings.withListen(settings.listen().withMutual(new Ways.Mutual("127.0.0.1", 0, Optional.empty())));
        restart();
    }

    /** The operator lets the node call this machine, and starts it again. */
    void callOut() {
        settings = settings.withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
        restart();
    }

    /** The operator lets members name no programs, and starts the node again. */
    void callNoPrograms() {
        settings = settings.withoutWebhooks();
        restart();
    }

    /** Puts all messages back to where they stood before they were marked as sent, as a node that died between would. */
    void forgetThatMessagesWent() {
        rooms.get()
                .base()
                .store
                .<Integer>write(writing -> writing.update(
                                "UPDATE notice_message SET state = 'waiting', ended_at = NULL WHERE state = 'sent'")
                        .execute());
    }

    /** A node that follows the whole log for people once more. */
    void followAgain() {
        rooms.get()
                .base()
                .store
                .<Integer>write(writing ->
                        writing.update("UPDATE notice_cursor SET seq = 0").execute());
    }

    /** A node that announced nothing yet, and has to look at these. */
    void forgetAnnouncements(List<ItemId> offers) {
        rooms.get().base().store.<Integer>write(writing -> {
            writing.change("DELETE FROM announcement");
            offers.forEach(offer -> writing.change("""
                    INSERT INTO announcement (seq, item, community, version, kind, at)
                    SELECT max(seq), subject, actor, 1, 'candidate', at FROM ledger_entry WHERE subject = ?
                    """, offer.value()));
            return offers.size();
        });
    }

    /** A node that forgets what is nobody's to forget yet. */
    void eraseAsNode(ItemId id) {
        Foundations base = rooms.get().base();
        base.store.write(writing -> {
            base.records.eraser().erase(writing, id, base.did());
            return true;
        });
    }

    /** A node that lets days go by and forgets nothing. */
    void keepForEver(int days) {
        rooms.get().lifecycle().close();
        Foundations base = rooms.get().base();
        base.steppedClock().orElseThrow().stepTo(base.clock.instant().plus(java.time.Duration.ofDays(days)));
        base.store.write(writing -> {
            rooms.get()
                    .circle()
                    .offers
                    .requireRotation(
                            writing,
                            rooms.get()
                                    .circle()
                                    .offers
                                    .ofGroup(writing, town.group.did())
                                    .getFirst()
                                    .id(),
                            base.did());
            return true;
        });
    }

    /** As {@link #restart()}, doing something while it is stopped. */
    void restart(Runnable meanwhile) {
        node.close();
        meanwhile.run();
        node = start(settings.withPort(town.address().getPort()));
    }

    /**
     * A look asks for a round, and the node ends before its lifecycle has followed that; then it starts again.
     *
     * @return how many rounds were drawn when it ended
     */
    long dieBetweenRequestAndDraw(ItemId round) {
        rooms.get().lifecycle().close();
        rooms.get().rounds().immediate.look(round);
        assertThat(entries("round.requested", round)).hasSize(1);
        long drawn = count("round.drawn");
        restart();
        return drawn;
    }

    /** Runs the steps of a policy's change once more, as an engine that died would. */
    void decideAgain(ItemId policy, Did steward) {
        Foundations base = rooms.get().base();
        var steps = new StepsForPolicies(base.store, rooms.get().rounds().approvals);
        steps.vote(policy, steward, true);
        steps.putInForce(policy);
    }

    /** What the log tells of a subject with this word. */
    List<Entry> entries(String type, ItemId subject) {
        Foundations base = rooms.get().base();
        return base.store.<List<Entry>>read(reading -> base.ledger.after(reading, 0, 100_000)).stream()
                .filter(entry -> entry.type().equals(type) && entry.subject().equals(subject.value()))
                .toList();
    }

    /** How many sealed words about items are kept. */
    long notes() {
        return rooms.get()
                .base()
                .store
                .read(reading -> reading.query("SELECT count(*) FROM record_note")
                        .mapTo(Long.class)
                        .one());
    }

    /** How many pictures the node keeps. */
    long attachments() {
        return rooms.get()
                .base()
                .store
                .read(reading -> reading.query("SELECT count(*) FROM attachment")
                        .mapTo(Long.class)
                        .one());
    }

    /** How many turns somebody had of the town's tools, or has. */
    long uses(Did person) {
        return rooms.get()
                .base()
                .store
                .read(reading -> rooms.get()
                        .circle()
                        .assignments
                        .usesSince(reading, person, town.group.did(), Town.OFFER, Town.START)
                        .size());
    }

    /** How often the log tells this word. */
    long count(String type) {
        Foundations base = rooms.get().base();
        return base.store.<List<Entry>>read(reading -> base.ledger.after(reading, 0, 100_000)).stream()
                .filter(entry -> entry.type().equals(type))
                .count();
    }

    /** Looks whether a pool's next round is worth it, and once more, as an engine that died between would. */
    void lookTwice(ItemId round) {
        rooms.get().rounds().immediate.look(round);
        rooms.get().rounds().immediate.look(round);
    }

    /** Runs the steps of an appeal once more, as an engine that died would. */
    void judgeAgain(ItemId appeal, Did judge) {
        Foundations base = rooms.get().base();
        var steps = new StepsForAppeals(base.store, rooms.get().rounds().appeals);
        steps.judge(appeal, judge, AppealSteps.Outcome.DECLINED);
        steps.escalate(appeal);
        steps.uphold(appeal);
    }

    /** Runs the steps of an emergency once more, as an engine that died would. */
    void emergencyAgain(ItemId emergency, Did who) {
        var steps =
                new StepsForEmergencies(rooms.get().base().store, rooms.get().circle().emergencies);
        steps.end(emergency);
        steps.review(emergency, who, true);
    }

    /** Runs the steps of an attestation once more, as an engine that died would. */
    void attestationAgain(ItemId attestation) {
        var circle = rooms.get().circle();
        var steps = new StepsForAttestations(rooms.get().base().store, circle.attestations, circle.releases);
        steps.warn(attestation);
        steps.end(attestation);
        steps.release(attestation);
    }

    /** Runs the steps of a suspension once more, as an engine that died would. */
    void suspensionAgain(ItemId suspension, Did who) {
        var steps =
                new StepsForSuspensions(rooms.get().base().store, rooms.get().circle().suspensions);
        steps.decide(suspension, who, false);
        steps.lapse(suspension);
        steps.review(suspension, who, true);
        steps.lift(suspension);
    }

    /** Revokes what is out, and has its return asked for before the process can have heard that it is called back. */
    void remindOfWhatIsJustRevoked(Did steward, ItemId permit) {
        CircleRooms circle = rooms.get().circle();
        rooms.get().base().store.write(writing -> {
            circle.revocations.revoke(writing, steward, permit, StewardOverride.Cause.OTHER, "needed elsewhere");
            circle.assignments.remind(writing, permit);
            return permit;
        });
    }

    /** Lets somebody else run the node, too, as its settings would at the next start. */
    void alsoOperates(Did who) {
        CircleRooms circle = rooms.get().circle();
        rooms.get().base().store.write(writing -> {
            circle.communities.appoint(writing, who);
            return true;
        });
    }

    /** Everybody whose passport the node knows. */
    List<Did> known() {
        return rooms.get()
                .base()
                .store
                .<List<Did>>read(reading -> reading.query("SELECT DISTINCT did FROM passport_version")
                        .map((row, _) -> new Did(row.getString(1)))
                        .list());
    }

    /** Leaves the first entry of the log behind, as one that the engine could not follow. */
    void leaveBehind(String reason) {
        Foundations base = rooms.get().base();
        Entry first = base.store
                .<List<Entry>>read(reading -> base.ledger.after(reading, 0, 1))
                .getFirst();
        base.store.<Integer>write(writing -> writing.update("""
                        INSERT INTO lifecycle_stuck (seq, type, subject, reason, at)
                        VALUES (:seq, :type, :subject, :reason, :at)
                        """)
                .bind("seq", first.seq())
                .bind("type", first.type())
                .bind("subject", first.subject())
                .bind("reason", reason)
                .bind("at", base.clock.instant().toEpochMilli())
                .execute());
    }

    /** Takes a steward's role away, with what the node itself does it with. */
    void dismiss(Did steward) {
        Foundations base = rooms.get().base();
        var role = Tuple.of(Thing.group(town.group.did()), "steward", steward);
        base.store.write(writing -> base.tuples.drop(writing, role, base.did().value()));
    }

    /** Leaves the database so many more pages, as a disk that fills up would. */
    void leaveRoom(int pages) {
        rooms.get().base().store.<Long>write(writing -> {
            long used = pragma(writing, "page_count");
            return pragma(writing, "max_page_count = " + (used + pages));
        });
    }

    /** Makes the database refuse every change, as one on a file system that became read-only; or take them again. */
    void forbidWriting(boolean forbidden) {
        if (writer == null) {
            writer = rooms.get().base().store.<Connection>write(Writing::connection);
        }
        try (var statement = writer.createStatement()) {
            statement.execute("PRAGMA query_only = " + (forbidden ? 1 : 0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes away what lets somebody open what a permit is for, and leaves the permit as it is. */
    void shut(ItemId permit, Did assignee) {
        Foundations base = rooms.get().base();
        var key = Tuple.of(Thing.assignment(permit), "assignee", assignee);
        base.store.write(writing -> base.tuples.drop(writing, key, base.did().value()));
    }

    /** Sets back how often an offer's permissions changed, as a database put together from old and new would say. */
    void forgetPermissions(ItemId offer) {
        rooms.get()
                .base()
                .store
                .<Integer>write(
                        writing -> writing.update("UPDATE access_revision SET revision = 0 WHERE object = :offer")
                                .bind("offer", "offer:" + offer)
                                .execute());
    }

    private static long pragma(Writing writing, String text) {
        return writing.query("PRAGMA " + text).mapTo(Long.class).one();
    }

    @Override
    public void close() {
        node.close();
    }
}
