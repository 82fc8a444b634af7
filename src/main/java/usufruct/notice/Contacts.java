package usufruct.notice;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import usufruct.community.Roles;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Where people are reached outside the pages. An address stands sealed under the node's key; until its person has told the code that
 * was sent there, nothing else is. The log does not tell of it: that there is one is private too.
 */
public final class Contacts {
    private static final Duration CODE_LASTS = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_CODES_A_DAY = 5;
    private static final int MOST_WRONG_CODES = 5;

    private final ContactStore rows = new ContactStore();
    private final MessageStore messages = new MessageStore();
    private final Roles roles;
    private final Records records;
    private final Offered offered;
    private final Self self;

    /**
     * What the node itself brings.
     *
     * @param random a secure source
     */
    public record Self(InstantSource clock, ItemIds ids, RandomGenerator random) {}

    /**
     * By which ways members can be told beside the pages and their devices.
     *
     * @param mail whether the node has where to hand mail in
     * @param webhooks whether it calls programs of theirs
     */
    public record Offered(boolean mail, boolean webhooks) {

        boolean has(Way way) {
            return switch (way) {
                case MAIL -> mail;
                case PUSH -> true;
                case WEBHOOK -> webhooks;
            };
        }
    }

    public Contacts(Roles roles, Records records, Offered offered, Self self) {
        this.roles = roles;
        this.records = records;
        this.offered = offered;
        this.self = self;
    }

    /** A contact, with its address opened. */
    record Opened(Contact contact, Place place) {

        /** The address of one that its person has to show to be theirs. */
        Proved proved() {
            return (Proved) place;
        }
    }

    /** Whether members can be told that way. */
    boolean offers(Way way) {
        return offered.has(way);
    }

    /**
     * Keeps a member's mail address in the place of the one before, and has a code sent there.
     *
     * @throws RefusedException NOT_ALLOWED to whoever is no member, NO_MAIL when the node sends none, BAD_PARAMETER when it is no
     *     address, TOO_MANY_REQUESTS after five codes in a day
     */
    void putMail(Writing writing, Did person, String address) {
        roles.requireMember(writing, person);
        if (!offers(Way.MAIL)) {
            throw new RefusedException(Reason.NO_MAIL, "this node sends no mail; its operator can set that up");
        }
        MailAddress.require(address);
        put(writing, person, Way.MAIL, code -> new SealedAddress(address, Optional.of(code)));
    }

    /**
     * The same of the address of a program.
     *
     * @throws RefusedException as above, with NO_WEBHOOKS when the node calls none
     */
    void putWebhook(Writing writing, Did person, String address) {
        roles.requireMember(writing, person);
        if (!offers(Way.WEBHOOK)) {
            throw new RefusedException(
                    Reason.NO_WEBHOOKS, "this node calls no programs of members; its operator can let it");
        }
        URI target = SealedWebhook.require(address);
        put(writing, person, Way.WEBHOOK, code -> new SealedWebhook(target, Optional.of(code)));
    }

    private void put(Writing writing, Did person, Way way, Function<String, Proved> coded) {
        Instant now = self.clock().instant();
        if (messages.codesSince(writing, person, now.minus(DAY)) >= MOST_CODES_A_DAY) {
            throw new RefusedException(
                    Reason.TOO_MANY_REQUESTS,
                    "you had `" + MOST_CODES_A_DAY + "` codes sent today; try again tomorrow");
        }
        remove(writing, person, way);
        var contact = new Contact(self.ids().next(), person, way, now, Optional.empty(), 0);
        rows.insert(writing, contact);
        records.keepQuietNote(writing, contact.id(), coded.apply(drawCode()).sealed());
        messages.insert(
                writing,
                new Message(
                        self.ids().next(), person, contact.id(), way, Message.Purpose.CODE, Message.Course.begun(now)),
                List.of());
    }

    /**
     * Their address is theirs when they know the code that was sent there; again, it is no harm. A wrong code is counted, so this
     * does not throw.
     *
     * @return refused with NOT_FOUND when there is no address, WRONG_MAIL_CODE or WRONG_WEBHOOK_CODE when it is another, was told wrong
     *     five times, or is older than an hour
     */
    Answer<Contact> confirm(Writing writing, Did person, Way way, String code) {
        Optional<Contact> found = of(writing, person, way);
        if (found.isEmpty()) {
            return Answer.refused(Reason.NOT_FOUND, "you have given no address");
        }
        Contact contact = found.get();
        if (contact.isConfirmed()) {
            return Answer.done(contact);
        }
        Reason wrong = way == Way.MAIL ? Reason.WRONG_MAIL_CODE : Reason.WRONG_WEBHOOK_CODE;
        if (!takesCode(contact)) {
            return Answer.refused(wrong, "this code is no good any more; give the address again");
        }
        Proved sealed = opened(writing, contact).proved();
        byte[] expected = Bytes.utf8(sealed.code().orElseThrow());
        if (!MessageDigest.isEqual(expected, Bytes.utf8(code.strip()))) {
            rows.countWrongCode(writing, contact.id());
            return Answer.refused(wrong, "another code was sent to this address");
        }
        rows.confirm(writing, contact.id(), self.clock().instant());
        records.removeQuietNote(writing, contact.id());
        records.keepQuietNote(writing, contact.id(), sealed.proved().sealed());
        return Answer.done(contact);
    }

    /** Whether its code can still be told: otherwise there is no use in sending it. */
    boolean takesCode(Contact contact) {
        return !contact.isConfirmed()
                && contact.wrongCodes() < MOST_WRONG_CODES
                && !self.clock().instant().isAfter(contact.madeAt().plus(CODE_LASTS));
    }

    /** From now on they are told nothing that way; nothing that waits is sent. Again, it is no harm. */
    void remove(Writing writing, Did person, Way way) {
        of(writing, person, way).ifPresent(contact -> remove(writing, contact.id()));
    }

    /** The one of a way of which a person has one at most. */
    Optional<Contact> of(Reading reading, Did person, Way way) {
        return rows.of(reading, person).stream()
                .filter(each -> each.way() == way)
                .findFirst();
    }

    /** Those to which messages may go, of a person who is a member still. */
    List<Contact> confirmed(Reading reading, Did person) {
        if (!roles.isMember(reading, person)) {
            return List.of();
        }
        return rows.of(reading, person).stream()
                .filter(Contact::isConfirmed)
                .filter(each -> offers(each.way()))
                .toList();
    }

    Optional<Opened> find(Reading reading, ItemId id) {
        return rows.find(reading, id).map(contact -> opened(reading, contact));
    }

    Opened opened(Reading reading, Contact contact) {
        return new Opened(
                contact,
                Place.read(contact.way(), records.note(reading, contact.id()).orElseThrow()));
    }

    /** All that a person has, in order of id. */
    public List<ItemId> of(Reading reading, Did person) {
        return rows.of(reading, person).stream().map(Contact::id).toList();
    }

    /** As if it had never been; does nothing when there is none. */
    public void remove(Writing writing, ItemId id) {
        if (rows.remove(writing, id)) {
            records.removeQuietNote(writing, id);
            messages.drop(writing, id, self.clock().instant());
        }
    }

    /** Six digits. */
    private String drawCode() {
        return String.format(Locale.ROOT, "%06d", self.random().nextInt(1_000_000));
    }
}
