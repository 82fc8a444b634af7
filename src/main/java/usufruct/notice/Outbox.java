package usufruct.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemIds;
import usufruct.words.RefusedException;

/**
 * From the log to messages that wait: each step is one commit, so that after a crash nothing is lost and nothing is told twice. A
 * message itself is sent at least once, always under the same id.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_ONCE = 64;
    private static final int PEOPLE_AT_ONCE = 50;

    /** So many entries that tell nobody anything are followed again at most. */
    private static final int MOST_UNKEPT = 512;

    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(6);

    /** How long what somebody was told is kept. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final NoticeStore notices = new NoticeStore();
    private final MessageStore messages = new MessageStore();
    private final PreferencesStore preferences = new PreferencesStore();
    private final Store store;
    private final Ledger ledger;
    private final Happenings happenings;
    private final Contacts contacts;
    private final Self self;

    /** Up to where the log was followed; the courier's thread alone looks at it. */
    private long seen;

    /** What the node itself brings; the zone is that of its place. */
    record Self(InstantSource clock, ItemIds ids, RandomGenerator random, ZoneId zone) {}

    Outbox(Store store, Ledger ledger, Happenings happenings, Contacts contacts, Self self) {
        this.store = store;
        this.ledger = ledger;
        this.happenings = happenings;
        this.contacts = contacts;
        this.self = self;
    }

    /**
     * Makes notices of the next entries of the log; says whether there were any entries. The notices and the cursor's move are one
     * commit. Where nobody is told anything there is nothing to commit: the cursor moves later, and after a crash such entries are
     * followed again, which tells nothing twice.
     */
    boolean follow() {
        long kept = store.read(notices::position);
        long from = Math.max(kept, seen);
        List<Entry> entries = store.read(reading -> ledger.after(reading, from, AT_ONCE));
        if (entries.isEmpty()) {
            return false;
        }
        long until = entries.getLast().seq();
        List<Notice> told = store.read(reading ->
                entries.stream().flatMap(entry -> of(reading, entry).stream()).toList());
        if (!told.isEmpty() || until - kept >= MOST_UNKEPT) {
            store.write(writing -> {
                told.forEach(notice -> insert(writing, notice));
                notices.advance(writing, until);
                return true;
            });
        }
        seen = until;
        return true;
    }

    /** What an entry is about may be gone by now: then it tells nobody anything, and holds nothing else up. */
    private List<Notice> of(Reading reading, Entry entry) {
        try {
            return happenings.of(reading, entry);
        } catch (RefusedException e) {
            LOG.warn(
                    "nobody is told of entry {} `{}`: {}",
                    entry.seq(),
                    entry.type(),
                    e.refusal().reason());
            return List.of();
        }
    }

    private boolean isTrue(Reading reading, Notice notice) {
        try {
            return happenings.isTrue(reading, notice);
        } catch (RefusedException e) {
            LOG.warn("notice {} lapses: {}", notice.id(), e.refusal().reason());
            return false;
        }
    }

    private void insert(Writing writing, Notice notice) {
        notices.insert(writing, notice, release(preferences.of(writing, notice.person()), notice));
    }

    private Instant release(Preferences wished, Notice notice) {
        return wished.release(notice.kind(), notice.time(), self.zone());
    }

    /** Somebody wishes otherwise from now on: for what is still to be told, too. */
    void prefer(Writing writing, Did person, Preferences wished) {
        preferences.put(writing, person, wished);
        notices.pending(writing, person).forEach(each -> notices.release(writing, each.id(), release(wished, each)));
    }

    /** Puts what may leave by now into messages, one for each person and contact; says whether there was any. */
    boolean gather() {
        Instant now = self.clock().instant();
        if (store.read(reading -> notices.released(reading, now, 1)).isEmpty()) {
            return false;
        }
        store.write(writing -> {
            Map<Did, List<Notice>> released = new LinkedHashMap<>();
            notices.released(writing, now, PEOPLE_AT_ONCE)
                    .forEach(each -> released.computeIfAbsent(each.person(), who -> new ArrayList<>())
                            .add(each));
            released.forEach((person, some) -> gather(writing, person, some));
            return true;
        });
        return true;
    }

    private void gather(Writing writing, Did person, List<Notice> released) {
        var told = new ArrayList<Notice>();
        for (Notice each : released) {
            boolean isTrue = isTrue(writing, each);
            notices.move(writing, each.id(), isTrue ? NoticeStore.State.TOLD : NoticeStore.State.LAPSED);
            if (isTrue) {
                told.add(each);
            }
        }
        if (!told.isEmpty()) {
            for (Contact contact : contacts.confirmed(writing, person)) {
                messages.insert(writing, message(contact), told);
            }
        }
    }

    private Message message(Contact contact) {
        return new Message(
                self.ids().next(),
                contact.person(),
                contact.id(),
                contact.way(),
                Message.Purpose.NOTICES,
                Message.Course.begun(self.clock().instant()));
    }

    /** Messages to be tried now. */
    List<Message> due() {
        return store.read(reading -> messages.due(reading, self.clock().instant(), AT_ONCE));
    }

    void sent(Message message) {
        end(message, Message.State.SENT);
    }

    /** Nobody is there any more to whom it could go. */
    void dropped(Message message) {
        end(message, Message.State.DROPPED);
    }

    /** The device took itself away: nothing goes there any more. */
    void gone(Message message) {
        store.write(writing -> {
            contacts.remove(writing, message.contact());
            return true;
        });
    }

    private void end(Message message, Message.State state) {
        store.write(writing -> {
            messages.end(writing, message.id(), state, self.clock().instant());
            return true;
        });
    }

    /** It was not taken: it rests longer each time, is not tried in quiet hours, and is given up after the eighth. */
    void failed(Message message, Trouble trouble) {
        Instant now = self.clock().instant();
        store.write(writing -> {
            Instant next = now.plus(rest(message.course().tries()));
            boolean isCode = message.purpose() == Message.Purpose.CODE;
            messages.failed(
                    writing,
                    message.id(),
                    trouble,
                    isCode ? next : preferences.of(writing, message.person()).outsideQuiet(next, self.zone()));
            if (trouble.isLasting() || message.course().tries() + 1 >= MOST_TRIES) {
                messages.end(writing, message.id(), Message.State.DEAD, now);
            }
            return true;
        });
    }

    /** Four times as long as before, within a fifth more or less, so that not all come back at once. */
    private Duration rest(int tries) {
        Duration full = FIRST_REST.multipliedBy(1L << Math.min(2 * tries, 10));
        Duration bounded = full.compareTo(LONGEST_REST) < 0 ? full : LONGEST_REST;
        return bounded.multipliedBy(80 + self.random().nextInt(41)).dividedBy(100);
    }

    /**
     * What a message is made of, as it stands now; empty once its contact is gone, its code is no good any more, or nothing of what
     * it tells is so.
     */
    Optional<Content> content(Message message) {
        return store.read(reading -> contacts.find(reading, message.contact())
                .filter(found -> switch (message.purpose()) {
                    case CODE -> contacts.takesCode(found.contact());
                    case NOTICES -> found.contact().isConfirmed();
                })
                .map(found -> new Content(
                        found.place(),
                        preferences.of(reading, message.person()).language(),
                        notices.in(reading, message.id()).stream()
                                .filter(notice -> isTrue(reading, notice))
                                .toList()))
                .filter(content -> message.purpose() == Message.Purpose.CODE
                        || !content.notices().isEmpty()));
    }

    /** Where a message goes, and what it says. */
    record Content(Place place, String language, List<Notice> notices) {}

    /** Forgets what everybody was told long ago. */
    void tidy() {
        store.write(writing -> {
            Instant before = self.clock().instant().minus(KEPT);
            notices.removeBefore(writing, before);
            messages.removeBefore(writing, before);
            return true;
        });
    }

    /** When there is something to do without anybody else doing something before. */
    Optional<Instant> next() {
        return store.read(reading -> Stream.of(notices.next(reading), messages.next(reading))
                .flatMap(Optional::stream)
                .min(Instant::compareTo));
    }
}
