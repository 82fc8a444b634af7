package usufruct.demo;

import java.util.Optional;

/** What the plan says will become of a need. */
sealed interface Hope {

    /**
     * It gets a turn.
     *
     * @param waitsFirst the reason of a first round that gave it none
     * @param newCode the lock has another code by then than the first
     * @param gets which thing, by its key, where only one will do
     * @param units how many of it at once, where that is not sure
     */
    record Granted(Optional<String> waitsFirst, boolean newCode, Optional<String> gets, Optional<Integer> units)
            implements Hope {}

    /**
     * It gets none.
     *
     * @param reason what every round says
     * @param withdrawnAt when the person takes it back; otherwise its time runs out
     */
    record Waits(String reason, Optional<Moment> withdrawnAt) implements Hope {}

    /** Several want the same; the draw decides. */
    record Contested(String contest) implements Hope {}
}
