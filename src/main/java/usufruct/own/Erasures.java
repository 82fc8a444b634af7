package usufruct.own;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import usufruct.assignment.Watch;
import usufruct.assignment.custody.Transfers;
import usufruct.need.Needs;
import usufruct.need.SeriesOfNeeds;
import usufruct.notice.Contacts;
import usufruct.notice.Notices;
import usufruct.record.Eraser;
import usufruct.record.Records;
import usufruct.search.KeptOffers;
import usufruct.search.SavedSearches;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Forgets what people wrote about what is over: words, sealed parts with their keys, notes, saved searches; where they are reached,
 * and what they were told. Headers with their
 * digests stay, and everything that rules, draws and audits read: so whatever was decided can still be checked.
 *
 * <p>To erase twice does no harm. What belongs together goes in one transaction; what a crash left is erased at the next start.
 */
public final class Erasures {
    private final ErasureStore rows = new ErasureStore();
    private final Store store;
    private final Holdings holdings;
    private final ErasedFile file;
    private final InstantSource clock;

    /** The rooms that hold people's words. */
    public record Holdings(
            Records records,
            Needs needs,
            SeriesOfNeeds series,
            SavedSearches searches,
            KeptOffers kept,
            Watch watch,
            Transfers transfers,
            Notices notices,
            Contacts contacts) {}

    public Erasures(Store store, Holdings holdings, ErasedFile file, InstantSource clock) {
        this.store = store;
        this.holdings = holdings;
        this.file = file;
        this.clock = clock;
    }

    /** What went, and what runs still. */
    record Done(List<Parting> gone, List<ErasureStore.Standing> left) {}

    /**
     * Erases what is over of the caller's.
     *
     * @param alongside recorded first
     * @throws usufruct.words.RefusedException NOT_ALLOWED when somebody else asks
     */
    Done erase(Did caller, Did person, Consumer<Writing> alongside) {
        OwnData.requireSelf(caller, person);
        store.write(writing -> {
            alongside.accept(writing);
            return true;
        });
        List<List<Parting>> due =
                store.read(reading -> Stream.concat(due(reading, person, id -> true), beside(reading, person))
                        .toList());
        part(due);
        return new Done(
                due.stream().flatMap(List::stream).toList(),
                store.read(reading -> standing(reading, person))
                        .filter(each -> each.why().isPresent())
                        .toList());
    }

    /**
     * Erases what was ever erased and is here again: a crash came between, or an older copy of the database was put back. A need
     * or a series that waited then is over: it was when its words went.
     */
    public void again() {
        file.read()
                .forEach(each -> store.write(writing -> {
                    if (each.kind() == Parting.Kind.RECORD && eraser().hasWords(writing, each.id())) {
                        holdings.needs().drop(writing, each.id(), each.who());
                        holdings.series().drop(writing, each.id(), each.who());
                    }
                    part(writing, each);
                    return true;
                }));
    }

    /** All that was ever erased here, whatever database stands beside it now. */
    Set<Parting> everErased() {
        return Set.copyOf(file.read());
    }

    /** Erases lists of things, each list at once; their names are on the disk before. */
    void part(List<List<Parting>> due) {
        file.add(due.stream().flatMap(List::stream).toList());
        due.forEach(this::partTogether);
    }

    private void partTogether(List<Parting> together) {
        store.write(writing -> {
            together.forEach(each -> part(writing, each));
            return true;
        });
    }

    private void part(Writing writing, Parting each) {
        switch (each.kind()) {
            case RECORD -> eraser().erase(writing, each.id(), each.who());
            case NOTE -> eraser().eraseNote(writing, each.id(), each.who());
            case PICTURES -> eraser().erasePictures(writing, each.id(), each.who());
            case CUSTODY -> holdings.transfers().forgetPhotos(writing, each.id(), each.who());
            case GRANTS -> holdings.watch().forget(writing, each.id(), each.who());
            case CONTACT -> holdings.contacts().remove(writing, each.id());
            case NOTICES -> holdings.notices().forget(writing, each.who(), each.id());
            case LATER -> holdings.kept().forget(writing, each.who(), each.id());
            case SEARCH -> holdings.searches().forget(writing, each.who(), each.id());
        }
    }

    private Eraser eraser() {
        return holdings.records().eraser();
    }

    private Stream<ErasureStore.Standing> standing(Reading reading, Did person) {
        return Stream.concat(
                rows.records(reading, person, clock.instant()).stream(),
                rows.notes(reading, person, clock.instant()).stream());
    }

    /**
     * Erases what is over of what a guest wrote about a need, since they said so at home; once all of it is, also where they are reached and what
     * they were told, where they are here by that node's word alone. What stays is looked at again another time.
     *
     * @return whether nothing about the need stays
     */
    boolean eraseOfGuest(Did person, ItemId need, boolean isAllOfTheirs) {
        Set<ItemId> about = store.read(reading -> rows.about(reading, need));
        part(store.read(reading -> due(reading, person, about::contains).toList()));
        boolean isOver = store.read(reading -> standing(reading, person)
                .filter(each -> about.contains(each.id()))
                .allMatch(each -> each.why().isEmpty()));
        if (isOver && isAllOfTheirs) {
            part(store.read(reading -> beside(reading, person).toList()));
        }
        return isOver;
    }

    /** What is over and not yet gone of what is meant; each list goes at once. */
    private Stream<List<Parting>> due(Reading reading, Did person, Predicate<ItemId> isMeant) {
        var due = new ArrayList<List<Parting>>();
        for (ErasureStore.Standing each : rows.records(reading, person, clock.instant())) {
            List<ItemId> together = withDates(reading, each.id());
            if (isMeant.test(each.id())
                    && each.why().isEmpty()
                    && together.stream().anyMatch(id -> eraser().hasWords(reading, id))) {
                due.add(together.stream()
                        .map(id -> new Parting(Parting.Kind.RECORD, id, person))
                        .toList());
            }
        }
        for (ErasureStore.Standing each : rows.notes(reading, person, clock.instant())) {
            if (isMeant.test(each.id()) && each.why().isEmpty()) {
                due.add(List.of(new Parting(Parting.Kind.NOTE, each.id(), person)));
            }
        }
        return due.stream();
    }

    /** What they searched for, where they are reached, and what they were told. */
    private Stream<List<Parting>> beside(Reading reading, Did person) {
        var due = new ArrayList<List<Parting>>();
        holdings.searches()
                .of(reading, person)
                .forEach(id -> due.add(List.of(new Parting(Parting.Kind.SEARCH, id, person))));
        holdings.kept()
                .of(reading, person)
                .forEach(id -> due.add(List.of(new Parting(Parting.Kind.LATER, id, person))));
        holdings.contacts()
                .of(reading, person)
                .forEach(id -> due.add(List.of(new Parting(Parting.Kind.CONTACT, id, person))));
        holdings.notices()
                .last(reading, person)
                .ifPresent(id -> due.add(List.of(new Parting(Parting.Kind.NOTICES, id, person))));
        return due.stream();
    }

    /**
     * An item, and if it is a series its dates.
     *
     * <p>INVARIANT: a date says what its series says, so they lose their words together.
     */
    List<ItemId> withDates(Reading reading, ItemId id) {
        return Stream.concat(Stream.of(id), rows.dates(reading, id).stream()).toList();
    }
}
