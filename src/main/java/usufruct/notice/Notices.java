package usufruct.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import usufruct.ledger.Ledger;
import usufruct.outbound.Outbound;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.Es256Key;
import usufruct.vault.SigningKey;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What people are told of their things. It follows the log by itself and keeps to the node's clock; nobody has to tell it anything.
 */
public final class Notices implements AutoCloseable {
    private final NoticeStore rows = new NoticeStore();
    private final MessageStore messages = new MessageStore();
    private final PreferencesStore preferences = new PreferencesStore();
    private final Contacts contacts;
    private final Outbox outbox;
    private final Courier courier;
    private final Unsubscribing unsubscribing;
    private final Self self;

    /**
     * What the node itself brings.
     *
     * @param name what people call it
     * @param url where its pages are
     * @param zone of its place
     * @param random a secure source
     */
    public record Self(
            String name,
            String url,
            ZoneId zone,
            SigningKey key,
            InstantSource clock,
            ItemIds ids,
            RandomGenerator random) {}

    /** A notice, and how it went to its person. */
    record Told(Notice notice, List<Message> messages) {}

    /**
     * How many messages there are, of everybody.
     *
     * @param oldestWaiting when the oldest of those that wait was made
     * @param tried those of them that were tried in vain, by why the last time
     * @param dead those that were given up, by why
     */
    public record Tally(
            long waiting, Optional<Instant> oldestWaiting, Map<String, Long> tried, Map<String, Long> dead) {}

    /**
     * How the node reaches people outside the pages.
     *
     * @param server where mail is handed in; empty when the node sends none
     * @param outbound the way to what members name: the services of browsers, and programs
     * @param pushKey by which those know the node
     * @param webhooks signs what goes to programs of members; empty when the node calls none
     */
    public record Ways(
            Optional<MailServer> server,
            Outbound outbound,
            Supplier<Es256Key> pushKey,
            Optional<WebhookSigning> webhooks) {}

    public Notices(Store store, Ledger ledger, Happenings happenings, Contacts contacts, Ways ways, Self self) {
        this.contacts = contacts;
        this.self = self;
        unsubscribing = new Unsubscribing(self.key(), ledger.keys());
        outbox = new Outbox(
                store,
                ledger,
                happenings,
                contacts,
                new Outbox.Self(self.clock(), self.ids(), self.random(), self.zone()));
        var delivery = new Delivery(
                new Delivery.Ways(
                        ways.server().map(each -> new Smtp(each, self.url())),
                        new PushService(
                                ways.outbound(),
                                ways.pushKey(),
                                new PushService.Self(self.url(), self.clock(), self.random())),
                        ways.webhooks().map(signing -> new Webhooks(ways.outbound(), signing, self.url()))),
                new Letters(self.name(), self.url(), self.zone()),
                new Delivery.Links(unsubscribing, self.url()));
        courier = new Courier(store, outbox, delivery, self.clock());
        courier.start();
    }

    /** What somebody was told by now, in order of id. */
    List<Notice> of(Reading reading, Did person, String after, int limit) {
        return rows.of(reading, person, self.clock().instant(), after, limit);
    }

    Told told(Reading reading, Notice notice) {
        return new Told(notice, messages.of(reading, notice.id()));
    }

    Preferences preferences(Reading reading, Did person) {
        return preferences.of(reading, person);
    }

    void prefer(Writing writing, Did person, Preferences wished) {
        outbox.prefer(writing, person, wished);
    }

    /**
     * Ends mail to the address to which this token went; again, it is no harm.
     *
     * @throws RefusedException NOT_FOUND when this node made no such token
     */
    void unsubscribe(Writing writing, String token) {
        contacts.remove(writing, requireToken(token));
    }

    /** @throws RefusedException NOT_FOUND when this node made no such token */
    ItemId requireToken(String token) {
        return unsubscribing
                .read(token)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "this link is not whole; copy all of it"));
    }

    /** How many messages wait, went, and were given up. */
    public Tally tally(Reading reading) {
        return new Tally(
                messages.waiting(reading),
                messages.oldestWaiting(reading),
                messages.tried(reading),
                messages.dead(reading));
    }

    /** Lets what was given up be tried again, but for what is refused for good; says how many there are. */
    public int retry(Writing writing) {
        return messages.revive(writing, self.clock().instant());
    }

    /** The last that somebody was told; empty when there is none. */
    public Optional<ItemId> last(Reading reading, Did person) {
        return rows.lastOver(reading, person);
    }

    /** As if they had never been told of anything up to this, nor said when they want to be told. */
    public void forget(Writing writing, Did person, ItemId last) {
        rows.remove(writing, person, last);
        messages.remove(writing, person, last);
        preferences.remove(writing, person);
    }

    /** Waits until what is due by now was told, or tried. */
    public void settle() throws InterruptedException {
        courier.settle();
    }

    @Override
    public void close() {
        courier.close();
    }
}
