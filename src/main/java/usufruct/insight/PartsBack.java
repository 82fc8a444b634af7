package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.assignment.Back;
import usufruct.assignment.Piece;
import usufruct.assignment.Returns;
import usufruct.ledger.Entry;
import usufruct.offer.Offer;
import usufruct.record.SignedRecord;

/** Which units and parts of permits came back before the rest, and how, as the log's digests tell it. */
final class PartsBack {
    static final String TYPE = "assignment.returned-part";

    private final Log log;
    private final Map<String, List<List<Piece>>> parts = new HashMap<>();
    private final Map<String, JsonNode> permits = new HashMap<>();
    private final Map<String, List<byte[]>> papers = new HashMap<>();

    /** One entry, and what it tells of. */
    record Told(Entry entry, Back back) {
        String piece() {
            return back.piece().word();
        }

        String condition() {
            return back.condition().word();
        }
    }

    PartsBack(Log log) {
        this.log = log;
    }

    /** Takes note of a record; all must have gone by before anything is asked. */
    void take(SignedRecord record) {
        String id = record.header().id().value();
        ObjectNode fields = record.fields();
        switch (record.header().category().kind()) {
            case "offer" ->
                parts.computeIfAbsent(id, offer -> new ArrayList<>())
                        .add(Offer.parts(fields).stream().map(Piece::part).toList());
            case "assignment" -> {
                permits.put(id, fields.path("resourceRef"));
                papers.computeIfAbsent(id, permit -> new ArrayList<>()).add(record.digest());
            }
            default -> {
                // INVARIANT: nothing else comes back
            }
        }
    }

    /** The entry from which on a unit was free before its permit ended; empty when it was not. */
    Optional<Entry> free(String permit, long unit) {
        return of(permit).stream()
                .filter(told -> told.back().piece().equals(Piece.unit((int) unit))
                        && told.back().frees())
                .map(Told::entry)
                .findFirst();
    }

    /** @throws FindingException when an entry names nothing that the permit is for, or something twice */
    List<Told> of(String permit) {
        List<Told> told = log.of(permit).stream()
                .filter(entry -> entry.type().equals(TYPE))
                .map(entry -> new Told(entry, read(permit, entry)))
                .toList();
        Set<String> once = new HashSet<>();
        if (!told.stream().allMatch(each -> once.add(each.piece()))) {
            throw wrong(permit, "a piece of it came back twice");
        }
        return told;
    }

    private Back read(String permit, Entry entry) {
        return pieces(permit).stream()
                .flatMap(piece -> Stream.of(Assignment.Condition.values())
                        .map(condition -> new Back(piece, entry.at(), condition)))
                .filter(back -> papers.getOrDefault(permit, List.of()).stream()
                        .anyMatch(paper ->
                                Arrays.equals(Returns.digest(paper, back.piece(), back.condition()), entry.digest())))
                .findFirst()
                .orElseThrow(() -> wrong(permit, "what came back before the rest is nothing that it is for"));
    }

    private List<Piece> pieces(String permit) {
        JsonNode resource = permits.getOrDefault(permit, MissingNode.getInstance());
        List<List<Piece>> versions = parts.getOrDefault(resource.path("itemId").asText(), List.of());
        int version = resource.path("version").asInt();
        List<Piece> ofKit = version < 1 || version > versions.size() ? List.of() : versions.get(version - 1);
        return ofKit.isEmpty()
                ? DecisionCheck.units(resource).stream()
                        .map(unit -> Piece.unit(unit.intValue()))
                        .toList()
                : ofKit;
    }

    private static FindingException wrong(String permit, String why) {
        return new FindingException("assignment", "assignment " + permit, why);
    }
}
