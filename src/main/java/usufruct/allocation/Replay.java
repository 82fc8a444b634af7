package usufruct.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.Seed;
import usufruct.json.CanonicalJson;
import usufruct.policy.PolicyException;

/** Runs a round again from its record alone: no database, no clock, no network. */
public final class Replay {
    /** The parts in the order in which one follows from the other. */
    private static final List<String> PARTS =
            List.of("policy", "seed", "facts", "ballot", "result", "digests", "times", "pool", "roundId");

    /**
     * Judges and draws again and compares everything.
     *
     * @return the first thing that is wrong, in one sentence; empty when the record holds
     */
    public static Optional<String> verify(RoundRecord record) {
        try {
            return compare(record);
        } catch (IllegalArgumentException | IllegalStateException | PolicyException e) {
            return Optional.of("the round's record cannot be run again: " + e.getMessage());
        }
    }

    private static Optional<String> compare(RoundRecord record) {
        Chance chance = record.chance();
        if (!Arrays.equals(Seed.commitment(chance.preimage()), chance.commitment())) {
            return Optional.of("the seed's preimage is not what was committed to before the freeze");
        }
        RoundRecord again = RoundRecord.of(record.facts(), record.policy(), chance, record.times());
        for (String part : PARTS) {
            if (!Arrays.equals(bytes(again, part), bytes(record, part))) {
                return Optional.of("the round's `" + part + "` is not what its facts, policy and seed give");
            }
        }
        if (!Arrays.equals(CanonicalJson.write(again.document()), record.bytes())) {
            return Optional.of("the round's record holds more than a round gives");
        }
        return Optional.empty();
    }

    private static byte[] bytes(RoundRecord record, String part) {
        return CanonicalJson.write(Fields.member(record.document(), part));
    }

    private Replay() {}
}
