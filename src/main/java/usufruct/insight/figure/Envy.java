package usufruct.insight.figure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.allocation.draw.EdgesJson;

/**
 * Who would rather have had somebody else's turns in a round, by what its record says alone: the verdicts, who got what, and
 * how many turns each person might still have.
 *
 * <p>A turn of somebody else's would have served a need when the rules let the two meet and its place is within the time that
 * the need asked for, for as long as it asked. Somebody envies who could still win, and would have been served more often
 * with the turns of one other person than with their own.
 *
 * @param people one need of everybody who was in the round
 * @param envious one need of everybody who envies
 */
public record Envy(List<String> people, List<String> envious) {

    /** Reads a round's record, as docs/round.md describes it. */
    public static Envy in(JsonNode record) {
        var round = new Round(record.path("ballot"), record.path("result"));
        List<String> people = new ArrayList<>();
        List<String> envious = new ArrayList<>();
        round.needs.forEach((person, needs) -> {
            String first = needs.getFirst().json().path("needId").asText();
            people.add(first);
            if (round.envies(person)) {
                envious.add(first);
            }
        });
        return new Envy(people, envious);
    }

    private record Need(JsonNode json, List<Integer> row) {}

    private record Turn(int offer, int units, long from, long until) {}

    private static final class Round {
        private final JsonNode ballot;
        private final Map<String, List<Need>> needs = new TreeMap<>();
        private final Map<String, List<Turn>> turns = new HashMap<>();
        private final Map<String, Long> ofNode = new HashMap<>();

        Round(JsonNode ballot, JsonNode result) {
            this.ballot = ballot;
            Map<String, Integer> offers = new HashMap<>();
            ballot.path("offers")
                    .forEach(offer -> offers.put(offer.path("offerId").asText(), offers.size()));
            Map<String, Need> asked = new HashMap<>();
            int place = 0;
            for (JsonNode need : ballot.path("needs")) {
                String person = need.path("person").asText();
                var read = new Need(need, EdgesJson.read(ballot.path("edges").path(place++), offers.size()));
                asked.put(need.path("needId").asText(), read);
                needs.computeIfAbsent(person, each -> new ArrayList<>()).add(read);
            }
            for (JsonNode decision : result.path("decisions")) {
                if (decision.path("outcome").asText().equals("WON")) {
                    JsonNode need = Objects.requireNonNull(
                                    asked.get(decision.path("needId").asText()))
                            .json();
                    JsonNode window = decision.path("window");
                    var turn = new Turn(
                            Objects.requireNonNull(
                                    offers.get(decision.path("offerId").asText())),
                            Math.max(1, decision.path("units").size()),
                            window.path("from").asLong(),
                            window.path("until").asLong());
                    everybody(need)
                            .forEach(person -> turns.computeIfAbsent(person, each -> new ArrayList<>())
                                    .add(turn));
                    ofNode.merge(node(need.path("person").asText()), 1L, Long::sum);
                }
            }
        }

        /** Whether the turns of somebody else would have served this person oftener than their own. */
        boolean envies(String person) {
            return mayWin(person)
                    && turns.keySet().stream()
                            .filter(other -> !other.equals(person))
                            .anyMatch(other -> usable(person, other) > won(person));
        }

        /** Whether the person, and the people of their node, might have won another turn. */
        private boolean mayWin(String person) {
            JsonNode limits = ballot.path("persons").path(person);
            return won(person) < limits.path("remaining").asLong()
                    && ofNode.getOrDefault(node(person), 0L)
                            < ballot.path("nodeRemaining").path(node(person)).asLong();
        }

        /** How many needs of the one at most the turns of the other would have served. */
        private long usable(String person, String other) {
            List<Need> asked = of(person);
            List<Turn> had = turns.getOrDefault(other, List.of());
            long served = asked.stream().filter(need -> any(had.stream(), need)).count();
            long used = had.stream()
                    .filter(turn -> asked.stream().anyMatch(need -> serves(turn, need)))
                    .count();
            return Math.min(served, used);
        }

        private boolean any(Stream<Turn> had, Need need) {
            return had.anyMatch(turn -> serves(turn, need));
        }

        private boolean serves(Turn turn, Need need) {
            JsonNode verdict = ballot.path("verdicts").path(need.row().get(turn.offer()));
            long from = Math.max(turn.from(), need.json().path("from").asLong());
            long until = Math.min(turn.until(), need.json().path("until").asLong());
            return verdict.path("refusals").isEmpty()
                    && turn.units()
                            >= need.json().path("amount").path("minimum").asInt(1)
                    && until - from >= need.json().path("length").asLong()
                    && need.json().path("mostTurns").asLong()
                            > won(need.json().path("person").asText())
                    && need.json().path("heads").properties().stream()
                            .allMatch(head -> head.getValue().asLong() > won(head.getKey()));
        }

        /** Whose turn a need is: theirs who ask, and of each whom it is asked for. */
        private static Stream<String> everybody(JsonNode need) {
            return Stream.concat(
                    Stream.of(need.path("person").asText()),
                    need.path("heads").properties().stream().map(Map.Entry::getKey));
        }

        private List<Need> of(String person) {
            return needs.getOrDefault(person, List.of());
        }

        private long won(String person) {
            return turns.getOrDefault(person, List.of()).size();
        }

        private String node(String person) {
            return ballot.path("persons").path(person).path("node").asText();
        }
    }
}
