package usufruct.allocation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.words.Did;

/** Turns what the rooms know into the frozen facts of a round: people get pseudonyms, instants whole milliseconds. */
final class Freezing {
    private final RoundSecrets secrets;
    private final Round round;

    Freezing(RoundSecrets secrets, Round round) {
        this.secrets = secrets;
        this.round = round;
    }

    /** @param waited how each need fared in earlier rounds */
    Frozen freeze(BallotInput input, Instant now, Function<BallotInput.Need, Frozen.Waited> waited) {
        var people = new TreeMap<String, PersonFacts>();
        for (BallotInput.Need need : input.needs()) {
            people.put(pseudonym(need.asker()), person(input.people(), need.asker()));
            need.heads().forEach(head -> people.put(pseudonym(head), person(input.people(), head)));
        }
        var frozen = new Frozen(
                round.id(),
                round.pool(),
                new PoolFacts(
                        now,
                        input.hostNode(),
                        input.offers().stream()
                                .mapToLong(offer -> offer.busy().size())
                                .sum(),
                        new TreeMap<>(input.openUsesByNode())),
                input.needs().stream()
                        .map(need -> new Frozen.Asked(
                                need.id(),
                                pseudonym(need.asker()),
                                need.heads().stream().map(this::pseudonym).toList(),
                                need.facts(),
                                waited.apply(need)))
                        .toList(),
                input.offers().stream().map(BallotInput.Offer::frozen).toList(),
                people);
        return Frozen.fromJson(frozen.toJson());
    }

    private static PersonFacts person(Map<Did, PersonFacts> people, Did asker) {
        PersonFacts facts = people.get(asker);
        if (facts == null) {
            throw new IllegalArgumentException("the facts of `" + asker + "`, who asks, are missing");
        }
        return facts;
    }

    private String pseudonym(Did person) {
        return secrets.pseudonym(round.id(), person);
    }
}
