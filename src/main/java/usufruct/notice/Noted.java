package usufruct.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.assignment.note.PermitNote;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Hand;
import usufruct.ledger.Entry;
import usufruct.notice.Notice.Cause;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** Who is told that there is a note about a permit: the other side. Of what it says a notice has nothing; its mark is the note's id. */
final class Noted {
    private final Happenings.Things things;
    private final Happenings.People people;
    private final ItemIds ids;

    Noted(Happenings.Things things, Happenings.People people, ItemIds ids) {
        this.things = things;
        this.people = people;
        this.ids = ids;
    }

    /** The holder's is for every steward of the group, a steward's for the holder. */
    List<Notice> of(Reading reading, Entry entry) {
        Assignment permit = things.assignments().get(reading, new ItemId(entry.subject()));
        return things.notes().told(reading, entry.seq()).stream()
                .flatMap(note -> note.author().equals(permit.assignee())
                        ? things.notes().stewards(reading, permit).stream()
                                .map(each -> notice(
                                        each, Kind.NOTED_FOR_STEWARDS, "/desk/custody/" + permit.id(), note, entry))
                        : Stream.of(notice(
                                permit.assignee(),
                                Kind.NOTED,
                                "/mine/" + permit.origin().need(),
                                note,
                                entry)))
                .toList();
    }

    private Notice notice(Did person, Kind kind, String page, PermitNote note, Entry entry) {
        var cause = new Cause(entry.subject(), note.id().value());
        return new Notice(ids.next(), person, kind, page, cause, new Notice.Time(entry.at(), Optional.empty()));
    }

    /** Who left a note about the same permit in the holder's name, and still may. */
    Stream<Did> proxies(Reading reading, Notice own) {
        Assignment permit = things.assignments().get(reading, own.cause().item());
        return people.acts().of(reading, permit.id()).stream()
                .filter(act -> act.act() == Act.NOTE)
                .map(act -> people.acts().proxy(reading, act))
                .distinct()
                .filter(proxy -> isMandated(reading, proxy, permit));
    }

    /** Whether the note is still there, for somebody who may still read it. */
    boolean isTrue(Reading reading, Notice notice) {
        if (things.notes().words(reading, new ItemId(notice.cause().mark())).isEmpty()) {
            return false;
        }
        if (notice.kind() == Kind.THEIRS_NOTED) {
            return things.assignments().allOfNeed(reading, notice.cause().item()).stream()
                    .anyMatch(permit -> isMandated(reading, notice.person(), permit));
        }
        Assignment permit = things.assignments().get(reading, notice.cause().item());
        return things.notes().isSide(reading, permit, notice.person());
    }

    private boolean isMandated(Reading reading, Did proxy, Assignment permit) {
        return things.notes().isMandated(reading, new Hand(proxy, permit.assignee()), permit);
    }
}
