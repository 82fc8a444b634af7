package usufruct.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.record.Header;
import usufruct.words.Did;

/** The versions of records that an audit has checked, by id. */
final class Kept {
    private final Map<String, List<Version>> byId = new TreeMap<>();
    private long count;

    /** One version: what its header says, whose it is, its digest, and the private part at rest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Version(Header header, Did owner, byte[] digest, Optional<Payload> payload) {}

    /**
     * A private part at rest.
     *
     * @param sealing how often the node has sealed it anew
     * @param digest SHA-256 of the sealed bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Payload(long sealing, byte[] digest) {}

    void add(Version version) {
        byId.computeIfAbsent(version.header().id().value(), id -> new ArrayList<>())
                .add(version);
        count++;
    }

    Map<String, List<Version>> all() {
        return byId;
    }

    List<Version> of(String id) {
        return byId.getOrDefault(id, List.of());
    }

    Optional<Version> newest(String id) {
        List<Version> all = of(id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    Optional<Version> version(String id, long version) {
        List<Version> all = of(id);
        return version < 1 || version > all.size() ? Optional.empty() : Optional.of(all.get((int) version - 1));
    }

    long count() {
        return count;
    }

    /** How many versions have a private part at rest. */
    long privateParts() {
        return byId.values().stream()
                .flatMap(List::stream)
                .filter(version -> version.payload().isPresent())
                .count();
    }
}
