package usufruct.own;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import usufruct.access.Tuples;
import usufruct.ledger.Ledger;
import usufruct.record.Erasure;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * Forgets what people wrote once it has been over for as long as the community stated. It takes what their own word would take,
 * with the same means, and never what something open still needs. To run twice does no harm.
 */
public final class Retention {
    /** The entry that tells of terms: its digest is that of the document. */
    public static final String STATED = "retention.stated";

    private final RetentionStore rows = new RetentionStore();
    private final Store store;
    private final Erasures erasures;
    private final Tuples tuples;
    private final Ledger ledger;
    private final Self self;

    /** What the node itself brings: its name, its clock, new ids. */
    public record Self(Did did, InstantSource clock, ItemIds ids) {}

    public Retention(Store store, Erasures erasures, Tuples tuples, Ledger ledger, Self self) {
        this.store = store;
        this.erasures = erasures;
        this.tuples = tuples;
        this.ledger = ledger;
        this.self = self;
    }

    /** States the terms from now on; the same again changes nothing, and so do none where there never were any. */
    public void state(Terms terms) {
        store.write(writing -> {
            Optional<RetentionStore.Stated> before = rows.newest(writing);
            Terms last = before.map(each -> Terms.read(each.document())).orElse(Terms.none());
            if (!last.equals(terms)) {
                byte[] document = terms.document();
                int number = before.map(RetentionStore.Stated::number).orElse(0) + 1;
                ItemId id = before.map(RetentionStore.Stated::id).orElseGet(self.ids()::next);
                ledger.append(writing, STATED, id.value(), self.did().value(), Bytes.sha256(document));
                rows.insert(
                        writing,
                        new RetentionStore.Stated(number, id, document),
                        ledger.lastAt(writing).orElseThrow());
            }
            return true;
        });
    }

    /** The terms in force. */
    public Terms terms(Reading reading) {
        return rows.newest(reading).map(each -> Terms.read(each.document())).orElse(Terms.none());
    }

    /** Erases what is past its term. */
    public void run() {
        Terms terms = store.read(this::terms);
        terms.of(Keeping.PICTURES)
                .ifPresent(term -> forget(
                        term,
                        (reading, due) -> rows.records(reading, "outcome", Erasure.PICTURES_TYPE, due),
                        each(Parting.Kind.PICTURES)));
        terms.of(Keeping.PICTURES).ifPresent(term -> forget(term, rows::transfers, each(Parting.Kind.CUSTODY)));
        terms.of(Keeping.OUTCOMES)
                .ifPresent(term -> forget(
                        term,
                        (reading, due) -> rows.records(reading, "outcome", Erasure.TYPE, due),
                        each(Parting.Kind.RECORD)));
        terms.of(Keeping.NEEDS)
                .ifPresent(term -> forget(
                        term,
                        (reading, due) -> rows.records(reading, "need series", Erasure.TYPE, due),
                        this::withDates));
        terms.of(Keeping.NOTES).ifPresent(term -> forget(term, rows::notes, each(Parting.Kind.NOTE)));
        terms.of(Keeping.GRANTS).ifPresent(term -> forget(term, rows::grants, each(Parting.Kind.GRANTS)));
        terms.of(Keeping.CHANGES).ifPresent(this::forgetChanges);
    }

    /** Goes through all that is due in order of id, some at a time: each is a few short transactions. */
    private void forget(
            Duration term,
            BiFunction<Reading, RetentionStore.Due, List<ItemId>> rows,
            Function<ItemId, List<Parting>> partings) {
        var due = new RetentionStore.Due(self.clock().instant(), term, "");
        List<ItemId> some;
        do {
            RetentionStore.Due from = due;
            some = store.read(reading -> rows.apply(reading, from));
            erasures.part(some.stream().map(partings).toList());
            due = some.isEmpty() ? due : due.after(some.getLast());
        } while (some.size() == RetentionStore.AT_ONCE);
    }

    private void forgetChanges(Duration term) {
        store.write(writing -> {
            tuples.forgetChanges(
                    writing, self.clock().instant().minus(term), self.did().value());
            return true;
        });
    }

    private Function<ItemId, List<Parting>> each(Parting.Kind kind) {
        return id -> List.of(new Parting(kind, id, self.did()));
    }

    /** INVARIANT: a date says what its series says, so they lose their words together. */
    private List<Parting> withDates(ItemId id) {
        return store.read(reading -> erasures.withDates(reading, id)).stream()
                .map(each -> new Parting(Parting.Kind.RECORD, each, self.did()))
                .toList();
    }
}
