package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * How far a need has come, in six plain words, and every timer that runs for it.
 *
 * @param steps all six, in order
 * @param ended how it ended, when that was not {@link Word#DONE}
 * @param timers what happens by itself, the next first
 * @param permits what was assigned for it, the oldest first
 * @param moves what became of what was held for it, and of its place in the line, the oldest first
 */
record Timeline(
        ItemId need,
        Word now,
        List<Step> steps,
        Optional<End> ended,
        List<Timer> timers,
        List<Permit> permits,
        List<Move> moves) {

    /** The circle in a member's words: Need, Match, Assignment, Access, Outcome, and that it is closed. */
    enum Word {
        /** The need is published. */
        ASKED,
        /** No round has found a thing for it yet. */
        WAITING,
        /** A thing is assigned; the window has not begun. */
        PROMISED,
        /** The window has begun: the key opens, the thing may be used. */
        OPEN,
        /** The thing is back. */
        BACK,
        /** The outcome is recorded. */
        DONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a need ends that came to nothing. */
    enum End {
        WITHDRAWN,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param at when it was reached, where that is known; empty while it lies ahead */
    record Step(Word word, Optional<Instant> at) {}

    /**
     * Something that happens by itself at its time.
     *
     * @param key its stable name: {@code returnDue}
     * @param name the same for people
     * @param subject the need or the permit that it is about; empty for what is about all
     */
    record Timer(String key, String name, Optional<ItemId> subject, Instant at) {}

    /** Its place in the line after an answer. */
    enum Place {
        KEPT,
        /** At the end of the line. */
        LAST;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of a permit that was held.
     *
     * @param answer {@code accepted}, {@code declined}, {@code passed}, {@code lapsed} or {@code voided}
     * @param why of the place, in one sentence
     */
    record Move(ItemId permit, String answer, Instant at, Place place, String why) {}

    /**
     * @param state the permit's state as elsewhere
     * @param missing the parts of the kit that it is for that are looked after or gone, before it is handed over
     * @param recalled that it was called back before it began, why, by which rule and what comes next, in words
     */
    record Permit(ItemId id, String state, List<ItemId> missing, Optional<String> recalled) {}
}
