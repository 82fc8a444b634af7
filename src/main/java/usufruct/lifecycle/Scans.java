package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.CodedPermits;
import usufruct.community.Roles;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.ShortCode;

/**
 * What the code on a label or a slip opens for whoever holds it to a camera: a steward's tasks, a holder's permit, the page of
 * the thing. A code is no secret and gives nothing: everybody is told what they could see without it.
 */
public final class Scans {
    private final Rooms rooms;
    private final Lifecycle lifecycle;
    private final Hands hands;
    private final CodedPermits coded = new CodedPermits();

    /** The rooms that know what a code names, and who may see it. */
    public record Rooms(Offers offers, Assignments assignments, Records records, Roles roles) {}

    /**
     * What a code opens.
     *
     * @param offer the thing, where the reader may see it
     * @param tasks about it that the reader may do, the oldest first
     * @param permits of the reader that are for it, not settled yet
     */
    record Scanned(Optional<ItemId> offer, List<StewardTask> tasks, List<Assignment> permits) {
        boolean isNothing() {
            return offer.isEmpty() && tasks.isEmpty() && permits.isEmpty();
        }
    }

    public Scans(Rooms rooms, Lifecycle lifecycle, Hands hands) {
        this.rooms = rooms;
        this.lifecycle = lifecycle;
        this.hands = hands;
    }

    /**
     * @param code a whole id, or its end
     * @throws RefusedException BAD_PARAMETER, NOT_FOUND
     */
    Scanned scan(Reading reading, Optional<Did> reader, String code) {
        Optional<ItemId> whole = ItemId.isItemId(code) ? Optional.of(new ItemId(code)) : Optional.empty();
        ShortCode end = whole.map(ShortCode::of)
                .or(() -> ShortCode.read(code))
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_PARAMETER, "`code` is an id of 26 characters, or the last 8 of it"));
        List<Offer> things = rooms.offers().coded(reading, end).stream()
                .filter(each -> isMeant(whole, each.id()))
                .toList();
        List<Assignment> permits = coded.of(reading, end).stream()
                .filter(each -> isMeant(whole, each))
                .map(each -> rooms.assignments().get(reading, each))
                .toList();
        Scanned found =
                things.isEmpty() ? permit(reading, reader, permits, whole.isPresent()) : thing(reading, reader, things);
        if (found.isNothing()) {
            throw new RefusedException(
                    Reason.NOT_FOUND, "nothing that you may see has the code `" + end + "`; look at it once more");
        }
        return found;
    }

    ObjectNode view(Reading reading, StewardTask task) {
        return hands.view(reading, task);
    }

    private static boolean isMeant(Optional<ItemId> whole, ItemId id) {
        return whole.isEmpty() || whole.get().equals(id);
    }

    private Scanned thing(Reading reading, Optional<Did> reader, List<Offer> things) {
        List<ItemId> subjects = new ArrayList<>();
        List<Assignment> permits = new ArrayList<>();
        for (Offer each : things) {
            subjects.add(each.id());
            coded.unsettled(reading, each.id()).forEach(id -> {
                subjects.add(id);
                permits.add(rooms.assignments().get(reading, id));
            });
        }
        return new Scanned(
                shown(reading, reader, things.stream()),
                tasks(reading, reader, subjects),
                permits.stream().filter(each -> isOf(reader, each)).toList());
    }

    /** @param isWhole whether the reader knows the whole id, which nobody guesses: then they may know what it is for */
    private Scanned permit(Reading reading, Optional<Did> reader, List<Assignment> permits, boolean isWhole) {
        if (permits.isEmpty()) {
            return new Scanned(Optional.empty(), List.of(), List.of());
        }
        List<StewardTask> tasks =
                tasks(reading, reader, permits.stream().map(Assignment::id).toList());
        List<Assignment> own =
                permits.stream().filter(each -> isOf(reader, each)).toList();
        Stream<Assignment> known = permits.stream().filter(each -> isWhole || isParty(reading, reader, each));
        return new Scanned(
                shown(
                        reading,
                        reader,
                        known.map(each ->
                                rooms.offers().get(reading, each.resource().offer()))),
                tasks,
                own);
    }

    private List<StewardTask> tasks(Reading reading, Optional<Did> reader, List<ItemId> subjects) {
        return reader.map(who -> hands.ofThese(reading, lifecycle.tasksAbout(reading, subjects), who))
                .orElse(List.of());
    }

    private static boolean isOf(Optional<Did> reader, Assignment permit) {
        return reader.filter(permit.assignee()::equals).isPresent();
    }

    private boolean isParty(Reading reading, Optional<Did> reader, Assignment permit) {
        return isOf(reader, permit)
                || reader.filter(who -> rooms.roles()
                                .isSteward(reading, permit.resource().community(), who))
                        .isPresent();
    }

    /** The first of the things that somebody may see. */
    private Optional<ItemId> shown(Reading reading, Optional<Did> reader, Stream<Offer> things) {
        return things.filter(each -> {
                    SignedRecord record = rooms.offers().record(reading, each.id());
                    return record.shownTo(
                                    rooms.roles().audience(reading, reader, Optional.of(each.community())),
                                    rooms.records().schema(record))
                            .isPresent();
                })
                .map(Offer::id)
                .findFirst();
    }
}
