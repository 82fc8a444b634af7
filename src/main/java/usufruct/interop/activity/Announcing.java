package usufruct.interop.activity;

import java.util.List;
import java.util.Optional;
import usufruct.interop.activity.Announcement.Kind;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.record.Erasure;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.Floor;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/**
 * Follows the log in the very writes that append to it, and notes what strangers learn of it: an offer that they can find, that is
 * another now, or that is theirs no longer.
 */
public final class Announcing {
    private static final int SOME = 500;

    final AnnouncementStore rows = new AnnouncementStore();
    private final Records records;
    private final Ledger ledger;

    public Announcing(Records records, Ledger ledger) {
        this.records = records;
        this.ledger = ledger;
    }

    /** Looks at what stood before there were announcements, and follows the log from now on. */
    public void begin(Store store) {
        ledger.alongside(this::appended);
        while (store.read(reading -> !rows.candidates(reading, 1).isEmpty())) {
            store.write(writing -> {
                List<Announcement> some = rows.candidates(writing, SOME);
                some.forEach(each -> settle(writing, each));
                return some.size();
            });
        }
    }

    private void settle(Writing writing, Announcement candidate) {
        if (shown(writing, candidate.item()).isPresent()) {
            rows.become(writing, candidate.seq(), Kind.CREATE);
        } else {
            rows.remove(writing, candidate.seq());
        }
    }

    /** An offer as strangers see it; empty when they may not find it. */
    Optional<SignedRecord> shown(Reading reading, ItemId item) {
        return records.newest(reading, item)
                .filter(record -> record.header().category().kind().equals("offer"))
                .filter(record -> isPublic(reading, record))
                .map(record -> record.projectedFor(Visibility.PUBLIC, records.schema(record)));
    }

    private boolean isPublic(Reading reading, SignedRecord record) {
        return !ledger.isEnded(reading, record.header().id().value())
                && Floor.ofOffer(record, records.schema(record))
                        .filter(Visibility.PUBLIC::equals)
                        .isPresent();
    }

    private void appended(Writing writing, Entry entry) {
        boolean tellsOfItem = entry.type().startsWith("offer.") || entry.type().equals(Records.NARROWED);
        Optional<ItemId> erased = Erasure.itemOf(entry);
        Optional<ItemId> item =
                tellsOfItem && ItemId.isItemId(entry.subject()) ? Optional.of(new ItemId(entry.subject())) : erased;
        item.flatMap(id -> records.newest(writing, id))
                .filter(record -> record.header().category().kind().equals("offer"))
                .ifPresent(record -> look(writing, record, entry, erased.isPresent()));
    }

    private void look(Writing writing, SignedRecord record, Entry entry, boolean isErased) {
        Header header = record.header();
        Optional<Announcement> before = rows.last(writing, header.id());
        boolean wasTold = before.filter(each -> each.kind() != Kind.DELETE).isPresent();
        boolean same = before.filter(each -> each.version() == header.version()).isPresent() && !isErased;
        if (isPublic(writing, record)) {
            if (!wasTold || !same) {
                tell(writing, header, entry, wasTold ? Kind.UPDATE : Kind.CREATE);
            }
        } else if (wasTold) {
            tell(writing, header, entry, Kind.DELETE);
        }
    }

    private void tell(Writing writing, Header header, Entry entry, Kind kind) {
        rows.insert(
                writing,
                new Announcement(entry.seq(), header.id(), header.issuer(), header.version(), kind, entry.at()));
    }
}
