package usufruct.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import usufruct.community.Roles;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.Es256Key;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The devices on which people are told of their things, each because its owner agreed there. What a browser handed out stands sealed,
 * as a mail address does, and the log does not tell of it.
 */
public final class Devices {
    private static final int MOST = 10;

    private final ContactStore rows = new ContactStore();
    private final Roles roles;
    private final Records records;
    private final Contacts contacts;
    private final Self self;

    /**
     * What the node itself brings.
     *
     * @param key by which push services know it (RFC 8292); made when it is first asked for, so not to be asked for inside a
     *     transaction
     */
    public record Self(InstantSource clock, ItemIds ids, Supplier<Es256Key> key) {}

    public Devices(Roles roles, Records records, Contacts contacts, Self self) {
        this.roles = roles;
        this.records = records;
        this.contacts = contacts;
        this.self = self;
    }

    /** A device, opened for its owner. */
    record Device(ItemId id, Instant since, SealedDevice opened) {}

    /** The public key for which a browser is to take messages. */
    byte[] key() {
        return self.key().get().point();
    }

    /**
     * Messages go to this device from now on. Again with the same address it is the same device, under what is now said of it.
     *
     * @throws RefusedException NOT_ALLOWED to whoever is no member, TOO_MANY_DEVICES
     */
    ItemId put(Writing writing, Did person, SealedDevice device) {
        roles.requireMember(writing, person);
        List<Device> before = of(writing, person);
        Optional<Device> same = before.stream()
                .filter(each -> each.opened().endpoint().equals(device.endpoint()))
                .findFirst();
        if (same.isPresent()) {
            ItemId id = same.get().id();
            if (!same.get().opened().sealed().equals(device.sealed())) {
                records.removeQuietNote(writing, id);
                records.keepQuietNote(writing, id, device.sealed());
            }
            return id;
        }
        if (before.size() >= MOST) {
            throw new RefusedException(
                    Reason.TOO_MANY_DEVICES, "you are told on `" + MOST + "` devices already; stop one of them first");
        }
        Instant now = self.clock().instant();
        var contact = new Contact(self.ids().next(), person, Way.PUSH, now, Optional.of(now), 0);
        rows.insert(writing, contact);
        records.keepQuietNote(writing, contact.id(), device.sealed());
        return contact.id();
    }

    /** In order of id. */
    List<Device> of(Reading reading, Did person) {
        return rows.of(reading, person).stream()
                .filter(each -> each.way() == Way.PUSH)
                .map(each -> new Device(
                        each.id(),
                        each.madeAt(),
                        SealedDevice.read(records.note(reading, each.id()).orElseThrow())))
                .toList();
    }

    /** Nothing goes there any more, nor what waits. Does nothing when it is no device of theirs, or none any more. */
    void remove(Writing writing, Did person, ItemId id) {
        rows.find(writing, id)
                .filter(each -> each.way() == Way.PUSH && each.person().equals(person))
                .ifPresent(each -> contacts.remove(writing, id));
    }
}
