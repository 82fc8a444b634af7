package usufruct.assignment;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.ShortCode;

/** Permits as they are found at a desk: by what is typed from a slip, or by the thing that lies there. */
public final class CodedPermits {
    private final CodedPermitStore rows = new CodedPermitStore();

    /** The permits with this code. */
    public List<ItemId> of(Reading reading, ShortCode code) {
        return rows.of(reading, code);
    }

    /** The permits on a thing that are not settled: it is to be fetched, is out, or waits to be looked at. */
    public List<ItemId> unsettled(Reading reading, ItemId offer) {
        return rows.unsettled(reading, offer);
    }
}
