package usufruct.record;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;

/**
 * Records as they were read last, so that the item which many keys are asked for is not read for each of them. The bytes
 * decide; what was not asked for in a while is forgotten.
 *
 * <p>INVARIANT: nobody changes the JSON of a record; who needs other fields takes the copy that {@link
 * SignedRecord#fields} makes.
 */
final class ReadRecords {
    private static final int MOST = 256;

    private final Map<ItemId, Read> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ItemId, Read> eldest) {
            return size() > MOST;
        }
    };

    private record Read(byte[] header, byte[] shown, SignedRecord record) {
        boolean is(byte[] otherHeader, byte[] otherShown) {
            return Arrays.equals(header, otherHeader) && Arrays.equals(shown, otherShown);
        }
    }

    /** What a kept record says. */
    SignedRecord record(ItemId id, byte[] header, byte[] shown) {
        synchronized (known) {
            Read before = known.get(id);
            if (before != null && before.is(header, shown)) {
                return before.record();
            }
        }
        SignedRecord record = SignedRecord.read(StrictJson.read(header), StrictJson.read(shown));
        know(id, header, shown, record);
        return record;
    }

    /** This is what these bytes say: whoever follows reads it soon. */
    void know(ItemId id, byte[] header, byte[] shown, SignedRecord record) {
        synchronized (known) {
            known.put(id, new Read(header, shown, record));
        }
    }
}
