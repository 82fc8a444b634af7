package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.allocation.Succession;
import usufruct.need.Need;
import usufruct.record.SignedRecord;
import usufruct.words.Window;

/** Who asked for which need, which permits they had, and which things belong together: the newest versions of the records. */
final class CircleRecords {
    private final Map<String, String> askers = new HashMap<>();
    private final Map<String, ObjectNode> permits = new HashMap<>();
    private final Map<String, ObjectNode> offers = new HashMap<>();
    private final Map<String, Set<String>> had = new HashMap<>();

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        String id = record.header().id().value();
        ObjectNode fields = record.fields();
        switch (record.header().category().kind()) {
            case "need" -> askers.put(id, Need.asker(record.header(), fields).value());
            case "offer" -> offers.put(id, fields);
            case "assignment" -> {
                permits.put(id, fields);
                had.computeIfAbsent(fields.path("assignee").asText(), who -> new HashSet<>())
                        .add(id);
            }
            default -> {
                // INVARIANT: nothing else bears on who could take a place
            }
        }
    }

    Optional<ObjectNode> permit(String id) {
        return Optional.ofNullable(permits.get(id));
    }

    /** The permits of whoever asked for a need. */
    Set<String> ofAsker(String need) {
        return had.getOrDefault(askers.getOrDefault(need, ""), Set.of());
    }

    /** What cannot be had while an offer is: itself, its parts, the kits that it or its parts belong to. */
    Set<String> kin(String offer) {
        Set<String> parts = new TreeSet<>(parts(offer));
        parts.add(offer);
        Set<String> kin = new TreeSet<>(parts);
        offers.keySet().stream()
                .filter(kit -> parts(kit).stream().anyMatch(parts::contains))
                .forEach(kin::add);
        return kin;
    }

    /** Whether an offer, or a part of it, has a budget. */
    boolean hasBudget(String offer) {
        return Stream.concat(Stream.of(offer), parts(offer).stream())
                .anyMatch(each -> Optional.ofNullable(offers.get(each))
                        .map(fields -> fields.has("budget"))
                        .orElse(false));
    }

    /** Whether a permit uses an offer, or what belongs together with it. */
    boolean isUseOf(String permit, String offer) {
        return permit(permit)
                .filter(fields -> kin(offer).contains(fields.path("offerId").asText()))
                .isPresent();
    }

    private Set<String> parts(String offer) {
        Set<String> parts = new TreeSet<>();
        for (JsonNode part : Optional.ofNullable(offers.get(offer))
                .map(fields -> fields.path("parts"))
                .orElseThrow()) {
            parts.add(part.asText());
        }
        return parts;
    }

    /** Whether a permit is so near a place that they cannot both be had, whatever rest their things keep. */
    boolean isNear(String permit, Succession.Place place) {
        ObjectNode fields = permits.get(permit);
        if (fields == null) {
            return false;
        }
        String offer = place.offer().value();
        String other = fields.path("offerId").asText();
        boolean another = other.equals(offer)
                && DecisionCheck.units(fields.path("resourceRef")).stream()
                        .noneMatch(unit -> place.units().contains(Math.toIntExact(unit - 1)));
        Duration rest = Stream.of(offer, other)
                .map(each -> Duration.ofMinutes(Optional.ofNullable(offers.get(each))
                        .map(found -> found.path("bufferMinutes").asLong())
                        .orElse(0L)))
                .max(Duration::compareTo)
                .orElseThrow();
        Window window = place.window();
        return !another
                && kin(offer).contains(other)
                && window(fields)
                        .overlaps(new Window(
                                window.from().minus(rest), window.until().plus(rest)));
    }

    static Window window(ObjectNode permit) {
        JsonNode window = permit.path("window");
        return new Window(
                Instant.parse(window.path("from").asText()),
                Instant.parse(window.path("until").asText()));
    }
}
