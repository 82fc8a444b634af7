package usufruct.node;

import usufruct.own.Calendars;
import usufruct.own.ErasedFile;
import usufruct.own.Erasures;
import usufruct.own.OwnData;
import usufruct.own.Retention;
import usufruct.passport.Stops;
import usufruct.record.Records;
import usufruct.store.Store;

/** What is kept about people: given to them, erased when they say so, and forgotten in time. */
final class OwnRooms {
    private final Store store;
    private final Records records;
    final OwnData data;
    final Erasures erasures;
    final Retention retention;
    final Calendars calendars;

    OwnRooms(Foundations base, CircleRooms circle, SearchRooms search, NoticeRooms notices, NodeSettings settings) {
        store = base.store;
        records = base.records;
        data = new OwnData(base.passports, base.records, base.keys, base.clock);
        erasures = new Erasures(
                base.store,
                new Erasures.Holdings(
                        base.records,
                        circle.needs,
                        circle.series,
                        search.saved,
                        search.kept,
                        circle.watch,
                        circle.transfers,
                        notices.notices,
                        notices.contacts),
                new ErasedFile(settings.data().resolve(ErasedFile.NAME)),
                base.clock);
        retention = new Retention(
                base.store, erasures, base.tuples, base.ledger, new Retention.Self(base.did(), base.clock, base.ids));
        calendars = new Calendars(
                new Calendars.Owners(circle.roles, base.passports, new Stops(base.passports, base.ledger)),
                new Calendars.Dates(circle.assignments, circle.offers),
                new Calendars.Chance(base.clock, base.ids, base.random));
    }

    /** What was erased before stays so, also in an older copy; what is past its term by now goes before anybody is answered. */
    void begin(NodeSettings settings) {
        clearAway();
        erasures.again();
        retention.state(settings.terms());
        retention.run();
    }

    /** What was sent for a record that never came. */
    void clearAway() {
        if (store.read(records.attachments()::hasForgotten)) {
            store.write(writing -> {
                records.attachments().removeForgotten(writing);
                return true;
            });
        }
    }
}
