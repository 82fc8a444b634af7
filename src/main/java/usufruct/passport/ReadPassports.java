package usufruct.passport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import usufruct.words.Did;

/**
 * Passports as they were read last, so that the same bytes are not read again and again: checking the keys inside costs
 * as much as a signature. The bytes decide; who was not asked for in a while is forgotten.
 */
final class ReadPassports {
    private static final int MOST = 1_024;

    private final Map<Did, Read> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Did, Read> eldest) {
            return size() > MOST;
        }
    };

    private record Read(byte[] document, Passport passport) {}

    /** What a kept document says. */
    Passport passport(Did did, byte[] document) {
        synchronized (known) {
            Read before = known.get(did);
            if (before != null && Arrays.equals(before.document(), document)) {
                return before.passport();
            }
        }
        Passport passport = PassportDocument.kept(document);
        synchronized (known) {
            known.put(did, new Read(document, passport));
        }
        return passport;
    }
}
