package usufruct.record;

import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Records of which another node is the authority, as far as it showed them: what it keeps private is not here. */
public final class VisitingRecords {
    private final RecordStore rows = new RecordStore();
    private final Records records;
    private final Ledger ledger;

    public VisitingRecords(Records records, Ledger ledger) {
        this.records = records;
        this.ledger = ledger;
    }

    /**
     * Keeps a first version, whose proof the caller has looked at, with its ledger entry.
     *
     * @throws RefusedException ALREADY_EXISTS, CATEGORY_RETIRED, or TOMBSTONED by the ledger
     */
    public SignedRecord keep(Writing writing, SignedRecord record, String entryType) {
        Header header = record.header();
        records.requireInUse(writing, header.category());
        record.requireFollows(Optional.empty());
        byte[] signed = record.signedBytes();
        if (!rows.insert(writing, record, signed)) {
            throw new RefusedException(Reason.ALREADY_EXISTS, "the id `" + header.id() + "` is taken");
        }
        ledger.append(writing, entryType, header.id().value(), header.issuer().value(), Bytes.sha256(signed));
        return record;
    }
}
